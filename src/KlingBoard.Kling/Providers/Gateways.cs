namespace KlingBoard.Kling.Providers;

/// <summary>Companies that resell the legacy standard at addresses of their own. Only what their pages document is listed.</summary>
internal static class Gateways
{
    public static KlingProvider Cloudsway { get; } = new()
    {
        Id = "cloudsway",
        Name = "Cloudsway",
        Standard = KlingStandard.Legacy,
        Regions = [new KlingRegion("global", "Global", "https://genaiapi.cloudsway.net/v1/ai/{endpointPath}")],
        Credentials = CredentialKinds.ApiKey,
        IsLooseWithNumbers = true,
        Routes = new Dictionary<KlingEndpoint, KlingRoute>
        {
            [KlingEndpoint.OmniVideo] = new("kling/videos/omni-video")
            {
                CanList = false,
                // Promised where tasks are created, but shown on no page about looking them up.
                CanFindByExternalId = true,
                UnknownFields = new HashSet<string> { "model_name", "callback_url" },
            },
            [KlingEndpoint.OmniImage] = new("kling/images/omni-image")
            {
                CanList = false,
                UnknownFields = new HashSet<string> { "model_name" },
            },
            [KlingEndpoint.TextToAudio] = new("kling/audio/text-to-audio") { CanList = false },
            [KlingEndpoint.Avatar] = new("kling/videos/avatar/image2video") { CanList = false },
        },
    };

    public static KlingProvider CometApi { get; } = new()
    {
        Id = "cometapi",
        Name = "CometAPI",
        Standard = KlingStandard.Legacy,
        Regions = [new KlingRegion("global", "Global", "https://api.cometapi.com")],
        Credentials = CredentialKinds.ApiKey,
        Routes = new Dictionary<KlingEndpoint, KlingRoute>
        {
            [KlingEndpoint.OmniVideo] = new("kling/v1/videos/omni-video")
            {
                CanList = false,
                CanFindByExternalId = false,
                UnknownFields = new HashSet<string> { "multi_shot", "shot_type", "multi_prompt", "sound", "watermark_info" },
            },
        },
    };
}
