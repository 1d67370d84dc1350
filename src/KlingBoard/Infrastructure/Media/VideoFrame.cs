namespace KlingBoard.Infrastructure.Media;

/// <summary>A frame of a video that another one may begin or end with.</summary>
public enum VideoFrame
{
    First,
    Last,
}
