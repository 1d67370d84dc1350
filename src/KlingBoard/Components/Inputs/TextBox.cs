using MudBlazor;

namespace KlingBoard.Components.Inputs;

/// <summary>A line of text, or several. It tells at each key, so that a button beside it needs no first click that only leaves the box.</summary>
public class TextBox<T> : MudTextField<T>
{
    public TextBox()
    {
        Variant = Variant.Outlined;
        Margin = Margin.Dense;
        ShrinkLabel = true;
        Immediate = true;
        Typo = Typo.body2;
    }
}
