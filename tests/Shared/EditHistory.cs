using System.Globalization;
using System.Text.RegularExpressions;

namespace KlingBoard.Tests.Shared;

/// <summary>
/// What people wrote and what the app confirmed, compared with what is stored in the end. Every edit is a mark that occurs nowhere else, so
/// that it can be found again in any text: <see cref="NextMark"/> makes them. Safe for many threads.
/// </summary>
public sealed partial class EditHistory
{
    private readonly Lock _lock = new();
    private readonly List<string> _sent = [];
    private readonly HashSet<string> _acknowledged = [];
    private int _last;

    /// <summary>A mark for the next edit of a person, for example <c>ines0007</c>: letters and digits, which nothing on the way tidies.</summary>
    public string NextMark(string author)
    {
        lock (_lock)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"{author}{++_last:0000}");
            _sent.Add(mark);
            return mark;
        }
    }

    /// <summary>The app said that it has this edit.</summary>
    public void Acknowledge(string mark)
    {
        lock (_lock)
        {
            _acknowledged.Add(mark);
        }
    }

    /// <summary>Everything that was written so far counts as confirmed: the app showed that all is saved.</summary>
    public void AcknowledgeAll()
    {
        lock (_lock)
        {
            _acknowledged.UnionWith(_sent);
        }
    }

    /// <summary>Compares with what is stored, all texts together. Every acknowledged edit is there exactly once, others at most once; nothing is there that nobody wrote; each person's edits of one text stand in the order they were written in.</summary>
    /// <param name="isOrdered">Whether people only ever wrote at the end of a text.</param>
    /// <returns>What is wrong, one sentence each; empty when nothing is.</returns>
    public IReadOnlyList<string> Violations(IEnumerable<string> storedTexts, bool isOrdered = true)
    {
        var texts = storedTexts.Select(text => Mark().Matches(text).Select(match => match.Value).ToList()).ToList();
        var found = texts.SelectMany(marks => marks).CountBy(mark => mark).ToDictionary();
        lock (_lock)
        {
            var sent = _sent.ToHashSet();
            return
            [
                .. _sent.Where(mark => _acknowledged.Contains(mark) && !found.ContainsKey(mark)).Select(mark => $"{mark} was acknowledged and is lost."),
                .. found.Where(mark => mark.Value > 1).Select(mark => $"{mark.Key} is stored {mark.Value} times."),
                .. found.Keys.Where(mark => !sent.Contains(mark)).Select(mark => $"{mark} is stored and nobody wrote it."),
                .. isOrdered ? texts.SelectMany(OutOfOrder) : [],
            ];
        }
    }

    private static IEnumerable<string> OutOfOrder(List<string> marks) => marks
        .GroupBy(AuthorOf)
        .SelectMany(own => own.Zip(own.Skip(1)))
        .Where(pair => string.CompareOrdinal(pair.First, pair.Second) > 0)
        .Select(pair => $"{pair.Second} stands behind {pair.First} and was written before it.");

    private static string AuthorOf(string mark) => mark.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    [GeneratedRegex(@"[a-z]+\d{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
