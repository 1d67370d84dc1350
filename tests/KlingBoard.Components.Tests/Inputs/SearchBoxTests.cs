using Bunit;
using KlingBoard.Components.Inputs;

namespace KlingBoard.Components.Tests.Inputs;

public sealed class SearchBoxTests : ComponentContext
{
    private readonly List<string> _searched = [];

    [Fact]
    public void SearchBox_Typing_AnswersOnceAfterThePause()
    {
        var box = RenderBox("");

        box.Find("input").Input("ma");
        Time.Advance(TimeSpan.FromMilliseconds(200));
        box.Find("input").Input("maya ");
        Time.Advance(TimeSpan.FromMilliseconds(249));
        var early = _searched.Count;
        Time.Advance(TimeSpan.FromMilliseconds(1));

        early.ShouldBe(0);
        box.WaitForAssertion(() => _searched.ShouldBe(["maya"]));
    }

    [Fact]
    public void SearchBox_ValueClearedFromOutside_EmptiesTheField()
    {
        var box = RenderBox("maya");

        box.Render(parameters => parameters.Add(p => p.Value, ""));

        box.Find("input").GetAttribute("value").ShouldBeEmpty();
    }

    [Fact]
    public void SearchBox_RenderedAgainWhileTyping_KeepsWhatIsTyped()
    {
        var box = RenderBox("");
        box.Find("input").Input("ma");

        box.Render(parameters => parameters.Add(p => p.Value, ""));

        box.Find("input").GetAttribute("value").ShouldBe("ma");
    }

    private IRenderedComponent<SearchBox> RenderBox(string value) =>
        Render<SearchBox>(parameters => parameters
            .Add(p => p.Value, value)
            .Add(p => p.ValueChanged, text => _searched.Add(text)));
}
