using System.Text.Json;
using System.Text.Json.Nodes;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Simulator.OmniVideo;

/// <summary>The body of a create, read.</summary>
/// <param name="Request">Null when the body is not one; <paramref name="Message"/> then says why.</param>
/// <param name="ExternalTaskId">As far as it could be read; null when not.</param>
/// <param name="Shortened">The body for the records: texts too long to be read by people, which is Base64, give way to their length.</param>
internal sealed record OmniVideoBody(OmniVideoRequest? Request, string Message, string? ExternalTaskId, JsonNode Shortened)
{
    private const int LongestText = 8000;

    public static OmniVideoBody Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            return new OmniVideoBody(null, $"The body is no JSON: {error.Message}", null, new JsonObject());
        }
    }

    private static OmniVideoBody Read(JsonElement root)
    {
        var read = LegacyOmniCodec.Read(root);
        var message = read.Problems.Count == 0 ? "" : Sentence(read.Problems[0]);
        return new OmniVideoBody(read.Request, message, ExternalTaskIdOf(root), Shorten(root) ?? new JsonObject());
    }

    private static string Sentence(CodecProblem problem) =>
        problem.Field.Length == 0 || problem.Message.Contains(problem.Field, StringComparison.Ordinal)
            ? problem.Message
            : $"{problem.Field}: {problem.Message}";

    private static string? ExternalTaskIdOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("external_task_id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

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
