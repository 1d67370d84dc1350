namespace KlingBoard.Kling.Rules;

/// <summary>What a rule about one file is about.</summary>
public enum RuleFile
{
    None,
    Image,
    Video,
}

/// <summary>One numbered rule of a pack. Stateless; shared by all threads.</summary>
public sealed class Rule
{
    private readonly Func<RuleScope, IEnumerable<Violation>>? _check;

    internal Rule(string id, string title, string source, RuleFile file, Func<RuleScope, IEnumerable<Violation>>? check)
    {
        (Id, Title, Source, File) = (id, title, source, file);
        _check = check;
    }

    /// <summary>"R47". Several rules of a pack may share an id; they are parts of one.</summary>
    public string Id { get; }

    /// <summary>The rule in a few words.</summary>
    public string Title { get; }

    /// <summary>Where the rule was read, with dates where the sources changed.</summary>
    public string Source { get; }

    /// <summary>A rule about files holds before any shot uses the file.</summary>
    public RuleFile File { get; }

    /// <summary>True when a typed request cannot break the rule, so that only the reader of a body can.</summary>
    public bool IsCheckedByReaderOnly => _check is null;

    internal IEnumerable<Violation> Check(RuleScope scope) => _check?.Invoke(scope) ?? [];
}
