using KlingBoard.Features.Renders.Planning;

namespace KlingBoard.Features.Renders.Pages;

/// <summary>What buttons that spend say.</summary>
internal static class RenderWords
{
    /// <summary><c>Render</c>, <c>Render 2 takes</c>, and who pays where that could be another: <c>Render 2 takes on Aurora</c>.</summary>
    public static string Button(RenderQuote? quote) =>
        (quote is { Takes: > 1 } ? $"Render {quote.Takes} takes" : "Render") + (quote?.Connection is { } connection ? $" on {connection}" : "");
}
