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
        var words = TextWords.Split(seen);
        var theirEdits = WordDiff.Edits(words, TextWords.Split(theirs));
        var myEdits = WordDiff.Edits(words, TextWords.Split(mine));
        var edits = theirEdits.Concat(myEdits.Where(edit => !theirEdits.Contains(edit)))
            .OrderBy(edit => edit.Start).ThenBy(edit => edit.End).ToList();
        return edits.Zip(edits.Skip(1)).Any(pair => pair.First.End >= pair.Second.Start) ? null : Apply(words, edits);
    }

    private static string Apply(IReadOnlyList<string> words, IReadOnlyList<WordEdit> edits)
    {
        var parts = new List<string>();
        var at = 0;
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
