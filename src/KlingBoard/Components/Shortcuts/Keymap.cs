using System.Text.Json;

namespace KlingBoard.Components.Shortcuts;

/// <summary>The keys of one person: those of the table, but for what the person has changed. Never changes itself.</summary>
public sealed class Keymap
{
    private readonly SortedDictionary<string, string> _changes;

    private Keymap(IEnumerable<KeyValuePair<string, string>> changes) => _changes = new(changes.ToDictionary(), StringComparer.Ordinal);

    public static Keymap Default { get; } = new([]);

    /// <summary>As it is stored and told to the browser: an object of ids and keys, with an empty text for no key; null when nothing is changed.</summary>
    public string? Changes => _changes.Count == 0 ? null : JsonSerializer.Serialize(_changes);

    public bool IsChanged(string commandId) => _changes.ContainsKey(commandId);

    /// <summary>What cannot be read, or names a command that is no more, is left out.</summary>
    public static Keymap Read(string? stored)
    {
        try
        {
            return string.IsNullOrEmpty(stored)
                ? Default
                : new Keymap(JsonSerializer.Deserialize<Dictionary<string, string>>(stored)!.Where(change => CommandTable.Find(change.Key) is { IsFixed: false } && change.Value is not null));
        }
        catch (JsonException)
        {
            return Default;
        }
    }

    public IReadOnlyList<string> KeysOf(PageCommand command) =>
        !_changes.TryGetValue(command.Id, out var key) ? command.Keys : key.Length == 0 ? [] : [key];

    /// <summary>With another key for a command; with none where <paramref name="key"/> is empty. What is the default again counts as unchanged.</summary>
    public Keymap With(string commandId, string key)
    {
        var isDefault = CommandTable.Find(commandId) is { } command && (command.Keys is [var only] ? only == key : command.Keys.Count == 0 && key.Length == 0);
        return isDefault ? Without(commandId) : new Keymap(_changes.Where(change => change.Key != commandId).Append(KeyValuePair.Create(commandId, key)));
    }

    /// <summary>With the command's own keys again. Another that has taken one of them loses it.</summary>
    public Keymap Without(string commandId)
    {
        var without = new Keymap(_changes.Where(change => change.Key != commandId));
        return CommandTable.Find(commandId) is not { } command ? without : command.Keys.Aggregate(without, (keys, key) =>
            keys.MeaningOf(key, command) is { IsFixed: false } taker ? keys.With(taker.Id, "") : keys);
    }

    /// <returns>What else this key means where the command's would be heard; null when it is free.</returns>
    public PageCommand? MeaningOf(string key, PageCommand command) =>
        CommandTable.All.FirstOrDefault(other => other.Id != command.Id && command.MeetsIn(other.Place) && KeysOf(other).Contains(key));
}
