namespace KlingBoard.Kling.Packs;

/// <summary>Why a pack or table cannot be used.</summary>
/// <param name="Line">Counts from 1; null for the file as a whole.</param>
/// <param name="Entry">The rule's id, or the entry's name; null when it belongs to none.</param>
/// <param name="Message">One sentence for whoever wrote the file.</param>
public sealed record PackProblem(int? Line, string? Entry, string Message)
{
    public override string ToString() =>
        string.Join(", ", new[] { Line is { } line ? $"line {line}" : null, Entry }.Where(part => part is not null)) is { Length: > 0 } place
            ? $"{place}: {Message}"
            : Message;
}

/// <summary>A file that is no usable pack; all of its problems at once.</summary>
public sealed class PackException(IReadOnlyList<PackProblem> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<PackProblem> Problems { get; } = problems;
}
