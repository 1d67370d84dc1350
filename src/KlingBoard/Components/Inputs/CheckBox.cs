using MudBlazor;

namespace KlingBoard.Components.Inputs;

/// <summary>Yes or no, with its words beside it. Rows that repeat keep a native one.</summary>
public sealed class CheckBox : MudCheckBox<bool>
{
    public CheckBox() => (Color, Size, Dense, Ripple) = (Color.Primary, Size.Small, true, false);
}
