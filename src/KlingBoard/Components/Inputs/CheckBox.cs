using MudBlazor;

namespace KlingBoard.Components.Inputs;

/// <summary>Yes or no. Its words stand inside, or are its <see cref="MudBooleanInput{T}.Label"/>.</summary>
public class CheckBox : MudCheckBox<bool>
{
    public CheckBox()
    {
        Dense = true;
        Size = Size.Small;
        Color = Color.Primary;
        Ripple = false;
    }
}
