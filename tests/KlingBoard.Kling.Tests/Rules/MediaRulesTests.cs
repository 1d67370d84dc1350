using KlingBoard.Kling.Rules;
using static KlingBoard.Kling.Tests.OmniRequests;

namespace KlingBoard.Kling.Tests.Rules;

public sealed class MediaRulesTests
{
    [Fact]
    public void CheckImage_GoodImage_FindsNothing()
    {
        InForce.Rules.CheckImage(GoodImage, InForce.Legacy).ShouldBeEmpty();
    }

    [Fact]
    public void CheckImage_BadInEveryWay_NamesEachRuleOnce()
    {
        var found = InForce.Rules.CheckImage(new("gif", 1000, 200, 11_000_000), InForce.Legacy);

        found.Select(violation => violation.RuleId).ShouldBe(["R19", "R20", "R21", "R22"]);
    }

    [Fact]
    public void CheckImage_TooSmall_SaysWhatAndWhy()
    {
        var found = InForce.Rules.CheckImage(GoodImage with { WidthPixels = 280, HeightPixels = 300 }, InForce.Legacy);

        found.ShouldBe([new("R21", Severity.Error, "image_url", "This image has 280 x 300 pixels and Kling needs 300 on each side. Use a larger picture.")]);
    }

    [Fact]
    public void CheckVideo_GoodVideo_FindsNothing()
    {
        InForce.Rules.CheckVideo(GoodVideo, InForce.Legacy).ShouldBeEmpty();
    }

    [Fact]
    public void CheckVideo_BadInEveryWay_NamesEachRuleOnceErrorsFirst()
    {
        var found = InForce.Rules.CheckVideo(new("avi", 320, 240, 2, 12, 300_000_000, "4:3"), InForce.Legacy, KlingModels.V3Omni);

        found.Select(violation => violation.RuleId).ShouldBe(["R40", "R41", "R42", "R43", "R44", "R48"]);
    }

    [Fact]
    public void CheckVideo_TwelveSecondsForO1_IsRefused()
    {
        var found = InForce.Rules.CheckVideo(GoodVideo with { DurationSeconds = 12 }, InForce.Legacy, KlingModels.VideoO1);

        found.Select(violation => violation.RuleId).ShouldBe(["R41"]);
    }

    [Fact]
    public void CheckVideo_TwelveSecondsForAnyModel_IsTaken()
    {
        InForce.Rules.CheckVideo(GoodVideo with { DurationSeconds = 12 }, InForce.Legacy).ShouldBeEmpty();
    }

    [Fact]
    public void CheckVideo_WideAsOnlyO1TakesIt_IsTaken()
    {
        InForce.Rules.CheckVideo(GoodVideo with { WidthPixels = 2160, HeightPixels = 900 }, InForce.Legacy).ShouldBeEmpty();
    }

    [Fact]
    public void CheckVideo_TooLongForEveryModel_IsRefused()
    {
        var found = InForce.Rules.CheckVideo(GoodVideo with { DurationSeconds = 16 }, InForce.Legacy);

        found.Select(violation => violation.RuleId).ShouldBe(["R41"]);
    }
}
