using KlingBoard.Access;
using KlingBoard.Features.Prompts;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>What the dialog begins with.</summary>
/// <param name="Prompt">The shot's own, as stored.</param>
/// <param name="References">Those of the shot that a picture can follow.</param>
/// <param name="Finder">Attaches others to the shot.</param>
public sealed record StillInput(
    Actor Actor, Guid ShotId, string Prompt, string Ratio, IReadOnlyList<AttachedReference> References, IReferenceFinder Finder);
