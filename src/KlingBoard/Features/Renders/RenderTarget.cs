namespace KlingBoard.Features.Renders;

/// <summary>What is to be rendered. A shot that belongs to a multi-shot group stands for its whole group.</summary>
public sealed record RenderTarget
{
    private RenderTarget(Guid shotId) => ShotId = shotId;

    public Guid ShotId { get; }

    public static RenderTarget Shot(Guid shotId) => new(shotId);
}
