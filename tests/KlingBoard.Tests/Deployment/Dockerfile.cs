using System.Text.RegularExpressions;

namespace KlingBoard.Tests.Deployment;

/// <summary>The repository's Dockerfile, read into its instructions.</summary>
internal sealed partial class Dockerfile
{
    private Dockerfile(IReadOnlyList<Instruction> instructions) => Instructions = instructions;

    /// <param name="Stage">Name of the stage that it belongs to.</param>
    /// <param name="Word">In capitals, for example COPY.</param>
    /// <param name="Rest">What follows the word, continued lines joined by one blank.</param>
    public sealed record Instruction(string Stage, string Word, string Rest);

    /// <param name="From">The stage copied from; null for the repository.</param>
    public sealed record Copy(string Stage, string? From, IReadOnlyList<string> Sources, string Target);

    public IReadOnlyList<Instruction> Instructions { get; }

    public IEnumerable<Copy> Copies => Of("COPY").Select(ReadCopy);

    public static Dockerfile Load()
    {
        var instructions = new List<Instruction>();
        var stage = "";
        foreach (var line in LogicalLines(Repository.Read("Dockerfile")))
        {
            var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            stage = parts[0] == "FROM" ? StageName().Match(parts[1]).Groups["name"].Value : stage;
            instructions.Add(new Instruction(stage, parts[0], parts[1]));
        }

        return new Dockerfile(instructions);
    }

    public IEnumerable<Instruction> Of(string word) => Instructions.Where(instruction => instruction.Word == word);

    /// <summary>The value of an environment variable that the image sets.</summary>
    public string Environment(string name) =>
        Of("ENV").SelectMany(instruction => instruction.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(assignment => assignment.Split('=', 2))
            .Single(assignment => assignment[0] == name)[1];

    private static Copy ReadCopy(Instruction instruction)
    {
        var words = instruction.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var from = words.FirstOrDefault(word => word.StartsWith("--from=", StringComparison.Ordinal))?["--from=".Length..];
        var paths = words.Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
        return new Copy(instruction.Stage, from, paths[..^1], paths[^1]);
    }

    private static IEnumerable<string> LogicalLines(string text) =>
        Continuation().Replace(text, " ").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'));

    [GeneratedRegex(@"\s*\\\n\s*")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"\bAS (?<name>\w+)$")]
    private static partial Regex StageName();
}
