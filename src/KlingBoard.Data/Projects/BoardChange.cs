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

    /// <summary>
    /// What was asked for and what takes it back, as JSON; the board's feature reads and writes it. Of several changes made by one command the last one has
    /// it. Null for what no command did, where it was too large, and once it is old (ADR-047).
    /// </summary>
    public string? Content { get; init; }

    /// <summary>
    /// The change that has the <see cref="Content"/> of the command which made this one too, or of the typing that this one was a pause of; null in that change
    /// itself, and where there is none.
    /// </summary>
    public long? StepNumber { get; init; }

    /// <summary>The change of the same person that this one took back; null for everything but an undo. Each is taken back at most once.</summary>
    public long? UndoesNumber { get; init; }

    /// <summary>The undo that this one took back, which is to do it again; null for everything else. Each at most once.</summary>
    public long? RedoesNumber { get; init; }
}

/// <summary>The last number given to a change of a project: a row of its own, so that numbering never collides with edits of the project.</summary>
public sealed class BoardChangeCounter
{
    public Guid ProjectId { get; init; }

    public long LastNumber { get; init; }
}
