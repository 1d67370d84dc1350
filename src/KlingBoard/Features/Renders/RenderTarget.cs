namespace KlingBoard.Features.Renders;

/// <summary>What is to be rendered. A shot that belongs to a multi-shot group stands for its whole group.</summary>
public sealed record RenderTarget
{
    private RenderTarget(Guid? shotId, Guid? groupId)
    {
        ShotId = shotId;
        GroupId = groupId;
    }

    /// <summary>Null when the group was named.</summary>
    public Guid? ShotId { get; }

    /// <summary>Null when a shot was named.</summary>
    public Guid? GroupId { get; }

    public static RenderTarget Shot(Guid shotId) => new(shotId, null);

    public static RenderTarget Group(Guid groupId) => new(null, groupId);
}
