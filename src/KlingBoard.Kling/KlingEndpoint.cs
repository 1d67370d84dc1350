namespace KlingBoard.Kling;

/// <summary>The endpoints that make a task: create, look up, mostly list. What answers at once is a <see cref="KlingCall"/>.</summary>
public enum KlingEndpoint
{
    OmniVideo,
    OmniImage,
    AiMultiShot,
    Element,
    Voice,
    TextToVideo,
    ImageToVideo,
    MotionControl,
    TextToAudio,
    VideoToAudio,
    LipSync,
    Avatar,
}
