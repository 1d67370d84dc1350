namespace KlingBoard.Data.Projects;

/// <summary>Where a shot stands. <see cref="Rendering"/> is set and left by its renders; the others are set by people.</summary>
public enum ShotStatus
{
    Idea,
    Ready,
    Rendering,
    ToReview,
    Changes,
    Approved,
    Omitted,
}
