using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Simulator.Inspection;

/// <summary>How the Simulator's own pages read and write JSON: camelCase, unlike the API, so that nobody takes one for the other.</summary>
internal static class InspectionJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The body of a control call, or the answer that says why it is none.</summary>
    public static async Task<(T? Input, IResult? Refused)> ReadAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return (null, Results.Text("The body is sent as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType));
        }

        try
        {
            return await request.ReadFromJsonAsync<T>(Options, cancellation) is { } input
                ? (input, null)
                : (null, Results.Text("The body is empty.", statusCode: StatusCodes.Status400BadRequest));
        }
        catch (JsonException error)
        {
            return (null, Results.Text(error.Message, statusCode: StatusCodes.Status400BadRequest));
        }
    }
}
