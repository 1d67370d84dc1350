using Bunit;
using KlingBoard.Components.Inputs;
using KlingBoard.Components.Lists;
using KlingBoard.Components.Statuses;
using KlingBoard.Components.Tiles;
using KlingBoard.Components.Times;

namespace KlingBoard.Components.Tests;

public sealed class SmallControlsTests : ComponentContext
{
    [Fact]
    public void Thumb_PictureFails_ShowsTheFlatBoxUntilTheAddressChanges()
    {
        var thumb = Render<Thumb>(parameters => parameters.Add(p => p.Url, "/a.jpg"));

        thumb.Find("img").TriggerEvent("onerror", new Microsoft.AspNetCore.Components.Web.ErrorEventArgs());
        var afterFailure = thumb.FindAll("img").Count;
        thumb.Render(parameters => parameters.Add(p => p.Url, "/b.jpg"));

        afterFailure.ShouldBe(0);
        thumb.Find("img").GetAttribute("src").ShouldBe("/b.jpg");
    }

    [Fact]
    public void SegmentedControl_Choice_IsReportedOnlyWhenItChanges()
    {
        var chosen = new List<string>();
        var control = Render<SegmentedControl<string>>(parameters => parameters
            .Add(p => p.Label, "Who")
            .Add(p => p.Segments, [new("mine", "Mine"), new("team", "Team")])
            .Add(p => p.Value, "mine")
            .Add(p => p.ValueChanged, value => chosen.Add(value)));

        control.FindAll("button")[0].Click();
        control.FindAll("button")[1].Click();

        chosen.ShouldBe(["team"]);
        control.FindAll("button").Select(button => button.GetAttribute("aria-pressed")).ShouldBe(["true", "false"]);
    }

    [Theory]
    [InlineData(SavedState.Saved, "saved")]
    [InlineData(SavedState.Saving, "saving")]
    [InlineData(SavedState.NotSaved, "notsaved")]
    [InlineData(SavedState.Conflict, "conflict")]
    public void SavedMark_State_IsToldToTheScriptThatShowsIt(SavedState state, string expected)
    {
        var mark = Render<SavedMark>(parameters => parameters.Add(p => p.State, state));

        mark.MarkupMatches($"""<kb-saved class="kb-saved" data-server="{expected}"></kb-saved>""");
    }

    [Fact]
    public void LocalTime_AnInstant_IsWrittenInUtcForTheBrowser()
    {
        var time = Render<LocalTime>(parameters => parameters
            .Add(p => p.Utc, new DateTime(2026, 11, 21, 10, 21, 7, DateTimeKind.Utc))
            .Add(p => p.Style, LocalTimeStyle.Ago));

        time.MarkupMatches("""<kb-time datetime="2026-11-21T10:21:07.000Z" data-style="ago">2026-11-21 10:21 UTC</kb-time>""");
    }

    [Fact]
    public void KeyValue_WithoutValue_IsLeftOut()
    {
        var line = Render<KeyValue>(parameters => parameters.Add(p => p.Label, "Cost"));

        line.Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public void KeyValue_CanCopy_OffersTheWholeValue()
    {
        var line = Render<KeyValue>(parameters => parameters.Add(p => p.Label, "SHA-256").Add(p => p.Value, "9f2c41").Add(p => p.CanCopy, true));

        line.Find("button").GetAttribute("data-kb-copy").ShouldBe("9f2c41");
    }
}
