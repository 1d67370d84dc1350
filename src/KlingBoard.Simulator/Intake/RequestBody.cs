using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KlingBoard.Simulator.Intake;

/// <summary>The body of a change, as far as it can be looked at without knowing what it should be.</summary>
/// <param name="Root">Null when the body cannot be read; <paramref name="Problem"/> then says why.</param>
/// <param name="Hash">SHA-256 of the bytes in lower-case hex.</param>
/// <param name="ExternalTaskId">Where either standard has it; null when it is not there.</param>
internal sealed record RequestBody(byte[] Bytes, JsonElement? Root, string Problem, string Hash, string? ExternalTaskId)
{
    private const int LongestText = 8000;
    private const string ExternalTaskIdField = "external_task_id";

    public string Text => Encoding.UTF8.GetString(Bytes);

    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, cancellation);
        return Read(copy.ToArray(), request.HasJsonContentType());
    }

    /// <summary>The body for the records: texts too long to be read by people, which is Base64, give way to their length.</summary>
    public JsonNode Shortened() => (Root is { } root ? Shorten(root) : null) ?? new JsonObject();

    private static RequestBody Read(byte[] bytes, bool isSentAsJson)
    {
        var (root, problem) = isSentAsJson || bytes.Length == 0 ? StrictJson.Read(bytes) : (null, "Content-Type must be application/json");
        return new RequestBody(bytes, root, problem, Convert.ToHexStringLower(SHA256.HashData(bytes)), root is { } value ? ExternalTaskIdOf(value) : null);
    }

    private static string? ExternalTaskIdOf(JsonElement root) =>
        TextOf(root, ExternalTaskIdField) ?? (PartOf(root, "options") is { } options ? TextOf(options, ExternalTaskIdField) : null);

    private static JsonElement? PartOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : null;

    private static string? TextOf(JsonElement element, string name) =>
        PartOf(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonNode? Shorten(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var copy = new JsonObject();
                foreach (var property in element.EnumerateObject())
                {
                    copy[property.Name] = Shorten(property.Value);
                }

                return copy;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Shorten)]);
            case JsonValueKind.String when element.GetString() is { Length: > LongestText } text:
                return $"({text.Length} characters)";
            default:
                return JsonNode.Parse(element.GetRawText());
        }
    }
}
