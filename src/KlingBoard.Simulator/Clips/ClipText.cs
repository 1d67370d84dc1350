using System.Text;

namespace KlingBoard.Simulator.Clips;

/// <summary>Breaks a shot's text into lines that fit the picture; ffmpeg draws lines as they come and wraps nothing.</summary>
internal static class ClipText
{
    private const int MostLines = 6;

    /// <summary>At most six lines; what does not fit is replaced by an ellipsis.</summary>
    public static string Wrap(string text, int lineLength)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in Words(text, lineLength))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > lineLength)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        lines.Add(line.ToString());
        return lines.Count <= MostLines
            ? string.Join('\n', lines)
            : string.Join('\n', lines.Take(MostLines - 1).Append(lines[MostLines - 1] + " …"));
    }

    // Any control character counts as a space. A word longer than a line, or a text in a script without spaces, is cut.
    private static IEnumerable<string> Words(string text, int lineLength)
    {
        var spaced = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        foreach (var word in spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            for (var start = 0; start < word.Length; start += lineLength)
            {
                yield return word.Substring(start, Math.Min(lineLength, word.Length - start));
            }
        }
    }
}
