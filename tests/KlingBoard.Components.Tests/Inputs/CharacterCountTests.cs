using Bunit;
using KlingBoard.Components.Inputs;

namespace KlingBoard.Components.Tests.Inputs;

public sealed class CharacterCountTests : ComponentContext
{
    [Theory]
    [InlineData(899, 1000, "normal", "899 / 1\u202f000")]
    [InlineData(900, 1000, "near", "900 / 1\u202f000")]
    [InlineData(1000, 1000, "near", "1\u202f000 / 1\u202f000")]
    [InlineData(1001, 1000, "over", "-1 over 1\u202f000")]
    public void Count_OfAText_TurnsAmberFromNinetyPercentAndRedWhenOver(int length, int max, string tone, string text)
    {
        var count = Show(new string('x', length), max);

        (count.Find(".kb-count").GetAttribute("data-tone"), count.Find(".kb-count").TextContent).ShouldBe((tone, text));
    }

    [Theory]
    [InlineData("near", "var(--kb-warning)")]
    [InlineData("over", "var(--kb-error)")]
    public void Tone_OfACount_HasAColourOfItsOwn(string tone, string colour)
    {
        var sheet = File.ReadAllText(Repository.PathOf("wwwroot-assets/css/controls.css"));

        sheet.ShouldContain($".kb-count[data-tone=\"{tone}\"] {{ color: {colour};");
    }

    [Fact]
    public void Count_OfAnEmoji_IsOne() => Show("\U0001F600", 10).Find(".kb-count").TextContent.ShouldBe("1 / 10");

    private IRenderedComponent<CharacterCount> Show(string text, int max) => Render<CharacterCount>(parameters => parameters
        .Add(count => count.Id, "count").Add(count => count.Text, text).Add(count => count.Max, max));
}
