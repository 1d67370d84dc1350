using KlingBoard.Kling;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Renders.Reading;

/// <summary>Labels of what a render makes.</summary>
internal static class RenderWork
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        [PackNames.Of(KlingEndpoint.OmniImage)] = "stills",
        [PackNames.Of(KlingEndpoint.TextToAudio)] = "sound effect",
        [PackNames.Of(KlingEndpoint.Element)] = "element",
        [PackNames.Of(KlingEndpoint.AiMultiShot)] = "further views",
        [PackNames.Of(KlingEndpoint.Voice)] = "voice",
        [PackNames.Of(KlingEndpoint.Speech)] = "scratch voice",
        [PackNames.Of(KlingEndpoint.Avatar)] = "talking avatar",
    };

    /// <summary>As said behind the name of what it is for, such as "stills"; null for a video of a shot, which goes without saying.</summary>
    /// <param name="endpoint">See <see cref="Data.Renders.RenderManifest.Endpoint"/>.</param>
    public static string? Of(string endpoint) => Labels.GetValueOrDefault(endpoint);
}
