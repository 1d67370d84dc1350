namespace KlingBoard.Kling.Providers;

/// <summary>The vendor's own API in both standards.</summary>
internal static class Official
{
    private static readonly IReadOnlyList<KlingRegion> Regions =
    [
        new("singapore", "Global (Singapore)", "https://api-singapore.klingai.com"),
        new("beijing", "Mainland China (Beijing)", "https://api-beijing.klingai.com"),
    ];

    // Packs and balance belong to the account, whichever standard a task came by.
    private static readonly IReadOnlyDictionary<KlingCall, string> AccountCalls = new Dictionary<KlingCall, string>
    {
        [KlingCall.AccountPacks] = "account/costs",
        [KlingCall.PackLedger] = "account/billing/package",
        [KlingCall.BalanceLedger] = "account/billing/balance",
    };

    public static KlingProvider Legacy { get; } = new()
    {
        Id = "kling",
        Name = "Kling",
        Standard = KlingStandard.Legacy,
        Regions = Regions,
        Credentials = CredentialKinds.ApiKey | CredentialKinds.AccessKey,
        Routes = new Dictionary<KlingEndpoint, KlingRoute>
        {
            [KlingEndpoint.OmniVideo] = new("v1/videos/omni-video"),
            [KlingEndpoint.OmniImage] = new("v1/images/omni-image"),
            [KlingEndpoint.AiMultiShot] = new("v1/general/ai-multi-shot"),
            [KlingEndpoint.Element] = new("v1/general/advanced-custom-elements"),
            [KlingEndpoint.Voice] = new("v1/general/custom-voices"),
            [KlingEndpoint.TextToVideo] = new("v1/videos/text2video"),
            [KlingEndpoint.ImageToVideo] = new("v1/videos/image2video"),
            [KlingEndpoint.MotionControl] = new("v1/videos/motion-control"),
            [KlingEndpoint.TextToAudio] = new("v1/audio/text-to-audio"),
            [KlingEndpoint.VideoToAudio] = new("v1/audio/video-to-audio"),
            // The only page that names no other id than the provider's own.
            [KlingEndpoint.LipSync] = new("v1/videos/advanced-lip-sync") { CanFindByExternalId = false },
            [KlingEndpoint.Avatar] = new("v1/videos/avatar/image2video"),
            [KlingEndpoint.Speech] = new("v1/audio/tts") { CanList = false, CanFindByExternalId = false },
        },
        Calls = new Dictionary<KlingCall, string>(AccountCalls)
        {
            [KlingCall.FaceSearch] = "v1/videos/identify-face",
            [KlingCall.ElementPresets] = "v1/general/advanced-presets-elements",
            [KlingCall.ElementDeletion] = "v1/general/delete-elements",
            [KlingCall.VoicePresets] = "v1/general/presets-voices",
            [KlingCall.VoiceDeletion] = "v1/general/delete-voices",
        },
    };

    public static KlingProvider New { get; } = new()
    {
        Id = "kling-new",
        Name = "Kling (new standard)",
        Standard = KlingStandard.New,
        Regions = Regions,
        Credentials = CredentialKinds.ApiKey,
        Routes = new Dictionary<KlingEndpoint, KlingRoute>
        {
            [KlingEndpoint.OmniVideo] = new("omni-video/{model}"),
            [KlingEndpoint.TextToVideo] = new("text-to-video/{model}"),
            [KlingEndpoint.ImageToVideo] = new("image-to-video/{model}"),
            [KlingEndpoint.MotionControl] = new("motion-control/{model}"),
        },
        Calls = AccountCalls,
    };
}
