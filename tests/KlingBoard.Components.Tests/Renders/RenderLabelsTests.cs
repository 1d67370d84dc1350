using KlingBoard.Features.Renders.Pages;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling.Prices;

namespace KlingBoard.Components.Tests.Renders;

public sealed class RenderWordsTests
{
    [Theory]
    [InlineData(1, 1, null, "Render")]
    [InlineData(1, 2, null, "Render 2 takes")]
    [InlineData(3, 1, null, "Render 3 shots")]
    [InlineData(3, 2, "Aurora", "Render 2 takes of 3 shots on Aurora")]
    public void Button_OfAQuote_SaysHowMuchIsPaidFor(int shots, int takes, string? connection, string words)
    {
        var quote = new RenderQuote(
            [.. Enumerable.Range(0, shots).Select(_ => Guid.NewGuid())], [], PriceEstimate.None("2026-11-21"), takes, "{}", "Kling", connection, "2026-11-21", "quote");

        RenderLabels.Button(quote).ShouldBe(words);
    }
}
