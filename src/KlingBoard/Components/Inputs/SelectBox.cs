using Microsoft.AspNetCore.Components;
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

    /// <summary>
    /// How a choice reads, in the box and in the list, which then needs no content for it. A typed letter goes to the choice that begins with it:
    /// without these words it was compared with ids, and took another choice than the one that was meant.
    /// </summary>
    [Parameter, EditorRequired]
    public required Func<T?, string?> TextOf { get; set; }

    /// <summary>What is wrong with it, as a sentence below it; null for nothing.</summary>
    [Parameter]
    public string? ErrorMessage { get; set; }

    public override Task SetParametersAsync(ParameterView parameters)
    {
        if (parameters.TryGetValue<Func<T?, string?>>(nameof(TextOf), out var textOf))
        {
            ToStringFunc = textOf;
        }

        if (parameters.TryGetValue<string?>(nameof(ErrorMessage), out var error))
        {
#pragma warning disable MUD0010, MUD0011 // As if they had been given: the states behind them read them with the other parameters, just below.
            Error = error is not null;
            ErrorText = error;
            ErrorId = ErrorIds.Of(parameters, error);
#pragma warning restore MUD0010, MUD0011
        }

        return base.SetParametersAsync(parameters);
    }
}
