using System.Globalization;
using KlingBoard.Data.Library;
using KlingBoard.Features.Board;

namespace KlingBoard.Features.Renders.Stills;

internal static class StillNames
{
    /// <summary>"The valley before sunrise, still 3"; a long title is cut so that the number stays.</summary>
    /// <param name="number">Counts from 1 within the shot.</param>
    public static string Of(string? shotTitle, int number) => CleanText.WithEnding(
        string.IsNullOrWhiteSpace(shotTitle) ? "Shot" : shotTitle.Trim(),
        string.Create(CultureInfo.InvariantCulture, $", still {number}"),
        Asset.MaxNameLength);
}
