using Bunit;
using KlingBoard.Components.Inputs;
using KlingBoard.Components.Lists;
using KlingBoard.Components.Tiles;
using KlingBoard.Components.Times;

namespace KlingBoard.Components.Tests;

public sealed class SmallControlsTests : ComponentContext
{
    [Fact]
    public void Thumb_WithAPicture_NamesTheGlyphForTheScriptThatSeesItFail()
    {
        var thumb = Render(Thumb.Of("/a.jpg", missingIcon: "movie"));

        thumb.Find("img").GetAttribute("data-kb-missing").ShouldBe("movie");
        thumb.FindAll(".kb-pic-none").ShouldBeEmpty();
    }

    [Fact]
    public void Thumb_WithoutAPicture_IsAFlatBoxWithTheGlyph()
    {
        var thumb = Render(Thumb.Of(null, missingIcon: "movie"));

        thumb.Find(".kb-pic-none").TextContent.ShouldBe("movie");
        thumb.FindAll("img").ShouldBeEmpty();
    }

    [Fact]
    public void Icon_WithASizeAndAClass_SaysNothingAloud()
    {
        var icon = Render(builder => builder.AddContent(0, Icon.Of("sync", 16, isFilled: true, "kb-spin")));

        icon.MarkupMatches("""<i class="kb-icon kb-icon-filled kb-spin" style="--kb-icon:16px" aria-hidden="true" translate="no">sync</i>""");
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
