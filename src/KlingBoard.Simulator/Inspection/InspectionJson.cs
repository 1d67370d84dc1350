using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Simulator.Inspection;

/// <summary>How the Simulator's own pages read and write JSON: camelCase, unlike the API, so that nobody takes one for the other.</summary>
internal static class InspectionJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static IResult Answer<T>(T value) => Results.Json(value, Options);

    /// <summary>The body of a control call, or the answer that says why it is none.</summary>
    public static async Task<(T? Input, IResult? Refused)> ReadAsync<T>(HttpContext http)
        where T : class
    {
        var request = http.Request;
        if (!request.HasJsonContentType())
        {
            return (null, Results.Text("The body is sent as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType));
        }

        try
        {
            return await request.ReadFromJsonAsync<T>(Options, http.RequestAborted) is { } input
                ? (input, null)
                : (null, ControlRoutes.Refuse("The body is empty."));
        }
        catch (JsonException error)
        {
            return (null, ControlRoutes.Refuse(error.Message));
        }
    }
}
