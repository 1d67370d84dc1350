using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KlingBoard.Components.Buttons;

/// <summary>A button as the house draws it; <see cref="PrimaryButton"/>, <see cref="DangerButton"/> and <see cref="TextButton"/> differ in weight only.</summary>
public class Button : MudButton
{
    public Button()
    {
        Variant = Variant.Outlined;
        Ripple = false;
        DropShadow = false;
    }

    /// <summary>The name of a Material symbol before the words.</summary>
    [Parameter]
    public string? Symbol { get; set; }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        StartIcon = Symbols.Of(Symbol);
    }
}

/// <summary>The one thing to do here: one per region at most.</summary>
public sealed class PrimaryButton : Button
{
    public PrimaryButton() => (Variant, Color) = (Variant.Filled, Color.Primary);
}

/// <summary>What cannot be undone.</summary>
public sealed class DangerButton : Button
{
    public DangerButton() => Color = Color.Error;
}

/// <summary>Words without a box: toolbars, rows.</summary>
public sealed class TextButton : Button
{
    public TextButton() => Variant = Variant.Text;
}
