namespace KlingBoard.Kling.Rules;

/// <summary>What a rule is asked about.</summary>
/// <param name="Request">The typed request of the pack's endpoint.</param>
/// <param name="Provider">What the provider can do at this endpoint.</param>
/// <param name="Limits">What the request's model can do; null for a model that the provider does not offer.</param>
/// <param name="FileLimits">The same for rules about files, which are held to the most capable model when the request's is unknown.</param>
/// <param name="IsBareFile">The request only carries a file that no shot uses yet; sentences then call it "This image".</param>
internal sealed record RuleScope(object Request, object Provider, object? Limits, object? FileLimits, bool IsBareFile = false)
{
    /// <summary>How sentences call the file at this place of its list.</summary>
    internal string SubjectOf(string kind, int index) => IsBareFile ? $"This {kind}" : $"{char.ToUpperInvariant(kind[0])}{kind[1..]} {index + 1}";
}
