using KlingBoard.Kling;
using KlingBoard.Simulator.Intake;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>Every endpoint that takes something in. Stateless.</summary>
internal static class AllEndpoints
{
    /// <summary>Those that make a task.</summary>
    public static IReadOnlyDictionary<KlingEndpoint, TaskEndpoint> Tasks { get; } = new TaskEndpoint[]
    {
        new OmniVideoEndpoint(),
        new OmniImageEndpoint(),
        new AiMultiShotEndpoint(),
        new ElementEndpoint(),
        new VoiceEndpoint(),
        new TextToVideoEndpoint(),
        new ImageToVideoEndpoint(),
        new MotionControlEndpoint(),
        new TextToAudioEndpoint(),
        new VideoToAudioEndpoint(),
        new LipSyncEndpoint(),
        new AvatarEndpoint(),
        new SpeechEndpoint(),
    }.ToDictionary(endpoint => endpoint.Endpoint!.Value);

    /// <summary>Those that answer at once with something other than a task.</summary>
    public static IReadOnlyDictionary<KlingCall, TaskEndpoint> Calls { get; } = new Dictionary<KlingCall, TaskEndpoint>
    {
        [KlingCall.FaceSearch] = new FaceSearchEndpoint(),
    };
}
