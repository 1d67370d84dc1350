using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KlingBoard.Data.Renders;

namespace KlingBoard.Features.Renders;

/// <summary>The legacy request body as manifests keep it, and what becomes of it when it is shown or sent.</summary>
internal static class RequestBody
{
    /// <summary>Stands before the hash where an input file's Base64 text or address will be.</summary>
    public const string HashPrefix = "sha256:";

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
        body["external_task_id"] = render.ExternalTaskId;
        return body.ToJsonString(Readable);
    }

    public static JsonObject Parse(Render render) => JsonNode.Parse(render.Manifest.RequestJson)!.AsObject();

    /// <summary>Every place in the body where an input file stands by its hash.</summary>
    public static IEnumerable<InputPlace> InputsOf(JsonObject body) =>
        PlacesIn(body, "image_list", "image_url", isVideo: false).Concat(PlacesIn(body, "video_list", "video_url", isVideo: true));

    private static IEnumerable<InputPlace> PlacesIn(JsonObject body, string list, string field, bool isVideo)
    {
        foreach (var entry in body[list]?.AsArray() ?? [])
        {
            if (entry?[field]?.GetValue<string>() is { } text && text.StartsWith(HashPrefix, StringComparison.Ordinal))
            {
                yield return new InputPlace(entry.AsObject(), field, text[HashPrefix.Length..], isVideo);
            }
        }
    }

    internal sealed record InputPlace(JsonObject Entry, string Field, string Sha256, bool IsVideo)
    {
        public void Fill(string text) => Entry[Field] = text;
    }
}
