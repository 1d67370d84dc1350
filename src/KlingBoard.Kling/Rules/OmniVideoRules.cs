using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>The rule pack of the legacy omni-video endpoint.</summary>
public static class OmniVideoRules
{
    /// <summary>Name and date of the newest source that was read into the rules; stored with every manifest.</summary>
    public const string Version = "omni-legacy-2026-11-21";

    /// <summary>All rules in the order of their numbers. R37 is missing: it speaks of the new standard only.</summary>
    public static IReadOnlyList<OmniVideoRule> All { get; } = [];

    /// <summary>Every broken rule, errors first, then in the order of the rule numbers; empty when all hold.</summary>
    /// <remarks>Pure and quick enough to run on each keystroke. Rules about files whose facts are null are skipped.</remarks>
    public static IReadOnlyList<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(capabilities);

        return [.. All.SelectMany(rule => rule.Check(request, capabilities)).OrderBy(violation => violation.Severity)];
    }
}
