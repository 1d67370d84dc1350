namespace KlingBoard.Components.Shortcuts;

/// <summary>Where a key is heard. A single key means something only there.</summary>
public enum CommandPlace
{
    Everywhere,
    Projects,
    Members,
    Board,

    /// <summary>A card, take or tile that has the focus.</summary>
    Items,
    Gallery,
    Player,
    Prompt,
}

/// <summary>One line of <c>wwwroot-assets/src/commands.json</c>, from which the handlers in the browser act as well.</summary>
/// <param name="Label">What happens, as a person would say it.</param>
/// <param name="Keys">By default, as the browser's script names them: <c>Mod+Shift+Z</c>, Mod for Ctrl or Cmd. May be empty.</param>
public sealed record PageCommand(string Id, CommandPlace Place, string Label, IReadOnlyList<string> Keys)
{
    /// <summary>What is shown in place of the first key; several are parted by spaces.</summary>
    public string? Shown { get; init; }

    /// <summary>The browser's key, or everybody's: it is not changed.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Whether a key in the other place would be heard together with one in this.</summary>
    public bool MeetsIn(CommandPlace other) =>
        Place == other || Place == CommandPlace.Everywhere || other == CommandPlace.Everywhere
        || (Place, other) is (CommandPlace.Items, CommandPlace.Board or CommandPlace.Gallery) or (CommandPlace.Board or CommandPlace.Gallery, CommandPlace.Items);
}
