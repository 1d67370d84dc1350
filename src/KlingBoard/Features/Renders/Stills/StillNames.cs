using System.Globalization;
using KlingBoard.Data.Library;

namespace KlingBoard.Features.Renders.Stills;

internal static class StillNames
{
    /// <summary>"The valley before sunrise, still 3"; a long title is cut so that the number stays.</summary>
    /// <param name="number">Counts from 1 within the shot.</param>
    public static string Of(string? shotTitle, int number)
    {
        var ending = string.Create(CultureInfo.InvariantCulture, $", still {number}");
        var title = string.IsNullOrWhiteSpace(shotTitle) ? "Shot" : shotTitle.Trim();
        var room = Asset.MaxNameLength - ending.Length;
        return (title.Length <= room ? title : title[..(char.IsHighSurrogate(title[room - 1]) ? room - 1 : room)]) + ending;
    }
}
