using KlingBoard.Kling.Rules;
using static KlingBoard.Kling.Tests.OmniRequests;

namespace KlingBoard.Kling.Tests.Rules;

public sealed class MediaRulesTests
{
    [Fact]
    public void CheckImage_GoodImage_FindsNothing()
    {
        MediaRules.CheckImage(GoodImage).ShouldBeEmpty();
    }

    [Fact]
    public void CheckImage_BadInEveryWay_NamesEachRuleOnce()
    {
        var found = MediaRules.CheckImage(new("gif", 1000, 200, 11_000_000));

        found.Select(violation => violation.RuleId).ShouldBe(["R19", "R20", "R21", "R22"]);
    }

    [Fact]
    public void CheckImage_TooSmall_SaysWhatAndWhy()
    {
        var found = MediaRules.CheckImage(GoodImage with { WidthPixels = 280, HeightPixels = 300 });

        found.ShouldBe([new("R21", Severity.Error, "image_url", "This image has 280 x 300 pixels and Kling needs 300 on each side. Use a larger picture.")]);
    }

    [Fact]
    public void CheckVideo_GoodVideo_FindsNothing()
    {
        MediaRules.CheckVideo(GoodVideo).ShouldBeEmpty();
    }

    [Fact]
    public void CheckVideo_BadInEveryWay_NamesEachRuleOnceErrorsFirst()
    {
        var found = MediaRules.CheckVideo(new("avi", 320, 240, 2, 12, 300_000_000, "4:3"), KlingModels.V3Omni);

        found.Select(violation => violation.RuleId).ShouldBe(["R40", "R41", "R42", "R43", "R44", "R48"]);
    }

    [Fact]
    public void CheckVideo_TwelveSecondsForO1_IsRefused()
    {
        var found = MediaRules.CheckVideo(GoodVideo with { DurationSeconds = 12 }, KlingModels.VideoO1);

        found.Select(violation => violation.RuleId).ShouldBe(["R41"]);
    }

    [Fact]
    public void CheckVideo_TwelveSecondsForAnyModel_IsTaken()
    {
        MediaRules.CheckVideo(GoodVideo with { DurationSeconds = 12 }).ShouldBeEmpty();
    }

    [Fact]
    public void CheckVideo_WideAsOnlyO1TakesIt_IsTaken()
    {
        MediaRules.CheckVideo(GoodVideo with { WidthPixels = 2160, HeightPixels = 900 }).ShouldBeEmpty();
    }

    [Fact]
    public void CheckVideo_TooLongForEveryModel_IsRefused()
    {
        var found = MediaRules.CheckVideo(GoodVideo with { DurationSeconds = 16 });

        found.Select(violation => violation.RuleId).ShouldBe(["R41"]);
    }
}
