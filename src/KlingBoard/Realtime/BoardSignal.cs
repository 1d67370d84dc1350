using KlingBoard.Data.Projects;
using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Realtime;

/// <summary>Says that something changed; what it now is only where it carries that along. Whoever shows the rest of it reads that again.</summary>
public sealed record BoardSignal(
    Guid TeamId, Guid ProjectId, long Number, BoardChangeKind Kind, Guid? SceneId, Guid? ShotId, Guid? RenderId, Guid? ActorId) : ISignal
{
    public DateTime AtUtc { get; init; }

    /// <summary>The shot as the change left it; null when that is not known here, and then it has to be read.</summary>
    public ShotContent? Shot { get; init; }

    /// <summary>The render as the change left it; null for a change that is of none.</summary>
    public RenderContent? Render { get; init; }

    /// <summary>The take that arrived; null for every other change.</summary>
    public TakeContent? Take { get; init; }

    public IEnumerable<Guid> Topics => [ProjectId, TeamId];

    public static BoardSignal From(BoardChange change) => new(
        change.TeamId, change.ProjectId, change.Number, change.Kind, change.SceneId, change.ShotId, change.RenderId, change.ActorId)
    {
        AtUtc = change.AtUtc,
    };
}
