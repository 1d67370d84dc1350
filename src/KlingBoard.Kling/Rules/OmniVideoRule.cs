using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>One numbered rule of the omni-video API. Stateless; shared by all threads.</summary>
public abstract class OmniVideoRule
{
    protected OmniVideoRule(string id, string title, string source)
    {
        Id = id;
        Title = title;
        Source = source;
    }

    /// <summary>"R47".</summary>
    public string Id { get; }

    /// <summary>The rule in a few words.</summary>
    public string Title { get; }

    /// <summary>Where the rule was read, with dates where the sources changed.</summary>
    public string Source { get; }

    /// <summary>
    /// True when the typed model cannot break the rule, so that only the reader of a body (<see cref="LegacyOmniCodec"/>) can.
    /// </summary>
    public virtual bool IsCheckedByCodecOnly => false;

    /// <summary>Every place where the request breaks this rule; empty when it holds.</summary>
    public abstract IEnumerable<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities);

    protected Violation Error(string field, string message, RuleFix? fix = null) =>
        new(Id, Severity.Error, field, message, fix);

    protected Violation Warning(string field, string message, RuleFix? fix = null) =>
        new(Id, Severity.Warning, field, message, fix);
}
