using KlingBoard.Kling.Packs;

namespace KlingBoard.Kling.Rules;

/// <summary>
/// Dated rules of one endpoint, read from JSON by <see cref="RulePackReader"/>. Immutable; shared by all threads. The first check of a rule
/// compiles it.
/// </summary>
public sealed class RulePack
{
    internal RulePack(KlingEndpoint endpoint, DateOnly date, string source, IReadOnlyList<Rule> rules)
    {
        (Endpoint, Date, Source, Rules) = (endpoint, date, source, rules);
    }

    public KlingEndpoint Endpoint { get; }

    public DateOnly Date { get; }

    /// <summary>What was read into the pack.</summary>
    public string Source { get; }

    /// <summary>In the order of the pack.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>Names the pack in manifests: "omniVideo 2026-11-21".</summary>
    public string Version => PackNames.Version(PackNames.Of(Endpoint), Date);

    /// <summary>Every broken rule, errors first, then in the order of the pack; empty when all hold.</summary>
    internal IReadOnlyList<Violation> Check(RuleScope scope)
    {
        List<Violation>? errors = null;
        List<Violation>? warnings = null;
        foreach (var rule in Rules)
        {
            foreach (var violation in rule.Check(scope))
            {
                (violation.Severity == Severity.Error ? errors ??= [] : warnings ??= []).Add(violation);
            }
        }

        return (errors, warnings) switch
        {
            (null, null) => [],
            (null, _) => warnings,
            (_, null) => errors,
            _ => [.. errors, .. warnings],
        };
    }
}
