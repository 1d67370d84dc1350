using System.Globalization;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>What expressions can ask of lists; a list that is missing has nothing in it. Names in camel case are the functions of the language.</summary>
internal static class ListFunctions
{
    /// <summary>A list of this one thing; empty when it is not there.</summary>
    public static IReadOnlyList<T> Listed<T>(T? item) => item is null ? [] : [item];

    public static IReadOnlyList<T> Joined<T>(IReadOnlyList<T>? first, IReadOnlyList<T>? second) => [.. first ?? [], .. second ?? []];

    public static int Count<T>(IReadOnlyList<T>? list) => list?.Count ?? 0;

    public static int Count<T>(IReadOnlyList<T>? list, Func<T, int, bool> which)
    {
        var count = 0;
        for (var at = 0; at < Count(list); at++)
        {
            count += which(list![at], at) ? 1 : 0;
        }

        return count;
    }

    public static bool Any<T>(IReadOnlyList<T>? list, Func<T, int, bool> which) => FirstIndex(list, which) >= 0;

    /// <summary>Counts from 0; -1 when there is none.</summary>
    public static int FirstIndex<T>(IReadOnlyList<T>? list, Func<T, int, bool> which)
    {
        for (var at = 0; at < Count(list); at++)
        {
            if (which(list![at], at))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Counts from 0; -1 when there is none.</summary>
    public static int LastIndex<T>(IReadOnlyList<T>? list, Func<T, int, bool> which)
    {
        for (var at = Count(list) - 1; at >= 0; at--)
        {
            if (which(list![at], at))
            {
                return at;
            }
        }

        return -1;
    }

    public static T? First<T>(IReadOnlyList<T>? list, Func<T, int, bool> which) => FirstIndex(list, which) is >= 0 and var at ? list![at] : default;

    public static double Sum<T>(IReadOnlyList<T>? list, Func<T, int, double> what) => Fold(list, what, 0, (sum, next) => sum + next);

    /// <summary>0 for an empty list.</summary>
    public static double Min<T>(IReadOnlyList<T>? list, Func<T, int, double> what) => list is { Count: > 0 } ? Fold(list, what, double.PositiveInfinity, Math.Min) : 0;

    /// <summary>0 for an empty list.</summary>
    public static double Max<T>(IReadOnlyList<T>? list, Func<T, int, double> what) => list is { Count: > 0 } ? Fold(list, what, double.NegativeInfinity, Math.Max) : 0;

    /// <summary>"a, b or c".</summary>
    public static string Words<T>(IReadOnlyList<T>? list, Func<T, int, object?> what)
    {
        var words = (list ?? []).Select((item, at) => Convert.ToString(what(item, at), CultureInfo.InvariantCulture)).ToList();
        return words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";
    }

    private static double Fold<T>(IReadOnlyList<T>? list, Func<T, int, double> what, double start, Func<double, double, double> join)
    {
        var folded = start;
        for (var at = 0; at < Count(list); at++)
        {
            folded = join(folded, what(list![at], at));
        }

        return folded;
    }

    /// <summary>The number of the list that lies nearest; the number itself when the list is empty.</summary>
    public static int Nearest(IReadOnlyList<int> list, int number) => list.Count == 0 ? number : list.MinBy(choice => Math.Abs(choice - number));
}
