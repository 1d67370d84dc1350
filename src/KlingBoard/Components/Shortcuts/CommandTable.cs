using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Components.Shortcuts;

/// <summary>All that can be done by key, in the order in which people are shown it.</summary>
public static class CommandTable
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static IReadOnlyList<PageCommand> All { get; } = Read();

    private static readonly FrozenDictionary<string, PageCommand> ById = All.ToFrozenDictionary(command => command.Id, StringComparer.Ordinal);

    /// <returns>Null when there is none of this id.</returns>
    public static PageCommand? Find(string id) => ById.GetValueOrDefault(id);

    private static PageCommand[] Read()
    {
        using var file = typeof(CommandTable).Assembly.GetManifestResourceStream("commands.json")!;
        return JsonSerializer.Deserialize<PageCommand[]>(file, Reading)!;
    }
}
