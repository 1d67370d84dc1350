using System.Globalization;
using System.Text;
using KlingBoard.Features.Gallery.Reading;

namespace KlingBoard.Features.Gallery.Downloads;

/// <summary>
/// Names of files that leave: <c>First-Light_The-kitchen_2A_T01.mp4</c>. Whatever people call their projects, a name is one part of a path,
/// on every system, with no control, format or reserved character in it, and not hidden.
/// </summary>
internal static class GalleryFileName
{
    private const int MaxPartLength = 60;

    /// <summary>What Windows reserves, and the underscore, which parts the name.</summary>
    private const string Reserved = "<>:\"/\\|?*_%;'`$&#";

    public static string Of(GalleryRows.TakeRow row, bool isWatermarked = false)
    {
        var view = row.ToView();
        var shot = row.IsShotDeleted ? row.ShotTitle : view.Shot!.Number;
        return ForTake(row.ProjectName, row.SceneName, shot, row.Number, row.File.ContentType, isWatermarked);
    }

    public static string Of(GalleryRows.AssetRow row) => ForAsset(row.Name, row.File.ContentType);

    public static string ForTake(string project, string scene, string shot, int take, string contentType, bool isWatermarked = false) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Clean(project, "Project")}_{Clean(scene, "Scene")}_{Clean(shot, "Shot")}_T{take:00}{(isWatermarked ? "_watermarked" : "")}{ExtensionOf(contentType)}");

    /// <summary>The asset's name with the extension of what it really is.</summary>
    public static string ForAsset(string name, string contentType)
    {
        var extension = ExtensionOf(contentType);
        var bare = name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? name[..^extension.Length] : name;
        return Clean(bare, "File") + extension;
    }

    /// <summary>For programs that know only ASCII: every other character becomes a dash.</summary>
    public static string ToAscii(string name) => string.Concat(name.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : "-"));

    /// <summary>A part of a name: words joined by dashes, at most 60 characters; <paramref name="fallback"/> when nothing is left.</summary>
    public static string Clean(string text, string fallback)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsKept(rune))
            {
                clean.Append(rune);
            }
            else if (clean.Length > 0 && clean[^1] != '-' && IsGap(rune))
            {
                clean.Append('-');
            }

            if (clean.Length >= MaxPartLength)
            {
                break;
            }
        }

        var part = clean.ToString().Trim('-', '.', ' ');
        return part.Length == 0 ? fallback : IsDeviceName(part) ? fallback + "-" + part : part;
    }

    private static bool IsKept(Rune rune) => rune.Value is '-' or '.' or '+' or '(' or ')' or ',' or '!'
        || Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Control and format characters (also those that turn the writing direction) vanish; other signs leave a gap.
    private static bool IsGap(Rune rune) => Rune.IsWhiteSpace(rune) || Reserved.Contains((char)rune.Value, StringComparison.Ordinal)
        || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune);

    // CON, NUL, COM1 … stand for devices on Windows, whatever follows the first dot.
    private static bool IsDeviceName(string part)
    {
        var stem = part.Split('.')[0].ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL"
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal)) && char.IsAsciiDigit(stem[3]));
    }

    private static string ExtensionOf(string contentType) => contentType switch
    {
        "video/mp4" => ".mp4",
        "video/quicktime" => ".mov",
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "audio/mpeg" => ".mp3",
        "audio/mp4" => ".m4a",
        "audio/wav" or "audio/x-wav" => ".wav",
        _ => ".bin",
    };
}
