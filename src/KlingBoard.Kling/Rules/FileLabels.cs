using System.Globalization;

namespace KlingBoard.Kling.Rules;

/// <summary>How sentences speak of files.</summary>
internal static class FileLabels
{
    public static string Kind(string format) => format.Length == 0 ? "of an unknown kind" : format.ToUpperInvariant();

    /// <summary>Rounded up to a tenth, so that "10 MB" is never said of a file above the limit.</summary>
    public static string Megabytes(long bytes) =>
        (Math.Ceiling(bytes / 1048576.0 * 10) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " MB";

    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
