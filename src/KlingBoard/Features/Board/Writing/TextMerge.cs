namespace KlingBoard.Features.Board.Writing;

/// <summary>
/// Three-way merge of free text by words (diff3, Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", FSTTCS 2007). Words are kept
/// whole, and so is a reference's token: two edits that touch each other are a conflict and never a mixture.
/// </summary>
internal static class TextMerge
{
    /// <returns>The text with both edits; null when they touch the same region in different ways.</returns>
    public static string? Merge(string seen, string theirs, string mine)
    {
        var words = TextTokens.Split(seen);
        var theirEdits = WordDiff.Edits(words, TextTokens.Split(theirs));
        var myEdits = WordDiff.Edits(words, TextTokens.Split(mine));
        var edits = theirEdits.Concat(myEdits.Where(edit => !theirEdits.Contains(edit)))
            .OrderBy(edit => edit.Start).ThenBy(edit => edit.End).ToList();
        return edits.Zip(edits.Skip(1)).Any(pair => pair.First.End >= pair.Second.Start) ? null : Apply(words, edits);
    }

    /// <summary>The text with both edits, also where they touch the same words: there theirs stands first and mine after it.</summary>
    public static string Both(string seen, string theirs, string mine)
    {
        var words = TextTokens.Split(seen);
        var theirEdits = WordDiff.Edits(words, TextTokens.Split(theirs));
        var myEdits = WordDiff.Edits(words, TextTokens.Split(mine)).Where(edit => !theirEdits.Contains(edit)).ToList();
        var edits = Regions(theirEdits.Concat(myEdits))
            .Select(region => new WordEdit(region.Start, region.End, Joined(Within(theirEdits, region), Within(myEdits, region))))
            .ToList();
        return Apply(words, edits);

        string? Within(IEnumerable<WordEdit> all, (int Start, int End) region)
        {
            var inside = all.Where(edit => edit.Start >= region.Start && edit.End <= region.End).ToList();
            return inside.Count == 0 ? null : Apply([.. words.Take(region.End)], inside, region.Start);
        }
    }

    // Edits that overlap or touch become one region, in which each side has its own text.
    private static IEnumerable<(int Start, int End)> Regions(IEnumerable<WordEdit> edits)
    {
        (int Start, int End)? open = null;
        foreach (var edit in edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End))
        {
            if (open is { } region && edit.Start > region.End)
            {
                yield return region;
                open = null;
            }

            open = (open?.Start ?? edit.Start, Math.Max(open?.End ?? edit.End, edit.End));
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private static string Joined(string? theirs, string? mine)
    {
        if (theirs is null || mine is null || theirs.Trim() == mine.Trim())
        {
            return theirs ?? mine ?? "";
        }

        var isApart = theirs.Length == 0 || mine.Length == 0 || char.IsWhiteSpace(theirs[^1]) || char.IsWhiteSpace(mine[0]);
        return theirs + (isApart ? "" : " ") + mine;
    }

    private static string Apply(IReadOnlyList<string> words, IReadOnlyList<WordEdit> edits, int from = 0)
    {
        var parts = new List<string>();
        var at = from;
        foreach (var edit in edits)
        {
            parts.AddRange(words.Skip(at).Take(edit.Start - at));
            parts.Add(edit.Text);
            at = edit.End;
        }

        parts.AddRange(words.Skip(at));
        return string.Concat(parts);
    }
}
