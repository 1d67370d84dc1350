using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KlingBoard.Data.Renders;
using KlingBoard.Kling;

namespace KlingBoard.Features.Renders;

/// <summary>The request body as manifests keep it, and what becomes of it when it is shown or sent. In either standard.</summary>
internal static class RequestBody
{
    /// <summary>Stands before the hash where an input file's Base64 text or address will be.</summary>
    public const string HashPrefix = "sha256:";

    // Only where a body names a file: what people write may begin with anything.
    private static readonly HashSet<string> FileFields =
    [
        "image_url", "video_url", "url", "image", "image_tail", "frontal_image", "element_frontal_image", "sound_file", "voice_url",
    ];

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        // Shown as text and never parsed by a browser; the provider's tokens stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Indent(string json) => JsonNode.Parse(json)!.ToJsonString(Readable);

    /// <summary>The manifest's request with our own id in it: what was sent, but for files and the secret callback address.</summary>
    public static string Readably(Render render)
    {
        var body = Parse(render);
        if (!render.Endpoint().AnswersAtOnce())
        {
            OptionsOf(body)["external_task_id"] = render.ExternalTaskId;
        }

        return body.ToJsonString(Readable);
    }

    public static JsonObject Parse(Render render) => JsonNode.Parse(render.Manifest.RequestJson)!.AsObject();

    /// <summary>Where our own id and the callback address stand: in the body itself, by the new standard among its options.</summary>
    public static JsonObject OptionsOf(JsonObject body)
    {
        if (body["settings"] is not JsonObject)
        {
            return body;
        }

        if (body["options"] is not JsonObject options)
        {
            body["options"] = options = [];
        }

        return options;
    }

    /// <summary>Every place in the body where an input file stands by its hash.</summary>
    public static IReadOnlyList<InputPlace> InputsOf(JsonObject body) => [.. PlacesIn(body)];

    private static IEnumerable<InputPlace> PlacesIn(JsonNode? node) => node switch
    {
        JsonObject entries => entries.SelectMany(entry => PlacesAt(entries, entry.Key, entry.Value)),
        JsonArray items => items.SelectMany(PlacesIn),
        _ => [],
    };

    private static IEnumerable<InputPlace> PlacesAt(JsonObject entries, string field, JsonNode? value) =>
        FileFields.Contains(field) && value is JsonValue text && text.TryGetValue<string>(out var source) && source.StartsWith(HashPrefix, StringComparison.Ordinal)
            ? [new InputPlace(entries, field, source[HashPrefix.Length..])]
            : PlacesIn(value);

    internal sealed record InputPlace(JsonObject Entry, string Field, string Sha256)
    {
        public void Fill(string text) => Entry[Field] = text;
    }
}
