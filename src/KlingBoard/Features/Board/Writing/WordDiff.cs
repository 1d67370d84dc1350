namespace KlingBoard.Features.Board.Writing;

/// <summary>Words <paramref name="Start"/> to <paramref name="End"/> (exclusive) are replaced by <paramref name="Text"/>; an insertion has both the same.</summary>
internal sealed record WordEdit(int Start, int End, string Text);

/// <summary>The edits that turn one row of words into another, found by their longest common subsequence.</summary>
internal static class WordDiff
{
    // Cells of the table, four bytes each. Texts that differ in more than about 1,400 words on each side count as one edit.
    private const int MaxCells = 2_000_000;

    /// <returns>In order; between two edits stands at least one word that stays.</returns>
    public static IReadOnlyList<WordEdit> Edits(IReadOnlyList<string> from, IReadOnlyList<string> to)
    {
        var shorter = Math.Min(from.Count, to.Count);
        var prefix = Enumerable.Range(0, shorter).TakeWhile(at => from[at] == to[at]).Count();
        var suffix = Enumerable.Range(1, shorter - prefix).TakeWhile(back => from[^back] == to[^back]).Count();
        var (fromEnd, toEnd) = (from.Count - suffix, to.Count - suffix);
        if ((long)(fromEnd - prefix + 1) * (toEnd - prefix + 1) > MaxCells)
        {
            return [new WordEdit(prefix, fromEnd, string.Concat(to.Skip(prefix).Take(toEnd - prefix)))];
        }

        return EditsBetween(from, to, prefix, fromEnd, toEnd);
    }

    private static List<WordEdit> EditsBetween(IReadOnlyList<string> from, IReadOnlyList<string> to, int start, int fromEnd, int toEnd)
    {
        var common = CommonLengths(from, to, start, fromEnd, toEnd);
        var edits = new List<WordEdit>();
        var (i, j) = (start, start);
        while (i < fromEnd || j < toEnd)
        {
            var (fromStart, toStart) = (i, j);
            while ((i < fromEnd || j < toEnd) && !IsKept(i, j))
            {
                if (j >= toEnd || (i < fromEnd && common[i - start + 1, j - start] >= common[i - start, j - start + 1]))
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }

            if (i > fromStart || j > toStart)
            {
                edits.Add(new WordEdit(fromStart, i, string.Concat(to.Skip(toStart).Take(j - toStart))));
            }

            for (; IsKept(i, j); i++, j++)
            {
            }
        }

        return edits;

        bool IsKept(int at, int other) => at < fromEnd && other < toEnd && from[at] == to[other];
    }

    // common[i, j]: length of the longest common subsequence of what follows start + i and start + j.
    private static int[,] CommonLengths(IReadOnlyList<string> from, IReadOnlyList<string> to, int start, int fromEnd, int toEnd)
    {
        var common = new int[fromEnd - start + 1, toEnd - start + 1];
        for (var i = fromEnd - 1; i >= start; i--)
        {
            for (var j = toEnd - 1; j >= start; j--)
            {
                common[i - start, j - start] = from[i] == to[j]
                    ? common[i - start + 1, j - start + 1] + 1
                    : Math.Max(common[i - start + 1, j - start], common[i - start, j - start + 1]);
            }
        }

        return common;
    }
}
