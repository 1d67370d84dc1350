namespace KlingBoard.Kling.Codecs;

/// <summary>What people call an endpoint, as the end of a sentence: "does not offer lip-sync".</summary>
internal static class EndpointLabels
{
    public static string Of(KlingEndpoint endpoint) => endpoint switch
    {
        KlingEndpoint.OmniVideo => "omni video",
        KlingEndpoint.OmniImage => "omni images",
        KlingEndpoint.AiMultiShot => "further views of a subject",
        KlingEndpoint.Element => "elements",
        KlingEndpoint.Voice => "voices",
        KlingEndpoint.TextToVideo => "text to video",
        KlingEndpoint.ImageToVideo => "image to video",
        KlingEndpoint.MotionControl => "motion control",
        KlingEndpoint.TextToAudio => "text to sound",
        KlingEndpoint.VideoToAudio => "sound for a video",
        KlingEndpoint.LipSync => "lip-sync",
        KlingEndpoint.Avatar => "speaking avatars",
        KlingEndpoint.Speech => "speech from text",
        _ => endpoint.ToString(),
    };
}
