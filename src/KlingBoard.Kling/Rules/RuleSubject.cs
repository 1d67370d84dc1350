using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Avatar;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.LipSync;
using KlingBoard.Kling.MultiShot;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Voices;

namespace KlingBoard.Kling.Rules;

/// <summary>The types behind the names <c>request</c>, <c>provider</c> and <c>limits</c> in the packs of one endpoint.</summary>
internal sealed record RuleSubject(Type Request, Type Provider, Type Limits)
{
    public static RuleSubject Of(KlingEndpoint endpoint) => endpoint switch
    {
        KlingEndpoint.OmniVideo => new(typeof(OmniVideoRequest), typeof(OmniCapabilities), typeof(OmniModelCapabilities)),
        KlingEndpoint.OmniImage => new(typeof(OmniImageRequest), typeof(OmniImageCapabilities), typeof(OmniImageModelCapabilities)),
        KlingEndpoint.TextToVideo => Classic<TextToVideoRequest>(),
        KlingEndpoint.ImageToVideo => Classic<ImageToVideoRequest>(),
        KlingEndpoint.MotionControl => Classic<MotionControlRequest>(),
        KlingEndpoint.AiMultiShot => Plain<AiMultiShotRequest>(),
        KlingEndpoint.Element => Plain<ElementRequest>(),
        KlingEndpoint.Voice => Plain<VoiceRequest>(),
        KlingEndpoint.TextToAudio => Plain<TextToAudioRequest>(),
        KlingEndpoint.VideoToAudio => Plain<VideoToAudioRequest>(),
        KlingEndpoint.LipSync => Plain<LipSyncRequest>(),
        KlingEndpoint.Avatar => Plain<AvatarRequest>(),
        KlingEndpoint.Speech => Plain<SpeechRequest>(),
        _ => throw new ArgumentOutOfRangeException(nameof(endpoint), endpoint, "Not an endpoint."),
    };

    private static RuleSubject Classic<TRequest>() => new(typeof(TRequest), typeof(ClassicCapabilities), typeof(ClassicModelCapabilities));

    private static RuleSubject Plain<TRequest>() => new(typeof(TRequest), typeof(PlainCapabilities), typeof(object));
}
