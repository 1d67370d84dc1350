using System.Globalization;
using System.Text.RegularExpressions;

namespace KlingBoard.Components.Tests;

/// <summary>The accent that MudBlazor mixes itself is that of the tokens, in numbers.</summary>
public sealed partial class AccentTests
{
    [Fact]
    public void AccentInNumbers_IsThatOfTheTokens()
    {
        var accents = AccentPattern().Matches(File.ReadAllText(Repository.PathOf("wwwroot-assets/css/tokens.css")))
            .Select(match => Convert.FromHexString(match.Groups[1].Value))
            .Select(parts => string.Create(CultureInfo.InvariantCulture, $"{parts[0]}, {parts[1]}, {parts[2]}"));

        NumbersPattern().Matches(File.ReadAllText(Repository.PathOf("wwwroot-assets/css/mud.css"))).Select(match => match.Groups[1].Value).ShouldBe(accents);
    }

    [GeneratedRegex("--kb-accent:\\s*#([0-9a-fA-F]{6})")]
    private static partial Regex AccentPattern();

    [GeneratedRegex("--mud-palette-primary-rgb:\\s*([^;]+);")]
    private static partial Regex NumbersPattern();
}
