using MudBlazor;

namespace KlingBoard.Components.Inputs;

/// <summary>One of a few in a <see cref="MudRadioGroup{T}"/>, each with room for a sentence.</summary>
public class Radio<T> : MudRadio<T>
{
    public Radio()
    {
        Color = Color.Primary;
        UncheckedColor = Color.Default;
        Size = Size.Small;
        Dense = true;
        Ripple = false;
    }
}
