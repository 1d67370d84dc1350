namespace KlingBoard.Kling.Rules;

/// <summary>A rule pack as it stands in its file; docs/rule-packs.md describes each field.</summary>
internal sealed record RulePackDocument
{
    public required KlingEndpoint RulesOf { get; init; }

    public required DateOnly Date { get; init; }

    public required string Source { get; init; }

    public required IReadOnlyList<RuleDocument> Rules { get; init; }
}

internal sealed record RuleDocument
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Source { get; init; }

    /// <summary>The rule is asked only when this holds.</summary>
    public string? If { get; init; }

    /// <summary>"shot in shots": the rule is asked of each, which its checks call <c>shot</c>, at its place <c>index</c>.</summary>
    public string? Each { get; init; }

    /// <summary>The rule is about a file of this kind.</summary>
    public RuleFile About { get; init; }

    /// <summary>Where the complaint belongs, unless the check says it.</summary>
    public string? Field { get; init; }

    /// <summary>The first check that applies speaks; empty for a rule that only a body can break.</summary>
    public IReadOnlyList<RuleCheckDocument> Checks { get; init; } = [];
}

internal sealed record RuleCheckDocument
{
    /// <summary>What must not be.</summary>
    public required string When { get; init; }

    public Severity Severity { get; init; } = Severity.Error;

    public string? Field { get; init; }

    public required string Message { get; init; }

    public string? Fix { get; init; }
}
