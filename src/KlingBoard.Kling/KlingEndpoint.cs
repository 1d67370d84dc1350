namespace KlingBoard.Kling;

/// <summary>
/// The endpoints that make a task: create, look up, mostly list. What answers at once with something other than a task is a <see cref="KlingCall"/>.
/// </summary>
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

    /// <summary>Text to speech: see <see cref="KlingEndpoints.AnswersAtOnce"/>.</summary>
    Speech,
}

public static class KlingEndpoints
{
    /// <summary>
    /// Whether the create call is answered with the finished task. Such a task carries no id of ours, calls nobody back, and cannot be looked up: a
    /// lost answer is lost for good.
    /// </summary>
    public static bool AnswersAtOnce(this KlingEndpoint endpoint) => endpoint == KlingEndpoint.Speech;
}
