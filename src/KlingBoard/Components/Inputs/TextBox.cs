using Microsoft.AspNetCore.Components;
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

    /// <summary>What is wrong with it, as a sentence below it; null for nothing.</summary>
    [Parameter]
    public string? ErrorMessage { get; set; }

    public override Task SetParametersAsync(ParameterView parameters)
    {
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
