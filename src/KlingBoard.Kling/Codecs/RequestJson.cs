using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace KlingBoard.Kling.Codecs;

/// <summary>Writes and strictly reads the requests whose JSON form stands in their attributes.</summary>
internal static class RequestJson
{
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>The body, without the fields that say nothing: null, <c>""</c> and empty lists.</summary>
    public static JsonObject Write(object request) => JsonSerializer.SerializeToNode(request, Options.GetTypeInfo(request.GetType()))!.AsObject();

    /// <param name="isLoose">Whether numbers may stand as text and the reverse, as on pages of gateways.</param>
    public static RequestReading<T> Read<T>(JsonElement body, bool isLoose)
        where T : class
    {
        var problems = new List<CodecProblem>();
        BodyShape.Of(typeof(T)).Check(body, "", isLoose, problems);
        return new RequestReading<T>(problems.Count == 0 ? WithoutNulls(body).Deserialize<T>(Options) : null, problems);
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmpty } },
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new ImageInputConverter(), new VideoInputConverter(), new AudioInputConverter() },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => !property.IsRequired))
        {
            property.ShouldSerialize = static (_, value) => value is not (null or "" or ICollection { Count: 0 });
        }
    }

    // The vendor's samples leave a field out or send null for "not set"; only a missing field keeps its default.
    private static JsonElement WithoutNulls(JsonElement body)
    {
        if (!HasNull(body))
        {
            return body;
        }

        var node = JsonObject.Create(body)!;
        RemoveNulls(node);
        return node.Deserialize<JsonElement>();
    }

    private static bool HasNull(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Object => value.EnumerateObject().Any(property => HasNull(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasNull),
        _ => false,
    };

    private static void RemoveNulls(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var entry in list)
            {
                RemoveNulls(entry);
            }
        }
        else if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToArray())
            {
                RemoveNulls(value);
                if (value is null)
                {
                    fields.Remove(name);
                }
            }
        }
    }
}
