using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace KlingBoard.Bench.Core.Circuits;

/// <summary>What a page's scripts would say, and the objects of .NET that they were given.</summary>
internal sealed partial class ScriptAnswers
{
    /// <summary>The kind of result of a call that wants a handle on an object of the script.</summary>
    private const int Handle = 1;

    private readonly ConcurrentQueue<(string Call, long Object)> _objects = [];
    private int _lastHandle;

    /// <param name="arguments">As JSON.</param>
    /// <returns>As JSON.</returns>
    public string Answer(string function, string? arguments, int kind)
    {
        foreach (Match given in DotNetObject().Matches(arguments ?? ""))
        {
            _objects.Enqueue(($"{function} {arguments}", long.Parse(given.Groups[1].ValueSpan)));
        }

        return kind == Handle ? $$"""{"__jsObjectId":{{Interlocked.Increment(ref _lastHandle)}}}""" : "null";
    }

    /// <returns>The object given last in a call with all of these words; null when there was none.</returns>
    public long? FindObject(string[] words) =>
        _objects.Where(given => words.All(word => given.Call.Contains($"\"{word}\"", StringComparison.Ordinal))).Select(given => (long?)given.Object).LastOrDefault();

    [GeneratedRegex("""\{"__dotNetObject":(\d+)\}""")]
    private static partial Regex DotNetObject();
}
