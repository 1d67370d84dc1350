using Bunit;
using MudBlazor;

namespace KlingBoard.Components.Tests;

/// <summary>What MudBlazor computes in C# of how the house looks stands in a style sheet, so that no open page keeps it.</summary>
public sealed class MudThemeTests : ComponentContext
{
    // Colours, sizes and type are in tokens.css, which outranks the palette that MudBlazor writes, in both themes and before there is a circuit.
    private static readonly MudTheme Theme = new()
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

    [Fact]
    public void StyleSheet_HoldsWhatMudBlazorWouldWrite()
    {
        var sheet = File.ReadAllText(Repository.PathOf("wwwroot-assets/static/mud-theme.css"));

        var styles = Render<MudThemeProvider>(parameters => parameters.Add(provider => provider.Theme, Theme)).FindAll("style");

        styles.Count.ShouldBe(3);
        styles.ShouldAllBe(style => sheet.Contains(style.TextContent.Trim(), StringComparison.Ordinal));
    }
}
