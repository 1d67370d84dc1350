using System.Buffers.Text;
using System.Globalization;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>What expressions can ask of texts and numbers. Names in camel case are the functions of the language.</summary>
internal static class TextFunctions
{
    public static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    /// <summary>In code points, as people count; the vendor does not say what it counts.</summary>
    public static int Length(string? text) => text is null ? 0 : TextLength.CodePoints(text);

    /// <summary>In UTF-16 units, where an emoji may count as two or more.</summary>
    public static int Units(string? text) => text?.Length ?? 0;

    /// <summary>An absolute http or https address with a host.</summary>
    public static bool IsWebAddress(string? text) => text is not null && WebAddress.IsHttp(text);

    /// <summary>A web address that others can read on its way: http, and not to this machine.</summary>
    public static bool IsOpenAddress(string? text) => IsWebAddress(text) && new Uri(text!) is { Scheme: "http", IsLoopback: false };

    public static bool IsBase64(string? text) => text is not null && Base64.IsValid(text);

    public static bool StartsWith(string? text, string start) => text is not null && text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    public static string Lower(string? text) => text?.ToLowerInvariant() ?? "";

    /// <summary>"JPG"; "of an unknown kind" for an empty text.</summary>
    public static string Kind(string? format) => FileLabels.Kind(format ?? "");

    /// <summary>"10.1 MB", rounded up.</summary>
    public static string Megabytes(long bytes) => FileLabels.Megabytes(bytes);

    /// <summary>With up to three decimals.</summary>
    public static string Number(double value) => FileLabels.Number(value);

    /// <summary>1,234</summary>
    public static string Thousands(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Of a sheet whose least is more than its most, the most: a rule must not fail.</summary>
    public static int Clamp(int value, int min, int max) => Math.Min(Math.Max(value, min), max);

    /// <summary>Whether no more digits than these follow the decimal point.</summary>
    public static bool IsRoundedTo(decimal value, int digits) => decimal.Round(value, digits) == value;

    /// <summary>Cuts what follows the decimal point.</summary>
    public static int Whole(double value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);

    public static int Smaller(int left, int right) => Math.Min(left, right);

    public static int Larger(int left, int right) => Math.Max(left, right);

    public static double Distance(double left, double right) => Math.Abs(left - right);
}
