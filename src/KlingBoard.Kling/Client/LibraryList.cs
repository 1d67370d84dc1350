using System.Text.Json;

namespace KlingBoard.Kling.Client;

/// <summary>A list of elements or voices, which the API gives as the tasks that made them.</summary>
internal static class LibraryList
{
    /// <summary>Null when the data is no list; empty when there is no data.</summary>
    public static IReadOnlyList<KlingTask>? Tasks(JsonElement? data) => data switch
    {
        null => [],
        // Official entries may come without the task that made them.
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(KlingResultReader.Read)],
        _ => null,
    };
}
