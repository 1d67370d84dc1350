using AngleSharp.Dom;
using Bunit;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Components.Tests.Board;

/// <summary>The inspector's settings beside Kling, as the built-in sheet has it unless a test adds one.</summary>
public sealed class ShotSettingsTests : BoardContext
{
    [Fact]
    public async Task Choices_OfASilentModelWithTwoModes_AreShownWithTheReasonAgainstTheOthers()
    {
        var inspector = await ShowAsync(settings => settings with { Model = "kling-video-o1" });

        Unavailable(inspector, "#mode").ShouldBe([("4k", "Kling O1 makes 720p and 1080p.")]);
        Unavailable(inspector, "#sound").ShouldBe([("on", "Kling O1 makes silent videos only.")]);
        Unavailable(inspector, "#model").ShouldBeEmpty();
        (Hint(inspector, "mode"), Hint(inspector, "seconds")).ShouldBe(("Kling O1 makes 720p and 1080p.", "3 to 10 s"));
    }

    [Fact]
    public async Task Sound_BesideAVideo_CannotBeTurnedOnAndSaysWhy()
    {
        await OpenAsync();
        await AddReferenceAsync("Walk", MediaKind.Video);

        var inspector = Show();

        Unavailable(inspector, "#sound").ShouldBe([("on", "Kling makes no sound when a video is given.")]);
        Hint(inspector, "sound").ShouldBe("Kling makes no sound when a video is given.");
    }

    [Theory]
    [InlineData(ReferenceRole.FirstFrame, "The first frame decides.", "5 or 10 s from a first frame")]
    [InlineData(ReferenceRole.VideoBase, "The edited video decides.", "As the edited video")]
    public async Task RatioAndDuration_GivenByAReference_SayByWhich(ReferenceRole role, string ratio, string duration)
    {
        await OpenAsync();
        await Session.SendAsync(new EditShotSettings(ShotId, ShotSettings.Default, ShotSettings.Default with { Model = "kling-video-o1" }));
        var kind = role == ReferenceRole.FirstFrame ? MediaKind.Image : MediaKind.Video;
        var referenceId = await AddReferenceAsync("Kitchen", kind);
        await Session.SendAsync(new SetReferenceRole(referenceId, kind == MediaKind.Image ? ReferenceRole.Image : ReferenceRole.VideoFeature, role));

        var inspector = Show();

        inspector.Find("#ratio").HasAttribute("disabled").ShouldBeTrue();
        (Hint(inspector, "ratio"), Hint(inspector, "seconds")).ShouldBe((ratio, duration));
    }

    [Fact]
    public async Task Choices_OfAPlainModel_FollowItsSheet()
    {
        var inspector = await ShowAsync(settings => settings with { Model = "kling-v2-6", Mode = "std" });

        inspector.Find("#model option[value=kling-v2-6]").TextContent.ShouldBe("Kling 2.6");
        inspector.Find("#model option[value=kling-v2-5-turbo]").HasAttribute("disabled").ShouldBeFalse();
        inspector.FindAll("#model option[value=kling-v3-turbo]").ShouldBeEmpty("Kling's own legacy standard does not have it");
        Unavailable(inspector, "#mode").ShouldBe([("4k", "Kling 2.6 makes 720p and 1080p.")]);
        Unavailable(inspector, "#sound").ShouldBe([("on", "Kling 2.6 makes sound in 1080p only.")]);
        Unavailable(inspector, "#cuts").ShouldBe([("kling", "Kling 2.6 makes single shots only.")]);
        Hint(inspector, "seconds").ShouldBe("5 or 10 s");
        inspector.WaitForAssertion(() => inspector.Find(".kb-price").TextContent.ShouldContain("1.5 u"));
    }

    [Fact]
    public async Task Cuts_ChosenForKling_AreAskedForAndPricedAsOneVideo()
    {
        var inspector = await ShowAsync(settings => settings);

        await ChooseAsync(inspector, "#cuts", "kling");
        await FollowAsync();

        inspector.WaitForAssertion(() => inspector.Find("#cuts").GetAttribute("value").ShouldBe("kling"));
        inspector.Find("#cuts option[value=kling]").TextContent.ShouldBe("Kling cuts");
        await PricedAsync(() => inspector.Find(".kb-price").TextContent.Contains("4.0 u", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cuts_OfAGroup_AreItsShots()
    {
        await OpenAsync();
        await Session.SendAsync(new GroupShots([ShotId]));

        var inspector = Show();

        (inspector.Find("#cuts").HasAttribute("disabled"), Hint(inspector, "cuts")).ShouldBe((true, "The shots of the group are the cuts."));
    }

    [Theory]
    [InlineData("model", "kling-v9", "The model \"kling-v9\" is not offered by Kling.")]
    [InlineData("mode", "4k", "Kling O1 does not make this quality.")]
    [InlineData("ratio", "4:3", "Kling makes no video of the ratio \"4:3\".")]
    [InlineData("sound", "on", "Kling O1 makes silent videos only.")]
    public async Task Value_ThatTheProviderDoesNotOffer_StaysChosenAndIsExplainedBesideItsField(string field, string value, string violation)
    {
        var inspector = await ShowAsync(settings => field switch
        {
            "model" => settings with { Model = value },
            "mode" => settings with { Model = "kling-video-o1", Mode = value },
            "ratio" => settings with { Ratio = value },
            _ => settings with { Model = "kling-video-o1", Sound = true },
        });

        inspector.WaitForAssertion(() => inspector.Find($"#{field}-violations").TextContent.ShouldContain(violation));
        var select = inspector.Find($"#{field}");
        (select.GetAttribute("value"), select.GetAttribute("aria-invalid")).ShouldBe((value, "true"));
        Unavailable(inspector, $"#{field}").ShouldContain(choice => choice.Value == value);
        select.GetAttribute("aria-describedby")!.Split(' ').ShouldContain($"{field}-violations");
    }

    [Fact]
    public async Task Duration_OutsideTheModel_IsExplainedBesideTheField()
    {
        var inspector = await ShowAsync(settings => settings with { Model = "kling-video-o1" }, seconds: 12);

        inspector.WaitForAssertion(() => inspector.Find("#seconds-violations").TextContent.ShouldContain("Kling O1 makes videos of 3 to 10 seconds, and this one is set to 12."));
        inspector.Find("#seconds").GetAttribute("value").ShouldBe("12");
    }

    [Fact]
    public async Task Violation_Repaired_IsGoneFromItsField()
    {
        var inspector = await ShowAsync(settings => settings with { Model = "kling-video-o1", Sound = true });
        inspector.WaitForElement("#sound-violations");

        await ChooseAsync(inspector, "#sound", "off");
        await FollowAsync();

        await PricedAsync(() => inspector.FindAll("#sound-violations").Count == 0);
    }

    [Fact]
    public async Task ModelOfAPackInTheDataFolder_CanBeChosenWithItsOwnLimitsAndPrice()
    {
        Data.AddNewModel();
        var inspector = await ShowAsync(settings => settings);

        await ChooseAsync(inspector, "#model", AddedPacks.NewModel);
        await FollowAsync();

        inspector.WaitForAssertion(() => Hint(inspector, "seconds").ShouldBe("5 to 20 s"));
        inspector.Find($"#model option[value={AddedPacks.NewModel}]").TextContent.ShouldBe(AddedPacks.NewModelName);
        Unavailable(inspector, "#mode").Select(choice => choice.Why).Distinct().ShouldBe([$"{AddedPacks.NewModelName} makes 1080p."]);
        await PricedAsync(() => inspector.Find(".kb-price").TextContent.Contains("10.0 u", StringComparison.Ordinal));
    }

    // The price is worked out when choosing has come to rest.
    private Task PricedAsync(Func<bool> isSo) => UntilAsync(() =>
    {
        Time.Advance(TimeSpan.FromMilliseconds(400));
        return isSo();
    });

    private static (string? Value, string? Why)[] Unavailable(IRenderedComponent<ShotInspector> inspector, string select) =>
        [.. inspector.FindAll($"{select} option[disabled]").Select(option => (option.GetAttribute("value"), option.GetAttribute("aria-description")))];

    private static string Hint(IRenderedComponent<ShotInspector> inspector, string field) => inspector.Find($"#{field}-hint").TextContent;

    private async Task<IRenderedComponent<ShotInspector>> ShowAsync(Func<ShotSettings, ShotSettings> change, int seconds = 5)
    {
        ChangeShot(shot =>
        {
            shot.SetSettings(change(shot.Settings), NowUtc);
            shot.SetSeconds(seconds, NowUtc);
        });
        await OpenAsync();
        return Show();
    }

    // What is offered is known with the first quote.
    private IRenderedComponent<ShotInspector> Show()
    {
        var inspector = Show<ShotInspector>(parameters => parameters.Add(shown => shown.ShotId, ShotId).Add(shown => shown.CanEdit, true));
        inspector.WaitForElement("#mode option:nth-child(2)");
        return inspector;
    }
}
