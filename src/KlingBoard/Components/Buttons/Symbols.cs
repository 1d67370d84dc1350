namespace KlingBoard.Components.Buttons;

/// <summary>How MudBlazor is told of a symbol in the house's icon font.</summary>
public static class Symbols
{
    /// <param name="name">The name of a Material symbol, or none.</param>
    public static string? Of(string? name) => name is null ? null : $"kb-icon/{name}";
}
