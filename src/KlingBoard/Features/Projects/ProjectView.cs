namespace KlingBoard.Features.Projects;

/// <summary>A project as its team's home shows it.</summary>
/// <param name="PlannedSeconds">Sum of the shots' planned lengths; omitted shots do not count.</param>
/// <param name="PosterFileIds">Up to three media files whose posters stand for the project, in board order.</param>
/// <param name="ChangedAtUtc">When anything on its board last changed.</param>
public sealed record ProjectView(
    Guid Id,
    string Name,
    string Client,
    int SceneCount,
    int ShotCount,
    int PlannedSeconds,
    int TakeCount,
    int ApprovedCount,
    int RenderingCount,
    IReadOnlyList<Guid> PosterFileIds,
    DateTime ChangedAtUtc,
    int Version);
