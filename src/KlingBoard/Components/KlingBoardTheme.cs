using MudBlazor;

namespace KlingBoard.Components;

/// <summary>
/// What MudBlazor computes in C# of how the house looks. Colours, sizes and type are in <c>tokens.css</c>, which outranks the palette that MudBlazor
/// writes, in both themes and before there is a circuit.
/// </summary>
public static class KlingBoardTheme
{
    public static readonly MudTheme Mud = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "5px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["Inter Variable", "Inter", "system-ui", "sans-serif"], FontSize = ".8125rem", LineHeight = "1.25rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { TextTransform = "none", FontSize = ".8125rem", FontWeight = "500", LineHeight = "1.25rem", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontSize = ".8125rem", LineHeight = "1.25rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontSize = ".8125rem", LineHeight = "1.25rem", LetterSpacing = "normal" },
            H6 = new H6Typography { FontSize = "1rem", FontWeight = "600", LineHeight = "1.5rem", LetterSpacing = "normal" },
        },
    };
}
