using System.Text.Json;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Avatar;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.LipSync;
using KlingBoard.Kling.MultiShot;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Voices;

namespace KlingBoard.Kling.Codecs;

/// <summary>
/// Reads bodies of the legacy standard. Strict: an unknown field, a wrong type or a name outside a field's list is a problem, and with any problem
/// there is no request. Says nothing on whether the request obeys the rules.
/// </summary>
public static class LegacyRequests
{
    /// <param name="isLoose">Whether numbers may stand as text and the reverse, as on Cloudsway's page.</param>
    public static RequestReading<IKlingRequest> Read(KlingEndpoint endpoint, JsonElement body, bool isLoose = false) => endpoint switch
    {
        KlingEndpoint.OmniVideo => LegacyOmniCodec.Read(body, isLoose).As<IKlingRequest>(),
        KlingEndpoint.OmniImage => Read<OmniImageRequest>(body, isLoose),
        KlingEndpoint.AiMultiShot => Read<AiMultiShotRequest>(body, isLoose),
        KlingEndpoint.Element => Read<ElementRequest>(body, isLoose),
        KlingEndpoint.Voice => Read<VoiceRequest>(body, isLoose),
        KlingEndpoint.TextToVideo => Read<TextToVideoRequest>(body, isLoose),
        KlingEndpoint.ImageToVideo => Read<ImageToVideoRequest>(body, isLoose),
        KlingEndpoint.MotionControl => Read<MotionControlRequest>(body, isLoose),
        KlingEndpoint.TextToAudio => Read<TextToAudioRequest>(body, isLoose),
        KlingEndpoint.VideoToAudio => Read<VideoToAudioRequest>(body, isLoose),
        KlingEndpoint.LipSync => Read<LipSyncRequest>(body, isLoose),
        KlingEndpoint.Avatar => Read<AvatarRequest>(body, isLoose),
        KlingEndpoint.Speech => Read<SpeechRequest>(body, isLoose),
        _ => throw new ArgumentOutOfRangeException(nameof(endpoint), endpoint, "Not an endpoint."),
    };

    /// <summary>The same for the calls that answer at once and have a body.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The call has no body.</exception>
    public static RequestReading<IKlingCallRequest> Read(KlingCall call, JsonElement body) => call switch
    {
        KlingCall.FaceSearch => RequestJson.Read<FaceSearchRequest>(body, isLoose: false).As<IKlingCallRequest>(),
        KlingCall.ElementDeletion => RequestJson.Read<ElementDeletion>(body, isLoose: false).As<IKlingCallRequest>(),
        KlingCall.VoiceDeletion => RequestJson.Read<VoiceDeletion>(body, isLoose: false).As<IKlingCallRequest>(),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, "This call has no body."),
    };

    private static RequestReading<IKlingRequest> Read<T>(JsonElement body, bool isLoose)
        where T : class, IKlingRequest => RequestJson.Read<T>(body, isLoose).As<IKlingRequest>();
}
