using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.NewStandard;

/// <summary>Shots as the new standard has them in the prompt: <c>shot 1, 2, Fog over the sea.; shot 2, 3, The lamp goes out.;</c></summary>
internal static partial class ShotText
{
    // Divides shots, wherever it stands.
    private const char Separator = ';';

    public static string Write(IReadOnlyList<OmniShot> shots, List<string> notCarried)
    {
        var text = new StringBuilder();
        foreach (var shot in shots)
        {
            if (shot.Prompt.Contains(Separator))
            {
                notCarried.Add($"Semicolons in the text of shot {shot.Index} are sent as commas: the new standard ends a shot at a semicolon.");
            }

            text.Append(text.Length == 0 ? "" : " ")
                .Append(CultureInfo.InvariantCulture, $"shot {shot.Index}, {shot.DurationSeconds}, ")
                .Append(shot.Prompt.Replace(Separator, ','))
                .Append(Separator);
        }

        return text.ToString();
    }

    /// <summary>The shots, or null when the text is not made of them from end to end.</summary>
    public static IReadOnlyList<OmniShot>? Read(string text)
    {
        var shots = new List<OmniShot>();
        foreach (var part in text.Split(Separator, StringSplitOptions.TrimEntries))
        {
            if (part.Length == 0)
            {
                continue;
            }

            if (One().Match(part) is not { Success: true } match
                || !int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                || !int.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return null;
            }

            shots.Add(new OmniShot(index, match.Groups[3].Value, seconds));
        }

        return shots.Count > 0 ? shots : null;
    }

    [GeneratedRegex(@"^shot\s+(\d{1,9})\s*,\s*(\d{1,9})\s*,\s*(.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex One();
}
