using System.Text.Json.Nodes;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.NewStandard;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Codecs;

/// <summary>Encodes for providers of the legacy standard, gateways included.</summary>
internal static class LegacyEncoding
{
    public static EncodedRequest Encode(KlingProvider provider, KlingRoute route, IKlingRequest request)
    {
        if (RefusalOf(provider, route, request) is { } reason)
        {
            return EncodedRequest.Impossible(request.Endpoint, reason);
        }

        var body = Write(request);
        var notCarried = new List<string>();
        foreach (var field in route.UnknownFields)
        {
            if (body.Remove(field, out var value) && LostFields.Say(provider, field, value) is { } sentence)
            {
                notCarried.Add(sentence);
            }
        }

        return new EncodedRequest(request.Endpoint, route.Path, body, notCarried);
    }

    private static string? RefusalOf(KlingProvider provider, KlingRoute route, IKlingRequest request)
    {
        if (ModelOf(request) == ClassicModels.V3Turbo)
        {
            return "Kling 3.0 Turbo exists in the new standard only.";
        }

        return request is OmniVideoRequest { IsCustomizedMultiShot: true } omni && route.UnknownFields.Contains("multi_prompt")
            ? $"{provider.Name} makes single shots only, and this asks for {omni.Shots.Count} in one video."
            : null;
    }

    private static string? ModelOf(IKlingRequest request) => request switch
    {
        TextToVideoRequest text => text.Model,
        ImageToVideoRequest image => image.Model,
        _ => null,
    };

    // Fields that have no effect beside others are left out, since the vendor calls them invalid (R4, R7, R75, R76).
    private static JsonObject Write(IKlingRequest request) => request switch
    {
        OmniVideoRequest omni => LegacyOmniCodec.Write(omni),
        OmniImageRequest { ResultType: ImageResultType.Series } series => RequestJson.Write(series with { Count = null }),
        OmniImageRequest image => RequestJson.Write(image with { SeriesAmount = null }),
        TextToVideoRequest { MultiShot: true, ShotType: OmniShotType.Customize } text => RequestJson.Write(text with { Prompt = "" }),
        TextToVideoRequest { MultiShot: true } text => RequestJson.Write(text with { Shots = [] }),
        TextToVideoRequest text => RequestJson.Write(text with { ShotType = null, Shots = [] }),
        ImageToVideoRequest { MultiShot: true, ShotType: OmniShotType.Customize } image => RequestJson.Write(image with { Prompt = "" }),
        ImageToVideoRequest { MultiShot: true } image => RequestJson.Write(image with { Shots = [] }),
        ImageToVideoRequest image => RequestJson.Write(image with { ShotType = null, Shots = [] }),
        _ => RequestJson.Write(request),
    };
}
