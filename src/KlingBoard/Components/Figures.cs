using System.Globalization;

namespace KlingBoard.Components;

/// <summary>Numbers as the screens write them: short, with a unit, and with a dot as decimal mark whatever the server's culture.</summary>
public static class Figures
{
    private static readonly string[] SizeUnits = ["B", "KB", "MB", "GB", "TB", "PB"];

    /// <summary>Decimal units (1 MB is 1,000,000 bytes): <c>640 B</c>, <c>38.4 MB</c>, <c>412 GB</c>.</summary>
    public static string FileSize(long bytes)
    {
        double size = Math.Abs((double)bytes);
        var unit = 0;

        // From 999.5 on, rounding would show "1000".
        while (size >= 999.5 && unit < SizeUnits.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        var digits = unit == 0 || size >= 100 ? "0" : "0.#";
        return (bytes < 0 ? "−" : "") + size.ToString(digits, CultureInfo.InvariantCulture) + " " + SizeUnits[unit];
    }

    /// <summary>Planned or real length: <c>6 s</c>, <c>6.04 s</c>.</summary>
    public static string Seconds(double seconds) =>
        (seconds < 0 ? "−" : "") + Math.Abs(seconds).ToString("0.##", CultureInfo.InvariantCulture) + " s";

    /// <summary>A length or age on a clock, rounded down: <c>0:06</c>, <c>3:10</c>, <c>1:02:09</c>. Negative spans show as zero.</summary>
    public static string Clock(TimeSpan span)
    {
        var shown = span < TimeSpan.Zero ? TimeSpan.Zero : span;
        return shown.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)shown.TotalHours}:{shown.Minutes:00}:{shown.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{shown.Minutes}:{shown.Seconds:00}");
    }

    /// <summary>How long something runs: <c>3:10 of ~5:20</c>, or <c>3:10 at work</c> when nobody knows how long it takes.</summary>
    public static string Running(TimeSpan elapsed, TimeSpan? usual) =>
        usual is { Ticks: > 0 } known ? $"{Clock(elapsed)} of ~{Clock(known)}" : $"{Clock(elapsed)} at work";

    /// <summary>Provider units, one decimal or as many as matter: <c>14.4 u</c>, <c>5.0 u</c>, <c>0.25 u</c>, <c>1,200.0 u</c>.</summary>
    public static string Units(decimal units) => units.ToString("#,0.0##", CultureInfo.InvariantCulture) + " u";

    /// <summary>US dollars with cents: <c>$2.02</c>.</summary>
    public static string Dollars(decimal dollars) =>
        (dollars < 0 ? "−$" : "$") + Math.Abs(dollars).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Where filters leave nothing: <c>All 14 shots are still here; the filters hide them.</c></summary>
    public static string Hidden(int count, string singular) => count == 1
        ? $"The one {singular} is still here; the filters hide it."
        : $"All {Count(count, singular)} are still here; the filters hide them.";

    /// <summary>A count with its noun: <c>1 shot</c>, <c>14 shots</c>.</summary>
    public static string Count(int count, string singular, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? singular : plural ?? singular + "s")}");
}
