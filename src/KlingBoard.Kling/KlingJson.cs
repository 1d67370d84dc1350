using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KlingBoard.Kling;

/// <summary>How bodies are written: compact, UTF-8, nothing escaped that JSON does not ask for.</summary>
public static class KlingJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        // Bodies go to an API and into files, never into HTML; tokens stay readable, and Base64 keeps its "+".
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] ToBytes(JsonNode node)
    {
        ArgumentNullException.ThrowIfNull(node);

        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            node.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static string ToText(JsonNode node) => System.Text.Encoding.UTF8.GetString(ToBytes(node));
}
