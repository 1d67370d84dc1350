namespace KlingBoard.Data.Projects;

/// <summary>
/// Order keys between which there is always room, so that a move writes one row. A rank is a non-empty string over
/// 0-9, A-Z, a-z that does not end in '0', compared ordinally (the way SQLite's BINARY collation and
/// <see cref="StringComparer.Ordinal"/> both do).
/// </summary>
public static class FractionalRank
{
    public const int MaxLength = 200;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Whether a text that came from outside is a rank.</summary>
    public static bool IsValid(string? rank) =>
        rank is { Length: > 0 and <= MaxLength } && rank[^1] != Digits[0] && rank.All(digit => Digits.Contains(digit, StringComparison.Ordinal));

    /// <summary>A rank after <paramref name="before"/> and before <paramref name="after"/>; null stands for an open end.</summary>
    /// <exception cref="ArgumentException">The two are equal or in the wrong order.</exception>
    public static string Between(string? before, string? after)
    {
        if (before is not null && after is not null && string.CompareOrdinal(before, after) >= 0)
        {
            throw new ArgumentException($"Rank '{before}' does not sort before '{after}'.");
        }

        return after is null && before is not null ? After(before) : Midpoint(before ?? "", after);
    }

    /// <summary><paramref name="count"/> ranks in ascending order, all strictly between the two ends.</summary>
    public static IReadOnlyList<string> Sequence(string? before, string? after, int count)
    {
        var ranks = new string[count];
        Fill(ranks, before, after);
        return ranks;
    }

    // With an end above, halving keeps ranks short, where one after the other would grow by a digit every few rows.
    private static void Fill(Span<string> ranks, string? before, string? after)
    {
        if (ranks.IsEmpty)
        {
            return;
        }

        var middle = after is null ? 0 : ranks.Length / 2;
        ranks[middle] = Between(before, after);
        Fill(ranks[..middle], before, ranks[middle]);
        Fill(ranks[(middle + 1)..], ranks[middle], after);
    }

    // Appending is the usual case: raising the first digit that can be raised keeps ranks short, where halving the rest would not.
    private static string After(string rank)
    {
        for (var i = 0; i < rank.Length; i++)
        {
            var digit = Digits.IndexOf(rank[i], StringComparison.Ordinal);
            if (digit < Digits.Length - 1)
            {
                return rank[..i] + Digits[digit + 1];
            }
        }

        return rank + Digits[1];
    }

    private static string Midpoint(string low, string? high)
    {
        var common = 0;
        while (high is not null && common < high.Length && DigitAt(low, common) == high[common])
        {
            common++;
        }

        if (common > 0)
        {
            return high![..common] + Midpoint(low.Length > common ? low[common..] : "", high[common..]);
        }

        var lowDigit = low.Length > 0 ? Digits.IndexOf(low[0], StringComparison.Ordinal) : 0;
        var highDigit = high is { Length: > 0 } ? Digits.IndexOf(high[0], StringComparison.Ordinal) : Digits.Length;
        if (highDigit - lowDigit > 1)
        {
            return Digits[(lowDigit + highDigit) / 2].ToString();
        }

        return high is { Length: > 1 }
            ? high[..1]
            : Digits[lowDigit] + Midpoint(low.Length > 1 ? low[1..] : "", null);
    }

    private static char DigitAt(string rank, int index) => index < rank.Length ? rank[index] : Digits[0];
}
