using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KlingBoard.Components.Buttons;

/// <summary>A button with a symbol alone. It is named for everybody: read out, and shown on hover.</summary>
public sealed class IconButton : MudIconButton
{
    private const string Title = "title";
    private const string AriaLabel = "aria-label";

    public IconButton() => (Size, Ripple, DropShadow) = (Size.Small, false, false);

    /// <summary>The name of a Material symbol.</summary>
    [Parameter, EditorRequired]
    public required string Symbol { get; set; }

    /// <summary>Verb and object: <c>Close the inspector</c>.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The key that does the same, shown on hover: <c>Esc</c>.</summary>
    [Parameter]
    public string? Keys { get; set; }

    protected override void OnParametersSet()
    {
        Icon = Symbols.Of(Symbol)!;
        UserAttributes[AriaLabel] = Label;
        UserAttributes[Title] = Keys is null ? Label : $"{Label} ({Keys})";
        base.OnParametersSet();
    }
}
