using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Board.History;

/// <param name="Lines">The newest first.</param>
/// <param name="HasMore">Ask again with the last one's number.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryLine> Lines, bool HasMore);

/// <summary>Who changed what, when, and from what into what.</summary>
/// <param name="ActorId">Null for the app itself; who has left the team or has no account any more is still named by it.</param>
/// <param name="StepNumber">The same in all changes that one command made; of a whole board only the change with this number is a line.</param>
/// <param name="Content">
/// Before and after are what the two commands say. Null for what no command did, where it was too large, once it is old, and where this version cannot read it.
/// </param>
/// <param name="UndoesNumber">See <see cref="BoardChange.UndoesNumber"/>.</param>
/// <param name="RedoesNumber">See <see cref="BoardChange.RedoesNumber"/>.</param>
public sealed record HistoryLine(
    long Number,
    DateTime AtUtc,
    Guid? ActorId,
    BoardChangeKind Kind,
    Guid? SceneId,
    Guid? ShotId,
    Guid? RenderId,
    long StepNumber,
    StepContent? Content,
    long? UndoesNumber,
    long? RedoesNumber);
