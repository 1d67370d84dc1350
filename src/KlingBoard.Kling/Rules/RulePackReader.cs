using System.Text.Json;
using System.Text.Json.Serialization;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Rules.Language;

namespace KlingBoard.Kling.Rules;

/// <summary>Reads rule packs and checks every expression in them, so that a pack which was read cannot fail later.</summary>
internal static class RulePackReader
{
    /// <exception cref="PackException">The text is no pack; with every problem by line and rule.</exception>
    public static RulePack Read(ReadOnlySpan<byte> json)
    {
        var document = PackJson.Read<RulePackDocument>(json);
        var subject = RuleSubject.Of(document.RulesOf);
        var lines = new JsonLines(json);
        var problems = new List<PackProblem>();
        var rules = document.Rules.Select((rule, index) => ReadRule(rule, $"rules[{index}]", subject, lines, problems)).ToList();
        return problems.Count == 0
            ? new RulePack(document.RulesOf, document.Date, document.Source, rules)
            : throw new PackException(problems);
    }

    private static Rule ReadRule(RuleDocument rule, string path, RuleSubject subject, JsonLines lines, List<PackProblem> problems)
    {
        var builder = new RuleBuilder(rule, subject);
        bool Try(string part, Action read)
        {
            try
            {
                read();
                return true;
            }
            catch (RuleExpressionException error)
            {
                var field = $"{path}.{part}";
                problems.Add(new PackProblem(lines.Of(field), rule.Id, $"{part}, character {error.Position + 1}: {error.Message}."));
                return false;
            }
        }

        // Without its list, every name of the rule would be reported too.
        if (!Try("each", builder.ReadEach))
        {
            return new Rule(rule.Id, rule.Title, rule.Source, rule.About, check: null);
        }

        Try("if", builder.ReadIf);
        foreach (var (index, check) in rule.Checks.Index())
        {
            var part = $"checks[{index}]";
            var draft = new RuleBuilder.Check(check.Severity);
            Try($"{part}.when", () => draft.When = builder.Condition(check.When));
            Try($"{part}.message", () => draft.Message = builder.Text(check.Message));
            Try(check.Field is null ? "field" : $"{part}.field", () => draft.Field = builder.Text(
                check.Field ?? rule.Field ?? throw new RuleExpressionException(0, "the check or its rule must name a field")));
            Try($"{part}.fix", () => draft.Fix = builder.Fix(check.Fix));
            builder.Add(draft);
        }

        return new Rule(rule.Id, rule.Title, rule.Source, rule.About, problems.Count == 0 ? builder.Build() : null);
    }
}
