using System.Text.Json.Nodes;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.NewStandard;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Codecs;

/// <summary>Encodes for providers of the new standard.</summary>
internal static class NewEncoding
{
    public static EncodedRequest Encode(KlingRoute route, IKlingRequest request)
    {
        if (ModelOf(request) is not { Length: > 0 } name)
        {
            return EncodedRequest.Impossible(request.Endpoint, "The new standard has no model of its own choice: choose one.");
        }

        var model = NewModel.OfLegacyName(name);
        if (!model.HasShots && ShotsOf(request) is { Count: > 0 } shots)
        {
            return EncodedRequest.Impossible(
                request.Endpoint, $"{model.DisplayName} makes single shots only, and this asks for {shots.Count} in one video.");
        }

        var notCarried = new List<string>();
        var body = Write(request, model, notCarried);
        return new EncodedRequest(
            request.Endpoint, route.Path.Replace("{model}", Uri.EscapeDataString(model.Name), StringComparison.Ordinal), body, notCarried);
    }

    private static string? ModelOf(IKlingRequest request) => request switch
    {
        OmniVideoRequest omni => omni.Model,
        TextToVideoRequest text => text.Model,
        ImageToVideoRequest image => image.Model,
        MotionControlRequest motion => motion.Model,
        _ => null,
    };

    private static IReadOnlyList<OmniShot> ShotsOf(IKlingRequest request) => request switch
    {
        OmniVideoRequest { IsCustomizedMultiShot: true } omni => omni.Shots,
        TextToVideoRequest { MultiShot: true, ShotType: OmniShotType.Customize } text => text.Shots,
        ImageToVideoRequest { MultiShot: true, ShotType: OmniShotType.Customize } image => image.Shots,
        _ => [],
    };

    private static JsonObject Write(IKlingRequest request, NewModel model, List<string> notCarried) => request switch
    {
        OmniVideoRequest omni => NewOmniCodec.Write(omni, model, notCarried),
        TextToVideoRequest text => NewTextToVideoCodec.Write(text, model, notCarried),
        ImageToVideoRequest image => NewImageToVideoCodec.Write(image, model, notCarried),
        MotionControlRequest motion => NewMotionControlCodec.Write(motion, notCarried),
        _ => throw new ArgumentException($"The new standard has no body for {request.GetType().Name}.", nameof(request)),
    };
}
