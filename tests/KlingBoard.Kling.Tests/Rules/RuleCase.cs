using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Kling.Tests.Rules;

/// <summary>One request and what one rule says about it.</summary>
/// <param name="Name">What is special about the request, in words.</param>
/// <param name="Severity">Null when the rule is content.</param>
/// <param name="Field">The first complaint's field; null when the rule is content.</param>
internal sealed record RuleCase(
    string RuleId,
    string Name,
    OmniVideoRequest Request,
    Severity? Severity = null,
    string? Field = null,
    RuleFix? Fix = null,
    OmniCapabilities? Capabilities = null)
{
    public override string ToString() => $"{RuleId} {Name}";

    public static RuleCase Accepted(string ruleId, string name, OmniVideoRequest request, OmniCapabilities? capabilities = null) =>
        new(ruleId, name, request, Capabilities: capabilities);

    public static RuleCase Refused(
        string ruleId, string name, OmniVideoRequest request, string field, RuleFix? fix = null, OmniCapabilities? capabilities = null) =>
        new(ruleId, name, request, KlingBoard.Kling.Rules.Severity.Error, field, fix, capabilities);

    public static RuleCase Warned(string ruleId, string name, OmniVideoRequest request, string field, RuleFix? fix = null) =>
        new(ruleId, name, request, KlingBoard.Kling.Rules.Severity.Warning, field, fix);
}
