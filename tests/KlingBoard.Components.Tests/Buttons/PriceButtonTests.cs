using Bunit;
using KlingBoard.Components.Buttons;

namespace KlingBoard.Components.Tests.Buttons;

public sealed class PriceButtonTests : ComponentContext
{
    [Fact]
    public void PriceButton_Ready_ShowsTheFigureAndSpendsOnClick()
    {
        var spent = 0;
        var button = RenderButton(PriceButtonState.Ready, () => spent++);

        button.Find("button").Click();

        spent.ShouldBe(1);
        button.Find(".kb-price-figure").TextContent.ShouldBe("14.4 u · $2.02");
        button.Find("button").HasAttribute("aria-disabled").ShouldBeFalse();
    }

    [Fact]
    public void PriceButton_ClickedAgainWhileSending_SpendsOnce()
    {
        var spent = 0;
        var answer = new TaskCompletionSource();
        var button = Render<PriceButton>(parameters => parameters
            .Add(p => p.Text, "Render 2 takes")
            .Add(p => p.Figure, "14.4 u")
            .Add(p => p.OnSpend, async () =>
            {
                spent++;
                await answer.Task;
            }));

        button.Find("button").Click();
        button.Find("button").Click();
        var whileSending = button.Find("button").GetAttribute("aria-disabled");
        button.InvokeAsync(answer.SetResult);

        spent.ShouldBe(1);
        whileSending.ShouldBe("true");
        button.WaitForAssertion(() => button.Find("button").HasAttribute("aria-disabled").ShouldBeFalse());
    }

    [Theory]
    [InlineData(PriceButtonState.Checking)]
    [InlineData(PriceButtonState.Blocked)]
    [InlineData(PriceButtonState.Offline)]
    [InlineData(PriceButtonState.Sending)]
    [InlineData(PriceButtonState.Sent)]
    public void PriceButton_NotReady_SpendsNothingAndKeepsTheFocus(PriceButtonState state)
    {
        var spent = 0;
        var button = RenderButton(state, () => spent++);

        button.Find("button").Click();

        spent.ShouldBe(0);
        button.Find("button").GetAttribute("aria-disabled").ShouldBe("true");
        button.Find("button").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public void PriceButton_Blocked_PointsToTheReason()
    {
        var button = RenderButton(PriceButtonState.Blocked, () => { }, "Fix 1 error first. Nothing is sent or reserved.");

        var noticeId = button.Find("button").GetAttribute("aria-describedby");

        button.Find("#" + noticeId).TextContent.ShouldContain("Fix 1 error first.");
    }

    [Fact]
    public void PriceButton_Checking_ShowsNoFigure()
    {
        var button = RenderButton(PriceButtonState.Checking, () => { });

        button.Find(".kb-price-figure").TextContent.ShouldBe("…");
    }

    private IRenderedComponent<PriceButton> RenderButton(PriceButtonState state, Action onSpend, string? reason = null) =>
        Render<PriceButton>(parameters => parameters
            .Add(p => p.Text, "Render 2 takes")
            .Add(p => p.Figure, "14.4 u · $2.02")
            .Add(p => p.State, state)
            .Add(p => p.Reason, reason)
            .Add(p => p.OnSpend, onSpend));
}
