namespace KlingBoard.Data.Projects;

/// <summary>What kind of thing a <see cref="BoardChange"/> tells of.</summary>
public enum BoardChangeKind
{
    ProjectChanged,
    SceneAdded,
    SceneChanged,
    SceneMoved,
    SceneDeleted,
    SceneRestored,
    ShotAdded,
    ShotChanged,
    ShotMoved,
    ShotDeleted,
    ShotRestored,
    ReferencesChanged,
    GroupChanged,
    RenderChanged,
    TakeAdded,
    TakeChanged,
}

/// <summary>
/// The row that says something happened on a board, written in the transaction that did it. Numbers of a project are 1, 2, 3, … without
/// gaps, in commit order, so that a reader can ask for everything after the last one it saw.
/// </summary>
public sealed class BoardChange
{
    private BoardChange()
    {
    }

    public BoardChange(Guid teamId, Guid projectId, long number, BoardChangeKind kind, Guid? actorId, DateTime atUtc)
    {
        TeamId = teamId;
        ProjectId = projectId;
        Number = number;
        Kind = kind;
        ActorId = actorId;
        AtUtc = atUtc;
    }

    public Guid ProjectId { get; private set; }

    public long Number { get; private set; }

    public Guid TeamId { get; private set; }

    public BoardChangeKind Kind { get; private set; }

    public Guid? SceneId { get; init; }

    public Guid? ShotId { get; init; }

    public Guid? RenderId { get; init; }

    /// <summary>Who did it; null for the app itself (a render that went on).</summary>
    public Guid? ActorId { get; private set; }

    public DateTime AtUtc { get; private set; }
}

/// <summary>The last number given to a change of a project: a row of its own, so that numbering never collides with edits of the project.</summary>
public sealed class BoardChangeCounter
{
    public Guid ProjectId { get; init; }

    public long LastNumber { get; init; }
}
