using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Board.Commands;

/// <summary>Changes values of one shot, and neither its place nor its group nor what belongs to it: the commonest edits by far.</summary>
public interface IShotValueCommand;

/// <summary>
/// Writes one text of a shot. Texts that changed meanwhile are merged where the two edits lie apart (all but the title); where they
/// overlap the answer is a conflict. A prompt may hold stored tokens or <c>@Name</c>, which becomes the token.
/// </summary>
/// <param name="KeepsBoth">Whether both stay where they overlap, theirs first, instead of a conflict.</param>
public sealed record EditShotText(Guid ShotId, ShotText Field, string BaseText, string Text, bool KeepsBoth = false) : BoardCommand, IShotValueCommand;

/// <summary>Whole seconds, 1 to 60.</summary>
public sealed record SetShotSeconds(Guid ShotId, int Base, int Seconds) : BoardCommand, IShotValueCommand;

/// <summary>
/// Any status but <see cref="ShotStatus.Rendering"/>, which renders set; while they run, only Approved and Omitted. Reviewers give their
/// decisions by it, see <see cref="CommandPermissions.Decisions"/>.
/// </summary>
public sealed record SetShotStatus(Guid ShotId, ShotStatus Base, ShotStatus Status) : BoardCommand, IShotValueCommand;

/// <summary>Gives the shot to a member of the team, or to nobody.</summary>
public sealed record AssignShot(Guid ShotId, Guid? Base, Guid? UserId) : BoardCommand, IShotValueCommand;

/// <summary>Writes those settings that differ from <paramref name="Base"/>, each on its own: others may have set the rest meanwhile.</summary>
public sealed record EditShotSettings(Guid ShotId, ShotSettings Base, ShotSettings Settings) : BoardCommand, IShotValueCommand;

/// <summary>Lets a take of the shot stand for it; null for none.</summary>
public sealed record UseTake(Guid ShotId, Guid? Base, Guid? TakeId) : BoardCommand, IShotValueCommand;
