using System.Globalization;
using System.Text.Json;

namespace KlingBoard.Features.Packs;

/// <summary>One value in which two packs of one kind and subject differ.</summary>
/// <param name="Place">Such as <c>rules R71, checks 0, when</c>.</param>
/// <param name="Before">Null where there was nothing.</param>
/// <param name="After">Null where nothing is any more.</param>
internal sealed record PackDifference(string Place, string? Before, string? After)
{
    // What names an entry of a list, so that one more in the middle moves none of the others.
    private static readonly string[] Names = ["id", "name", "model", "key"];

    /// <returns>In the order of the newer pack, what is gone at the end.</returns>
    public static IReadOnlyList<PackDifference> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var (old, now) = (Flatten(before), Flatten(after));
        return
        [
            .. now.Where(value => old.GetValueOrDefault(value.Key) != value.Value).Select(value => new PackDifference(value.Key, old.GetValueOrDefault(value.Key), value.Value)),
            .. old.Where(value => !now.ContainsKey(value.Key)).Select(value => new PackDifference(value.Key, value.Value, null)),
        ];
    }

    private static Dictionary<string, string> Flatten(ReadOnlyMemory<byte> json)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        Add(values, "", document.RootElement);
        return values;
    }

    private static void Add(Dictionary<string, string> values, string place, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Add(values, place.Length == 0 ? property.Name : $"{place}, {property.Name}", property.Value);
                }

                break;
            case JsonValueKind.Array when element.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)):
                values[place] = string.Join(", ", element.EnumerateArray().Select(item => item.ToString()));
                break;
            case JsonValueKind.Array:
                foreach (var (at, item) in element.EnumerateArray().Index())
                {
                    Add(values, $"{place} {NameOf(item) ?? at.ToString(CultureInfo.InvariantCulture)}", item);
                }

                break;
            default:
                values[place] = element.ToString();
                break;
        }
    }

    private static string? NameOf(JsonElement item) => item.ValueKind != JsonValueKind.Object ? null : Names
        .Select(name => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)
        .FirstOrDefault(name => name is not null);
}
