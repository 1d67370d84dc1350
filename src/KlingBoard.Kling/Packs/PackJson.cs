using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Kling.Packs;

/// <summary>How packs and tables are read: comments are welcome, unknown fields and missing ones are errors.</summary>
internal static class PackJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <exception cref="PackException">It is no JSON of that shape.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new PackException([new PackProblem(null, null, "The file holds nothing.")]);
        }
        catch (JsonException error)
        {
            throw new PackException([new PackProblem((int?)error.LineNumber + 1, error.Path, Sentence(error))]);
        }
    }

    // The reader's own words end with the place, which the problem tells already.
    private static string Sentence(JsonException error) => error.Message.Split(" Path:", 2)[0].Split(" LineNumber:", 2)[0];
}
