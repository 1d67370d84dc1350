namespace KlingBoard.Kling.Rules;

public enum Severity
{
    /// <summary>The provider would refuse or waste the request: it must not be sent.</summary>
    Error,

    /// <summary>The request may be sent, but probably does not do what was meant.</summary>
    Warning,
}

/// <summary>One broken rule, worded for film people.</summary>
/// <param name="RuleId">"R47"; the rule's number in its <see cref="RulePack"/>.</param>
/// <param name="Field">Path in the legacy body, such as <c>image_list[2].image_url</c> or <c>prompt</c>; list indexes count from 0.</param>
/// <param name="Message">One or two full sentences: what is wrong, and what to do.</param>
/// <param name="Fix">The repair a person may apply with one click; null when only a person can decide.</param>
public sealed record Violation(string RuleId, Severity Severity, string Field, string Message, RuleFix? Fix = null);
