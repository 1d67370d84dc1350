using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KlingBoard.Tests.Media;

/// <summary>
/// Runs a media tool once for the same arguments over the same content, and gives again what it made then: its start alone takes 50 ms of the
/// processor, and the tests have few samples. For tests of what becomes of media; those of the tools themselves run them each time. A run that
/// failed is not remembered. Safe for many tests at once.
/// </summary>
internal sealed class RememberedRuns<TOutcome>(Func<TOutcome, bool> hasSucceeded)
{
    private readonly ConcurrentDictionary<string, Run> _runs = new();

    /// <param name="arguments">All that the outcome depends on, besides content.</param>
    /// <param name="folder">All of its files are read and written here; null when they stand among the arguments, with their paths.</param>
    public async Task<TOutcome> RunAsync(IReadOnlyList<string> arguments, string? folder, Func<Task<TOutcome>> runAsync)
    {
        var inputs = ReadFiles(arguments, folder);
        var key = KeyOf(arguments, inputs);
        if (!_runs.TryGetValue(key, out var run))
        {
            var outcome = await runAsync();
            if (!hasSucceeded(outcome))
            {
                return outcome;
            }

            run = new Run(outcome, ReadFiles(arguments, folder).Where(file => !inputs.Exists(file.Is)).ToList());
            return _runs.GetOrAdd(key, run).Outcome;
        }

        foreach (var (name, content) in run.Made)
        {
            File.WriteAllBytes(PathOf(name, arguments, folder), content);
        }

        return run.Outcome;
    }

    private static List<NamedContent> ReadFiles(IReadOnlyList<string> arguments, string? folder)
    {
        var names = folder is null
            ? Enumerable.Range(0, arguments.Count).Where(at => IsPath(arguments[at])).Select(at => at.ToString(CultureInfo.InvariantCulture))
            : Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
        return names
            .Select(name => (Name: name, Path: PathOf(name, arguments, folder)))
            .Where(file => File.Exists(file.Path))
            .Select(file => new NamedContent(file.Name, File.ReadAllBytes(file.Path)))
            .ToList();
    }

    // In a folder a file is called by its name; among arguments, where each run has paths of its own, by its position.
    private static string PathOf(string name, IReadOnlyList<string> arguments, string? folder) =>
        folder is null ? WithoutScheme(arguments[int.Parse(name, CultureInfo.InvariantCulture)]) : Path.Combine(folder, name);

    private static string KeyOf(IReadOnlyList<string> arguments, List<NamedContent> inputs)
    {
        var words = arguments.Select(argument => IsPath(argument) ? "" : argument)
            .Concat(inputs.SelectMany(file => new[] { file.Name, Convert.ToHexString(SHA256.HashData(file.Content)) }));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words))));
    }

    private static bool IsPath(string argument) => Path.IsPathRooted(WithoutScheme(argument));

    private static string WithoutScheme(string argument) => argument.StartsWith("file:", StringComparison.Ordinal) ? argument["file:".Length..] : argument;

    private sealed record NamedContent(string Name, byte[] Content)
    {
        // A tool may also write over a file that was there.
        public bool Is(NamedContent other) => Name == other.Name && Content.AsSpan().SequenceEqual(other.Content);
    }

    private sealed record Run(TOutcome Outcome, List<NamedContent> Made);
}
