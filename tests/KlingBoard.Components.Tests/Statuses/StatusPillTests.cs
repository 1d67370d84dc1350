using Bunit;
using KlingBoard.Components.Statuses;

namespace KlingBoard.Components.Tests.Statuses;

public sealed class StatusPillTests : ComponentContext
{
    public static TheoryData<StatusTone> Tones => [.. Enum.GetValues<StatusTone>()];

    [Theory]
    [MemberData(nameof(Tones))]
    public void StatusPill_EveryTone_HasAGlyphAndAWord(StatusTone tone)
    {
        var pill = Render(StatusPill.Of(tone));

        pill.Find(".kb-icon").TextContent.ShouldNotBeEmpty();
        pill.Find(".kb-clip").TextContent.ShouldBe(StatusTones.LookOf(tone).Label);
    }

    [Fact]
    public void StatusTones_ShapesOfDifferentWords_Differ()
    {
        var looks = Enum.GetValues<StatusTone>().Select(StatusTones.LookOf).DistinctBy(look => look.Label).ToList();

        // The same glyph is allowed only once filled and once hollow, or for the two words of the same arc.
        looks.Where(look => !look.IsArc).Select(look => (look.Icon, look.IsFilled)).ShouldBeUnique();
    }

    [Fact]
    public void StatusPill_ProcessingWithShare_DrawsAnArcWithinBounds()
    {
        var pill = Render(StatusPill.Of(StatusTone.Processing, text: "3:10 of ~5:20", progress: 1.7));

        pill.Find(".kb-arc").GetAttribute("style").ShouldBe("--v:100%");
        pill.Find(".kb-clip").TextContent.ShouldBe("3:10 of ~5:20");
    }

    [Fact]
    public void StatusTones_OfAFeaturesEnum_GoesByName()
    {
        StatusTones.Of(FeatureStatus.AwaitingApproval).ShouldBe(StatusTone.AwaitingApproval);
    }

    [Fact]
    public void StatusTones_UnknownName_IsAnError()
    {
        Should.Throw<ArgumentException>(() => StatusTones.Parse("Paused"));
    }

    private enum FeatureStatus
    {
        AwaitingApproval,
    }
}
