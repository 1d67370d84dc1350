using Bunit;
using KlingBoard.Components.Notices;

namespace KlingBoard.Components.Tests.Notices;

public sealed class RuleNoticeTests : ComponentContext
{
    [Fact]
    public void RuleNotice_WithAll_NamesConsequenceFieldAndRule()
    {
        var notice = Render<RuleNotice>(parameters => parameters
            .Add(p => p.Message, "Sound must be off.")
            .Add(p => p.Consequence, "Kling would refuse it")
            .Add(p => p.Field, "Sound")
            .Add(p => p.RuleId, "R47"));

        notice.Find(".kb-rule-text").TextContent.ShouldBe("Sound must be off.");
        notice.Find(".kb-rule-why").TextContent.ShouldBe("Kling would refuse it · Sound");
        notice.Find(".kb-rule-why").GetAttribute("title").ShouldBe("Rule R47");
        notice.FindAll("button").ShouldBeEmpty();
    }

    [Fact]
    public void RuleNotice_FixClickedTwice_FixesOnce()
    {
        var fixes = 0;
        var answer = new TaskCompletionSource();
        var notice = Render<RuleNotice>(parameters => parameters
            .Add(p => p.Message, "Sound must be off.")
            .Add(p => p.FixText, "Turn off")
            .Add(p => p.OnFix, async () =>
            {
                fixes++;
                await answer.Task;
            }));

        notice.Find("button").Click();
        notice.Find("button").Click();
        notice.InvokeAsync(answer.SetResult);

        fixes.ShouldBe(1);
    }

    [Fact]
    public void RuleNotice_TextClicked_ShowsTheField()
    {
        var shown = 0;
        var notice = Render<RuleNotice>(parameters => parameters
            .Add(p => p.Message, "Sound must be off.")
            .Add(p => p.OnShowField, () => shown++));

        notice.Find("button.kb-rule-text").Click();

        shown.ShouldBe(1);
    }
}
