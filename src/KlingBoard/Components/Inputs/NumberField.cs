using MudBlazor;

namespace KlingBoard.Components.Inputs;

/// <summary>A number, without the arrows.</summary>
public class NumberField<T> : MudNumericField<T>
{
    public NumberField()
    {
        Variant = Variant.Outlined;
        Margin = Margin.Dense;
        ShrinkLabel = true;
        Immediate = true;
        HideSpinButtons = true;
        Typo = Typo.body2;
    }
}
