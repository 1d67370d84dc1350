using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace KlingBoard.Components;

/// <summary>
/// What the browser said of itself with the request of the page (<c>browser-facts.ts</c>), and what was measured since. A page draws by it at once:
/// to ask would be a round trip before anything is shown. It may be old, so that pages let scripts correct it afterwards. One per circuit.
/// </summary>
public sealed class BrowserFacts
{
    public const string Cookie = "kb-browser";

    private const double UsualWidth = 1440;
    private const double UsualHeight = 900;
    private const double NarrowBelow = 720;
    private const double LeastWidth = 240;
    private const double MostPixels = 10_000;

    private readonly Dictionary<string, double> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _measured = new(StringComparer.Ordinal);

    /// <summary>The person's time zone; UTC while it is unknown, or where the tables of this server do not have it.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Of the window, in CSS pixels.</summary>
    public double Width => Find("width", LeastWidth, MostPixels) ?? UsualWidth;

    /// <summary>Of the window, in CSS pixels.</summary>
    public double Height => Find("height", LeastWidth, MostPixels) ?? UsualHeight;

    /// <param name="text">The cookie, or what the script said: the query of an address. Whatever else is in it says nothing.</param>
    public void Read(string? text)
    {
        foreach (var (name, values) in QueryHelpers.ParseQuery(text))
        {
            if (name == "zone")
            {
                Zone = TimeZoneInfo.TryFindSystemTimeZoneById(values.ToString(), out var zone) ? zone : TimeZoneInfo.Utc;
            }
            else if (double.TryParse(values, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                _numbers[name] = number;
            }
        }
    }

    /// <returns>Null when it was not said, or lies outside.</returns>
    public double? Find(string name, double least, double most) =>
        _numbers.TryGetValue(name, out var number) && number >= least && number <= most ? number : null;

    /// <summary>Remembers until the page is loaded again; the script that said it keeps it for longer.</summary>
    public void Keep(string name, double number) => _numbers[name] = number;

    /// <summary>How wide a place on the page is, in CSS pixels.</summary>
    /// <param name="beside">What of a wide window lies beside it where it has never been measured.</param>
    public double WidthOf(string place, double beside) => _measured.TryGetValue(place, out var width)
        ? width
        : Math.Max(LeastWidth, Width - (Find(place, 0, Width) ?? (Width < NarrowBelow ? 0 : beside)));

    /// <summary>A script has measured a place.</summary>
    public void Measure(string place, double width) => _measured[place] = width;
}
