using KlingBoard.Access;

namespace KlingBoard.Features.Renders.Sounds;

/// <summary>What the dialogs about a shot's sound begin with.</summary>
/// <param name="Seconds">The shot's length.</param>
/// <param name="Dialogue">What is said in the shot; empty for nothing.</param>
public sealed record SoundInput(Actor Actor, Guid ShotId, int Seconds, string Dialogue);
