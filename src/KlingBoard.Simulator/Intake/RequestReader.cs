using System.Text.Json;
using KlingBoard.Kling;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Providers;
using KlingBoard.Simulator.Api;

namespace KlingBoard.Simulator.Intake;

/// <summary>Reads a body as strictly as the provider does at whose path it came.</summary>
internal static class RequestReader
{
    public static RequestReading<object> Read(ApiCall call, KlingEndpoint endpoint, JsonElement body)
    {
        if (call.Provider.Standard == KlingStandard.New)
        {
            return NewRequests.Read(call.Path, body).As<object>();
        }

        if (UnknownField(call.Provider.RouteOf(endpoint), body) is { } field)
        {
            return new RequestReading<object>(null, [new CodecProblem(field, $"{field} is not a field of this request.")]);
        }

        var reading = LegacyRequests.Read(endpoint, body, call.Provider.IsLooseWithNumbers).As<object>();
        return call.Http.Request.RouteValues["endpointPath"] is string endpointPath ? reading with { Request = OfPath(reading.Request, endpointPath) } : reading;
    }

    public static RequestReading<object> Read(KlingCall call, JsonElement body) => LegacyRequests.Read(call, body).As<object>();

    // At Cloudsway the address that the customer was given stands for a model; the names of its pages show how.
    private static object? OfPath(object? request, string endpointPath)
    {
        var isO1 = endpointPath.Contains("O1", StringComparison.OrdinalIgnoreCase);
        return request switch
        {
            OmniVideoRequest video => video with { Model = isO1 ? KlingModels.VideoO1 : KlingModels.V3Omni },
            OmniImageRequest image => image with { Model = isO1 ? "kling-image-o1" : KlingModels.V3Omni },
            _ => request,
        };
    }

    private static string? UnknownField(KlingRoute? route, JsonElement body) => body.ValueKind == JsonValueKind.Object
        ? body.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => route?.UnknownFields.Contains(name) == true)
        : null;
}
