using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Board;

/// <summary>Finds ranks for rows that are put into an ordered row of others.</summary>
internal static class Ranks
{
    /// <summary><paramref name="count"/> ascending ranks for rows put at <paramref name="index"/>; null when the others must be ranked anew first.</summary>
    public static IReadOnlyList<string>? At(IReadOnlyList<string> ordered, int index, int count)
    {
        var before = index == 0 ? null : ordered[index - 1];
        var after = index == ordered.Count ? null : ordered[index];
        if (before is not null && after is not null && string.CompareOrdinal(before, after) >= 0)
        {
            return null;
        }

        var ranks = FractionalRank.Sequence(before, after, count);
        return ranks.All(rank => rank.Length <= FractionalRank.MaxLength) ? ranks : null;
    }

    /// <summary>Short ranks for a whole row: after many inserts at one spot, or when two rows were given the same one.</summary>
    public static IReadOnlyList<string> Anew(int count) => FractionalRank.Sequence(null, null, count);

    /// <summary>Gives <paramref name="row"/> a rank at <paramref name="index"/> among the others, which keep theirs unless there is no room.</summary>
    public static void Put<T>(IReadOnlyList<T> others, T row, int index, Func<T, string> rankOf, Action<T, string> setRank)
    {
        if (At([.. others.Select(rankOf)], index, 1) is [var rank])
        {
            setRank(row, rank);
            return;
        }

        List<T> all = [.. others];
        all.Insert(index, row);
        foreach (var (each, anew) in all.Zip(Anew(all.Count)))
        {
            setRank(each, anew);
        }
    }
}
