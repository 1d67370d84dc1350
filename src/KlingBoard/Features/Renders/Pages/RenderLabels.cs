using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Renders.Pages;

/// <summary>What buttons that spend say.</summary>
internal static class RenderLabels
{
    /// <summary>Beside a price: what could not be written was not sent either.</summary>
    public static string NotSent(UnavailableError error) => $"{error.Message} Nothing was sent or reserved.";

    /// <summary>
    /// <c>Render</c>, <c>Render 2 takes</c>, of a multi-shot group <c>Render 3 shots</c> or <c>Render 2 takes of 3 shots</c>, and who pays where that could
    /// be another: <c>Render 2 takes on Aurora</c>.
    /// </summary>
    public static string Button(RenderQuote? quote) => quote switch
    {
        { Takes: > 1, ShotIds.Count: > 1 } => $"Render {quote.Takes} takes of {quote.ShotIds.Count} shots",
        { Takes: > 1 } => $"Render {quote.Takes} takes",
        { ShotIds.Count: > 1 } => $"Render {quote.ShotIds.Count} shots",
        _ => "Render",
    } + (quote?.Connection is { } connection ? $" on {connection}" : "");
}
