using System.Text.RegularExpressions;

namespace KlingBoard.Components.Tests;

/// <summary>What is typed into a dialog counts at once: a button that follows it must not need a first click that only leaves the box.</summary>
public sealed partial class DialogFieldTests
{
    [Fact]
    public void TextsOfDialogs_AreReadAtEachKey()
    {
        var late = Directory.EnumerateFiles(Repository.PathOf("src/KlingBoard"), "*.razor", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is var name && (name.EndsWith("Dialog.razor", StringComparison.Ordinal) || name == "SecretField.razor"))
            .SelectMany(file => FieldPattern().Matches(File.ReadAllText(file)).Select(field => (File: Path.GetFileName(file), Markup: field.Value)))
            .Where(field => !NotTextPattern().IsMatch(field.Markup) && BoundPattern().IsMatch(field.Markup) && !field.Markup.Contains("oninput", StringComparison.Ordinal))
            .ToList();

        late.ShouldBeEmpty();
    }

    [GeneratedRegex("<(input|textarea)\\b(?:=>|[^>=]|=(?!>))*>", RegexOptions.Singleline)]
    private static partial Regex FieldPattern();

    // A number of a plain form is complete when its box is left; the browser says so before it submits.
    [GeneratedRegex("type=\"(checkbox|radio|number)\"|\\breadonly\\b")]
    private static partial Regex NotTextPattern();

    [GeneratedRegex("@bind|@onchange")]
    private static partial Regex BoundPattern();
}
