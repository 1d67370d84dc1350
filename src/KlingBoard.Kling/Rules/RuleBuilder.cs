using System.Collections;
using System.Linq.Expressions;
using KlingBoard.Kling.Rules.Language;

namespace KlingBoard.Kling.Rules;

/// <summary>
/// Turns one rule of a pack into a function. A rule with several checks becomes one chain of conditions, compiled when it is first asked.
/// </summary>
internal sealed class RuleBuilder
{
    private readonly RuleDocument _rule;
    private readonly ParameterExpression _scope = Expression.Parameter(typeof(RuleScope), "scope");
    private readonly ParameterExpression _boxedItem = Expression.Parameter(typeof(object), "boxedItem");
    private readonly ParameterExpression _index = Expression.Parameter(typeof(int), "index");
    private readonly ParameterExpression _request;
    private readonly ParameterExpression _provider;
    private readonly ParameterExpression _limits;
    private readonly RuleNames _outer;
    private readonly List<Check> _checks = [];
    private RuleNames _names;
    private ParameterExpression? _item;
    private Expression? _list;
    private Expression? _guard;

    public RuleBuilder(RuleDocument rule, RuleSubject subject)
    {
        _rule = rule;
        _request = Expression.Variable(subject.Request, "request");
        _provider = Expression.Variable(subject.Provider, "provider");
        _limits = Expression.Variable(subject.Limits, "limits");
        _outer = new RuleNames().AddOpen("request", _request).Add("provider", _provider).Add("limits", _limits);
        _names = _outer;
    }

    /// <summary>One check while its parts are read.</summary>
    internal sealed class Check(Severity severity)
    {
        public Severity Severity { get; } = severity;

        public Expression? When { get; set; }

        public Expression? Field { get; set; }

        public Expression? Message { get; set; }

        public Expression? Fix { get; set; }
    }

    public void ReadEach()
    {
        if (_rule.Each is null)
        {
            return;
        }

        if (_rule.Each.Split(" in ", 2, StringSplitOptions.TrimEntries) is not [var name, var list] || !name.All(char.IsAsciiLetter))
        {
            throw new RuleExpressionException(0, "write it like \"shot in shots\"");
        }

        _list = RuleParser.Read(list, _outer);
        _item = Expression.Variable(RuleTypes.ItemOf(_list.Type) ?? throw new RuleExpressionException(0, $"\"{list}\" is no list"), name);
        _names = new RuleNames(_outer).Add(name, _item).Add("index", _index);
        if (_rule.About != RuleFile.None)
        {
            _names.Add("subject", Expression.Call(
                _scope, nameof(RuleScope.SubjectOf), null, Expression.Constant(_rule.About.ToString().ToLowerInvariant()), _index));
        }
    }

    public void ReadIf() => _guard = _rule.If is null ? null : RuleTypes.Truth(RuleParser.Read(_rule.If, _outer), 0);

    public Expression Condition(string text) => RuleTypes.Truth(RuleParser.Read(text, _names), 0);

    public Expression Text(string template) => RuleTemplate.Read(template, _names);

    public Expression? Fix(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var fix = RuleParser.Read(text, _names);
        return fix.Type == typeof(RuleFix) ? fix : throw new RuleExpressionException(0, $"a fix is expected, and this is {RuleTypes.NameOf(fix.Type)}");
    }

    public void Add(Check check) => _checks.Add(check);

    /// <summary>Null for a rule without checks, which only a body can break.</summary>
    public Func<RuleScope, IEnumerable<Violation>>? Build()
    {
        if (_checks.Count == 0)
        {
            return null;
        }

        // A rule that speaks of the model's limits has nothing to say of a model without any: that is another rule's complaint.
        var needsLimits = _names.Asked.Contains("limits");
        var judge = new Lazy<Func<RuleScope, object?, int, Violation?>>(CompileJudge);
        var guard = new Lazy<Func<RuleScope, bool>>(() => Compile<Func<RuleScope, bool>>(_guard ?? Expression.Constant(true), _scope));
        var list = new Lazy<Func<RuleScope, IEnumerable?>>(() => Compile<Func<RuleScope, IEnumerable?>>(_list!, _scope));
        var isAboutFile = _rule.About != RuleFile.None;
        var hasList = _list is not null;
        return scope =>
        {
            if ((needsLimits && (isAboutFile ? scope.FileLimits : scope.Limits) is null) || !guard.Value(scope))
            {
                return [];
            }

            return hasList ? Each(scope, list.Value(scope), judge.Value) : judge.Value(scope, null, 0) is { } found ? [found] : [];
        };
    }

    private static IEnumerable<Violation> Each(RuleScope scope, IEnumerable? items, Func<RuleScope, object?, int, Violation?> judge)
    {
        // By index, since every list of a request has one: an enumerator for each rule and list is waste.
        List<Violation>? found = null;
        var list = items as IList ?? items?.Cast<object>().ToArray() ?? Array.Empty<object>();
        for (var index = 0; index < list.Count; index++)
        {
            if (judge(scope, list[index], index) is { } violation)
            {
                (found ??= []).Add(violation);
            }
        }

        return found ?? [];
    }

    private Func<RuleScope, object?, int, Violation?> CompileJudge()
    {
        Expression verdict = Expression.Constant(null, typeof(Violation));
        foreach (var check in Enumerable.Reverse(_checks))
        {
            verdict = Expression.Condition(check.When!, NewViolation(check), verdict);
        }

        if (_item is not null)
        {
            verdict = Expression.Block([_item], Expression.Assign(_item, Expression.Convert(_boxedItem, _item.Type)), verdict);
        }

        return Compile<Func<RuleScope, object?, int, Violation?>>(verdict, _scope, _boxedItem, _index);
    }

    private NewExpression NewViolation(Check check) => Expression.New(
        typeof(Violation).GetConstructors()[0],
        Expression.Constant(_rule.Id),
        Expression.Constant(check.Severity),
        check.Field!,
        check.Message!,
        check.Fix ?? Expression.Constant(null, typeof(RuleFix)));

    private TFunction Compile<TFunction>(Expression body, params ParameterExpression[] parameters)
        where TFunction : Delegate
    {
        var limits = _rule.About == RuleFile.None ? nameof(RuleScope.Limits) : nameof(RuleScope.FileLimits);
        return Expression.Lambda<TFunction>(
            Expression.Block(
                [_request, _provider, _limits],
                Assign(_request, nameof(RuleScope.Request)),
                Assign(_provider, nameof(RuleScope.Provider)),
                Assign(_limits, limits),
                new LambdaConstants().Visit(body)),
            parameters).Compile();
    }

    private BinaryExpression Assign(ParameterExpression variable, string property) =>
        Expression.Assign(variable, Expression.Convert(Expression.Property(_scope, property), variable.Type));
}
