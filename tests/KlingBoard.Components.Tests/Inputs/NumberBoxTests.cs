using Bunit;
using KlingBoard.Components.Inputs;

namespace KlingBoard.Components.Tests.Inputs;

public sealed class NumberBoxTests : ComponentContext
{
    private readonly List<decimal> _reported = [];

    [Fact]
    public async Task Typing_EachNumberOnTheWay_IsReportedAndWhatIsNoneIsNot()
    {
        var box = Show(2, step: 0.1m);

        foreach (var text in new[] { "", "1", "1.", "1.5" })
        {
            await box.Find("input").InputAsync(new() { Value = text });
        }

        _reported.ShouldBe([1m, 1.5m]);
        box.Find("input").GetAttribute("value").ShouldBe("1.5");
    }

    [Fact]
    public async Task Emptied_AndLeft_ShowsWhatCounts()
    {
        var box = Show(2);

        await box.Find("input").InputAsync(new() { Value = "" });
        var invalid = box.Find("input").GetAttribute("aria-invalid");
        await box.Find("input").BlurAsync(new());

        (invalid, box.Find("input").GetAttribute("value"), _reported.Count).ShouldBe(("true", "2", 0));
    }

    [Fact]
    public async Task HalfANumber_WhereWholeOnesCount_IsNotReported()
    {
        var box = Show(2);

        await box.Find("input").InputAsync(new() { Value = "2.5" });

        _reported.ShouldBeEmpty();
    }

    [Fact]
    public async Task NumberThatNoIntHolds_IsNotReported()
    {
        var box = Show(2);

        await box.Find("input").InputAsync(new() { Value = "99999999999" });

        _reported.ShouldBeEmpty();
    }

    [Fact]
    public void Error_OfTheServer_StandsAtTheBox()
    {
        var box = Show(2, error: "The account has 5.");

        box.Find("input").GetAttribute("aria-invalid").ShouldBe("true");
        box.Markup.ShouldContain("The account has 5.");
    }

    [Fact]
    public async Task BeyondTheBounds_StaysAsTypedAndSaysThemInWords()
    {
        var box = Show(2);
        var hint = box.Find(".mud-input-helper-text").TextContent.Trim();

        await box.Find("input").InputAsync(new() { Value = "12" });

        (hint, box.Find("input").GetAttribute("value"), box.Find(".mud-input-helper-text").TextContent.Trim())
            .ShouldBe(("1 to 10", "12", "A whole number from 1 to 10."));
    }

    private IRenderedComponent<NumberBox> Show(decimal value, decimal step = 1, string? error = null) => Render<NumberBox>(parameters => parameters
        .Add(box => box.Id, "number")
        .Add(box => box.Label, "Seconds")
        .Add(box => box.Min, 1)
        .Add(box => box.Max, 10)
        .Add(box => box.Value, value)
        .Add(box => box.Step, step)
        .Add(box => box.ErrorMessage, error)
        .Add(box => box.ValueChanged, _reported.Add));
}
