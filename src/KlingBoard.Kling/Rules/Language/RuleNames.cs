using System.Linq.Expressions;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>What the names of an expression stand for. One inside another knows the outer one's names too.</summary>
internal sealed class RuleNames
{
    private readonly RuleNames? _outer;
    private readonly Dictionary<string, Expression> _values = new(StringComparer.Ordinal);
    private readonly List<Expression> _open = [];

    public RuleNames(RuleNames? outer = null)
    {
        _outer = outer;
        Asked = outer?.Asked ?? new HashSet<string>(StringComparer.Ordinal);
    }

    /// <summary>The names that expressions used, shared by all scopes.</summary>
    public HashSet<string> Asked { get; }

    /// <summary>All names that could be used, for the sentence about one that could not.</summary>
    public IEnumerable<string> Known => _values.Keys
        .Concat(_open.SelectMany(owner => RuleMembers.NamesOf(owner.Type)))
        .Concat(_outer?.Known ?? [])
        .Distinct()
        .Order(StringComparer.Ordinal);

    public RuleNames Add(string name, Expression value)
    {
        _values.Add(name, value);
        return this;
    }

    /// <summary>Adds a value whose properties can be named without it.</summary>
    public RuleNames AddOpen(string name, Expression value)
    {
        _open.Add(value);
        return Add(name, value);
    }

    public Expression? Find(string name)
    {
        if (_values.TryGetValue(name, out var value))
        {
            Asked.Add(name);
            return value;
        }

        return _open.Select(owner => RuleMembers.Find(owner, name)).FirstOrDefault(found => found is not null) ?? _outer?.Find(name);
    }
}
