using MudBlazor;

namespace KlingBoard.Components.Inputs;

/// <summary>One out of a few. It weighs about 80 KB for each viewer: on the board a native list stands in its place.</summary>
public class SelectBox<T> : MudSelect<T>
{
    public SelectBox()
    {
        Variant = Variant.Outlined;
        Margin = Margin.Dense;
        ShrinkLabel = true;
        Dense = true;
        LockScroll = false;
        (AnchorOrigin, TransformOrigin) = (Origin.BottomLeft, Origin.TopLeft);
        OpenIcon = Buttons.Symbols.Of("unfold_more")!;
        CloseIcon = OpenIcon;
        Typo = Typo.body2;
    }
}
