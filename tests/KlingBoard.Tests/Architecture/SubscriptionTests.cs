using System.Text.RegularExpressions;

namespace KlingBoard.Tests.Architecture;

/// <summary>What a component listens to, it stops listening to when it is left: by its lifetime, not each in its own way.</summary>
public sealed partial class SubscriptionTests
{
    private static readonly (string File, string Text)[] Components =
    [
        .. new[] { "src/KlingBoard/Components", "src/KlingBoard/Features" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => (File: Path.GetFileName(file), Text: File.ReadAllText(file)))
            .Where(source => source.File.Contains(".razor", StringComparison.Ordinal) || source.Text.Contains("ComponentBase", StringComparison.Ordinal) || source.Text.Contains("Lifetime life", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Component_ThatListensToAnEvent_StopsWhenItIsLeft()
    {
        var listening = Components.SelectMany(source => Added().Matches(source.Text).Select(added => (source.File, source.Text, Event: added.Groups[1].Value, Handler: added.Groups[2].Value))).ToArray();

        listening.Length.ShouldBeGreaterThan(5);
        listening
            .Where(one => !one.Text.Contains("_life.OnLeave(", StringComparison.Ordinal) || !one.Text.Contains($"{one.Event} -= {one.Handler}", StringComparison.Ordinal))
            .Select(one => $"{one.File}: {one.Event}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Component_ThatSubscribes_OwnsTheSubscriptionForItsLife()
    {
        var lines = Components.SelectMany(source => source.Text.Split('\n').Where(line => Subscribed().IsMatch(line)).Select(line => (source.File, Line: line.Trim()))).ToArray();

        lines.Length.ShouldBeGreaterThan(5);
        lines.Where(one => !one.Line.Contains("life.Own(", StringComparison.Ordinal)).Select(one => $"{one.File}: {one.Line}").ShouldBeEmpty();
    }

    [GeneratedRegex(@"([\w.]+) \+= (On\w+);")]
    private static partial Regex Added();

    [GeneratedRegex(@"\.(Listen|Watch|OpenInbox)(<\w+>)?\(")]
    private static partial Regex Subscribed();
}
