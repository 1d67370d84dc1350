using KlingBoard.Data.Projects;

namespace KlingBoard.Realtime;

/// <summary>Says that something changed, not what it now is: whoever shows it reads again what it needs.</summary>
public sealed record BoardSignal(
    Guid TeamId, Guid ProjectId, long Number, BoardChangeKind Kind, Guid? SceneId, Guid? ShotId, Guid? RenderId, Guid? ActorId)
{
    public static BoardSignal From(BoardChange change) => new(
        change.TeamId, change.ProjectId, change.Number, change.Kind, change.SceneId, change.ShotId, change.RenderId, change.ActorId);
}

/// <summary>What a subscriber gets: signals in order, or the order to read everything again because it fell behind.</summary>
/// <param name="Signals">Oldest first; empty when <paramref name="ReadAgain"/>.</param>
/// <param name="ReadAgain">Signals were dropped.</param>
public sealed record SignalBatch(IReadOnlyList<BoardSignal> Signals, bool ReadAgain);
