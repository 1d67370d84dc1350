using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Projects.Reading;

/// <summary>Where a project is listed.</summary>
public enum ProjectSection
{
    Active,
    Archive,
    Templates,
}

/// <summary>A project as its team's home shows it.</summary>
/// <param name="Id">Of the project.</param>
/// <param name="Section">Where it is listed.</param>
public sealed record ProjectView(Guid Id, string Name, string Client, ProjectSection Section, DateTime CreatedAtUtc)
{
    /// <summary>This person wants it before the others.</summary>
    public bool IsPinned { get; init; }

    public DateTime? ArchivedAtUtc { get; init; }

    public Guid? ArchivedById { get; init; }

    /// <summary>How many shots stand where; statuses without shots are left out.</summary>
    public IReadOnlyDictionary<ShotStatus, int> Shots { get; init; } = new Dictionary<ShotStatus, int>();

    /// <summary>Sum of the shots' planned lengths; omitted shots do not count.</summary>
    public int PlannedSeconds { get; init; }

    /// <summary>Milliunits.</summary>
    public MoneyView Money { get; init; }

    /// <summary>Up to three media files whose posters stand for the project: the newest active takes, else first frames in board order.</summary>
    public IReadOnlyList<Guid> PosterFileIds { get; init; } = [];

    /// <summary>Who has shots in it, most first, and who made it. Each once.</summary>
    public IReadOnlyList<Guid> WorkerIds { get; init; } = [];

    /// <summary>Whose it is, as far as is known without reading its history: last change, shots, beginning. Each once.</summary>
    public IEnumerable<Guid> PersonIds => LastChange.ActorId is { } actor ? WorkerIds.Prepend(actor).Distinct() : WorkerIds;

    public LastChangeView LastChange { get; init; } = new(null, null, CreatedAtUtc, IsFirst: true);

    public int ShotCount => Shots.Values.Sum();

    /// <summary>Shots that are to be approved one day.</summary>
    public int WantedCount => ShotCount - CountOf(ShotStatus.Omitted);

    /// <summary>Takes over what a change says.</summary>
    /// <returns>Null when the card shows more of it than is said: then the project has to be read.</returns>
    public ProjectView? With(BoardSignal signal) =>
        signal is { Kind: BoardChangeKind.ShotChanged, Shot.Touched: var touched } && (touched & ~(ShotParts.Title | ShotParts.Other)) == 0
            ? this with { LastChange = new LastChangeView(signal.Kind, signal.ActorId, signal.AtUtc, IsFirst: false) }
            : null;

    public int CountOf(ShotStatus status) => Shots.GetValueOrDefault(status);
}

/// <summary>What happened on a board last.</summary>
/// <param name="Kind">Null when nothing has been recorded.</param>
/// <param name="ActorId">Null for the app itself.</param>
/// <param name="IsFirst">Nothing but its making has happened yet.</param>
public sealed record LastChangeView(BoardChangeKind? Kind, Guid? ActorId, DateTime AtUtc, bool IsFirst);

/// <param name="Projects">In no order.</param>
/// <param name="Members">Everybody in the team.</param>
public sealed record ProjectsView(IReadOnlyList<ProjectView> Projects, IReadOnlyDictionary<Guid, MemberView> Members);
