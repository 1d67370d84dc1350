using KlingBoard.Data.Projects;

namespace KlingBoard.Realtime;

/// <summary>
/// A shot's own row as a change left it: what a signal carries along, so that who shows the shot need not ask for it. Takes, references and
/// renders have rows of their own and are not in it.
/// </summary>
public sealed record ShotContent(
    string Title,
    string Prompt,
    string Action,
    string Dialogue,
    string Camera,
    int Seconds,
    ShotStatus Status,
    Guid? AssigneeId,
    ShotSettings Settings,
    Guid? ActiveTakeId,
    int Version)
{
    /// <summary>What of it the change wrote; everything where that is not known.</summary>
    public ShotParts Touched { get; init; } = ShotParts.All;

    public static ShotContent Of(Shot shot) => new(
        shot.Title, shot.Prompt, shot.Action, shot.Dialogue, shot.Camera, shot.Seconds, shot.Status, shot.AssigneeId, shot.Settings, shot.ActiveTakeId, shot.Version);
}

/// <summary>Parts of a shot's row, as those see them who show some of it.</summary>
[Flags]
public enum ShotParts
{
    None = 0,
    Title = 1,
    Status = 2,
    Assignee = 4,
    Seconds = 8,

    /// <summary>The take that stands for it.</summary>
    Take = 16,

    /// <summary>Texts, settings and whatever else no list shows.</summary>
    Other = 32,
    All = Title | Status | Assignee | Seconds | Take | Other,
}
