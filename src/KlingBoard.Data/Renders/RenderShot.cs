using KlingBoard.Data.Projects;

namespace KlingBoard.Data.Renders;

/// <summary>One shot's part of a render.</summary>
public sealed class RenderShot
{
    private RenderShot()
    {
    }

    public RenderShot(Guid renderId, Guid shotId, int position, int startSeconds, int durationSeconds)
    {
        RenderId = renderId;
        ShotId = shotId;
        Position = position;
        StartSeconds = startSeconds;
        DurationSeconds = durationSeconds;
    }

    public Guid RenderId { get; private set; }

    public Guid ShotId { get; private set; }

    /// <summary>0-based place in the request.</summary>
    public int Position { get; private set; }

    /// <summary>Where the shot begins in the result; 0 for a render of one shot.</summary>
    public int StartSeconds { get; private set; }

    public int DurationSeconds { get; private set; }

    public Render? Render { get; private set; }

    public Shot? Shot { get; private set; }
}
