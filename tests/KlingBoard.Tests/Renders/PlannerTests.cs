using System.Text.Json.Nodes;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling.Rules;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Renders;

public sealed class PlannerTests : RenderTest
{
    [Fact]
    public async Task Quote_References_GetTokensInOrderAndKeepTheirMeaning()
    {
        var shotId = await AddReadyShotAsync();
        var maya = await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("maya"), "Maya");
        var cup = await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("cup"), "Cup");
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", "@Maya lifts @Cup."));
        var before = (await QuoteAsync(shotId)).RequestJson;

        await RunAsync(new RenameReference(maya, "Maya", "Cup-bearer"));
        await RunAsync(new MoveReference(cup, maya));

        var body = JsonNode.Parse(before)!;
        body["prompt"]!.GetValue<string>().ShouldBe("<<<image_1>>> lifts <<<image_2>>>.");
        var after = JsonNode.Parse((await QuoteAsync(shotId)).RequestJson)!;
        after["prompt"]!.GetValue<string>().ShouldBe("<<<image_2>>> lifts <<<image_1>>>.");
        after["image_list"]![1]!["image_url"]!.GetValue<string>().ShouldBe(body["image_list"]![0]!["image_url"]!.GetValue<string>());
    }

    [Fact]
    public async Task Quote_EveryRole_StandsInItsOwnListAndField()
    {
        var shotId = await AddReadyShotAsync();
        await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("first"), "First", ReferenceRole.FirstFrame);
        await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("end"), "End", ReferenceRole.EndFrame);
        await RunAsync(new AddReference(shotId, null, await AddElementAsync(), ReferenceRole.Element, "Maya"));
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", "From @First to @End with @Maya."));

        var body = JsonNode.Parse((await QuoteAsync(shotId)).RequestJson)!;

        body["prompt"]!.GetValue<string>().ShouldBe("From <<<image_1>>> to <<<image_2>>> with <<<element_1>>>.");
        body["image_list"]!.AsArray().Select(image => image!["type"]!.GetValue<string>()).ShouldBe(["first_frame", "end_frame"]);
        body["element_list"]![0]!["element_id"]!.GetValue<long>().ShouldBe(829836802793406551);
        body["aspect_ratio"].ShouldBeNull();
    }

    [Fact]
    public async Task Quote_Group_AddsUpLengthsAndSharesInputs()
    {
        var scene = await AddSceneAsync();
        var first = await AddReadyShotAsync("One.", seconds: 3, sceneId: scene);
        var second = await AddReadyShotAsync("Two.", seconds: 4, sceneId: scene);
        var asset = await AddMeasuredAssetAsync("maya");
        await AddReferenceAsync(first, await AddMeasuredAssetAsync("cup"), "Cup");
        await AddReferenceAsync(first, asset, "Maya");
        await AddReferenceAsync(second, asset, "Her");
        await RunAsync(new EditShotText(first, ShotText.Prompt, "One.", "@Maya and @Cup."));
        await RunAsync(new EditShotText(second, ShotText.Prompt, "Two.", "@Her alone."));
        await RunAsync(new GroupShots([first, second]));

        var quote = await QuoteAsync(second);

        var body = JsonNode.Parse(quote.RequestJson)!;
        body["shot_type"]!.GetValue<string>().ShouldBe("customize");
        body["duration"]!.GetValue<string>().ShouldBe("7");
        body["image_list"]!.AsArray().Count.ShouldBe(2);
        body["multi_prompt"]!.AsArray().Select(shot => (shot!["index"]!.GetValue<int>(), shot["prompt"]!.GetValue<string>(), shot["duration"]!.GetValue<string>()))
            .ShouldBe([(1, "<<<image_2>>> and <<<image_1>>>.", "3"), (2, "<<<image_2>>> alone.", "4")]);
        quote.ShotIds.ShouldBe([first, second]);
        quote.Milliunits.ShouldBe(7 * 800);
        quote.IsBlocked.ShouldBeFalse(string.Join(' ', quote.Violations));
    }

    [Fact]
    public async Task Quote_PlainModelWithWhatItCannotTake_SaysEachAndOffersAWay()
    {
        var shotId = await AddReadyShotAsync();
        var maya = await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("maya"), "Maya");
        var walk = await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("walk", MediaKind.Video), "Walk", ReferenceRole.VideoFeature);
        await RunAsync(new AddReference(shotId, null, await AddElementAsync(), ReferenceRole.Element, "Kettle"));
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Model = "kling-v2-6" }));

        var errors = (await QuoteAsync(shotId)).Violations.Where(violation => violation.Severity == Severity.Error && violation.Field == "References").ToList();

        errors.Select(violation => violation.Message.Split('.')[0] + violation.Message.Split('.')[1]).ShouldBe(
        [
            "Kling 26 takes a first and an end frame, and no other pictures", "Kling 26 makes video from text or from a first frame, and takes no videos",
            "Kling 26 takes elements beside a first frame alone",
        ]);
        errors[0].Fix!.Commands.ShouldBe([new SetReferenceRole(maya, ReferenceRole.Image, ReferenceRole.FirstFrame)]);
        errors[1].Fix!.Commands.ShouldBe([new RemoveReference(walk)]);
    }

    [Theory]
    [InlineData("kling-v2-6", "std", false, "Between a first and an end frame Kling 2.6 makes 1080p only.", "Mode")]
    [InlineData("kling-v2-6", "pro", true, "Between a first and an end frame Kling 2.6 makes silent videos only.", "Sound")]
    [InlineData("kling-v2-5-turbo", "std", false, "Between a first and an end frame Kling 2.5 Turbo makes 1080p only.", "Mode")]
    public async Task Quote_BothFramesOnAPlainModel_AreHeldToItsOwnRulesBesideTheirField(string model, string mode, bool sound, string message, string field)
    {
        var shotId = await AddReadyShotAsync();
        await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("first"), "First", ReferenceRole.FirstFrame);
        await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("end"), "End", ReferenceRole.EndFrame);
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Model = model, Mode = mode, Sound = sound }));

        var error = (await QuoteAsync(shotId)).Violations.Single(violation => violation.Severity == Severity.Error);

        (error.Message[..message.Length], error.Field).ShouldBe((message, field));
        error.Fix.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("kling-video-o1", "Kling O1 makes single shots only.")]
    [InlineData("kling-v2-6", "Kling 2.6 makes single shots only.")]
    public async Task Quote_CutByAModelThatDoesNot_IsRefusedBesideTheField(string model, string message)
    {
        var shotId = await AddReadyShotAsync();
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Model = model, KlingCuts = true }));

        var error = (await QuoteAsync(shotId)).Violations.Single(violation => violation.Severity == Severity.Error);

        (error.Message[..message.Length], error.Field).ShouldBe((message, "Shots"));
    }

    [Fact]
    public async Task Quote_PlainModelThatTheTableDoesNotPrice_IsBlocked()
    {
        Data.AddPack("kling.prices.json", table => table["rows"] = new JsonArray(
            [.. table["rows"]!.AsArray().Where(row => (string?)row!["model"] != "kling-v2-5-turbo").Select(row => row!.DeepClone())]));
        Packs.Refresh();
        var shotId = await AddReadyShotAsync();
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Model = "kling-v2-5-turbo" }));

        var quote = await QuoteAsync(shotId);

        quote.IsBlocked.ShouldBeTrue();
        quote.Violations.ShouldContain(violation => violation.Message.Contains("has no price of this", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Quote_TwoTakes_CostsTwice()
    {
        var quote = await QuoteAsync(await AddReadyShotAsync(takes: 2));

        (quote.Takes, quote.Milliunits, quote.Usd).ShouldBe((2, 8000, 1.12m));
    }

    [Fact]
    public async Task Check_RemovedReference_NamesTheShotAndOffersToTakeItOut()
    {
        var shotId = await AddReadyShotAsync();
        var maya = await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("maya"), "Maya");
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", "@Maya steams."));
        await RunAsync(new RemoveReference(maya));

        var violation = (await QuoteAsync(shotId)).Violations.First(found => found.RuleId is null);
        await ApplyAsync(violation.Fix!);

        (violation.Severity, violation.Field, violation.ShotId).ShouldBe((Severity.Error, "Prompt", shotId));
        (await QuoteAsync(shotId)).IsBlocked.ShouldBeFalse();
        (await ReadShotAsync(shotId)).Prompt.ShouldBe("steams.");
    }

    [Fact]
    public async Task Check_SoundOnO1_IsRepairedByItsFix()
    {
        var shotId = await AddReadyShotAsync();
        await RunAsync(new EditShotSettings(
            shotId, ShotSettings.Default, ShotSettings.Default with { Model = "kling-video-o1", Sound = true }));

        var violation = (await QuoteAsync(shotId)).Violations.First(found => found.RuleId == "R51");
        await ApplyAsync(violation.Fix!);

        violation.Field.ShouldBe("Sound");
        (await QuoteAsync(shotId)).IsBlocked.ShouldBeFalse();
    }

    [Theory]
    [InlineData("<<<image_1>>>")]
    [InlineData("<<<image_2>>>")]
    public async Task Check_TypedToken_IsAnErrorOfItsShotAndIsTakenOutByItsFix(string token)
    {
        var shotId = await AddReadyShotAsync();
        await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("maya"), "Maya");
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", $"@Maya beside {token}."));

        var violation = (await QuoteAsync(shotId)).Violations.Single(found => found.RuleId == "R62");
        await ApplyAsync(violation.Fix!);

        (violation.Severity, violation.Field, violation.ShotId).ShouldBe((Severity.Error, "Prompt", shotId));
        (await QuoteAsync(shotId)).IsBlocked.ShouldBeFalse();
        JsonNode.Parse((await QuoteAsync(shotId)).RequestJson)!["prompt"]!.GetValue<string>().ShouldBe("<<<image_1>>> beside .");
    }

    [Fact]
    public async Task Check_GroupWithAFeatureVideo_OffersToUngroup()
    {
        var scene = await AddSceneAsync();
        var first = await AddReadyShotAsync("One.", seconds: 3, sceneId: scene);
        var second = await AddReadyShotAsync("Two.", seconds: 3, sceneId: scene);
        await AddReferenceAsync(first, await AddMeasuredAssetAsync("walk", MediaKind.Video), "Walk", ReferenceRole.VideoFeature);
        await RunAsync(new GroupShots([first, second]));

        var violation = (await QuoteAsync(first)).Violations.Single(found => found.RuleId == "R16");
        await ApplyAsync(violation.Fix!);

        violation.Fix!.Label.ShouldBe("Ungroup");
        (await QuoteAsync(first)).IsBlocked.ShouldBeFalse();
    }

    [Theory]
    [InlineData("16:9", false)]
    [InlineData("1:1", true)]
    public async Task Check_FirstFrameOfAnotherShape_SaysThatTheRatioIsNotSent(string ratio, bool isSaid)
    {
        var shotId = await AddReadyShotAsync();
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Ratio = ratio }));
        await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("first"), "First", ReferenceRole.FirstFrame);

        var quote = await QuoteAsync(shotId);

        quote.Violations.Where(found => found.RuleId == "R54").Select(found => (found.Severity, found.Field))
            .ShouldBe(isSaid ? [(Severity.Warning, "Ratio")] : []);
    }

    [Fact]
    public async Task Check_EditedVideoOfAnotherLength_SaysThatTheSecondsAreNotSent()
    {
        var shotId = await AddReadyShotAsync(seconds: 5);
        var video = await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("walk", MediaKind.Video), "Walk", ReferenceRole.VideoBase);
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", "Snow on @Walk."));

        var warning = (await QuoteAsync(shotId)).Violations.Single(found => found.RuleId == "R58");
        await ApplyAsync(warning.Fix!);

        (warning.Severity, warning.Field).ShouldBe((Severity.Warning, "Duration"));
        (await QuoteAsync(shotId)).Violations.ShouldNotContain(found => found.RuleId == "R58");
    }

    [Fact]
    public async Task Check_NameThatIsNoReference_WarnsThatItIsSentAsLetters()
    {
        var shotId = await AddReadyShotAsync();
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", "@Maya lifts a cup."));

        var quote = await QuoteAsync(shotId);

        var warning = quote.Violations.ShouldHaveSingleItem();
        (warning.Severity, warning.Field, quote.IsBlocked).ShouldBe((Severity.Warning, "Prompt", false));
        warning.Message.ShouldBe("The prompt says @Maya, but no reference of this shot is called so. It is sent as plain letters.");
    }

    [Fact]
    public async Task Check_TooManyImages_NamesTheReferenceConcerned()
    {
        var shotId = await AddReadyShotAsync();
        for (var number = 1; number <= 8; number++)
        {
            await AddReferenceAsync(shotId, await AddMeasuredAssetAsync($"image{number}"), $"Image{number}");
        }

        var violation = (await QuoteAsync(shotId)).Violations.First(found => found.RuleId == "R28");

        violation.Severity.ShouldBe(Severity.Error);
        violation.ShotId.ShouldBe(shotId);
    }

    [Fact]
    public async Task Check_VideoWithoutAPublicAddress_SaysWhatToSet()
    {
        var shotId = await AddReadyShotAsync();
        var video = await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("walk", MediaKind.Video), "Walk", ReferenceRole.VideoFeature);
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", "Like @Walk."));
        var reachable = await QuoteAsync(shotId);
        PublicBaseUrl = "";
        Restart();

        var violation = (await QuoteAsync(shotId)).Violations.Single(found => found.Severity == Severity.Error);

        reachable.IsBlocked.ShouldBeFalse(string.Join(' ', reachable.Violations));
        violation.ReferenceId.ShouldBe(video);
        violation.Message.ShouldContain("KlingBoard:PublicBaseUrl");
    }

    [Fact]
    public async Task Check_GroupOfOtherSettings_WarnsAndOffersTheFirsts()
    {
        var scene = await AddSceneAsync();
        var first = await AddReadyShotAsync("One.", seconds: 3, sceneId: scene);
        var second = await AddReadyShotAsync("Two.", seconds: 3, sceneId: scene);
        await RunAsync(new EditShotSettings(second, ShotSettings.Default, ShotSettings.Default with { Mode = "std" }));
        await RunAsync(new GroupShots([first, second]));

        var warning = (await QuoteAsync(first)).Violations.Single(found => found.Field == "Settings");
        await ApplyAsync(warning.Fix!);

        (warning.Severity, warning.ShotId).ShouldBe((Severity.Warning, second));
        (await QuoteAsync(first)).Violations.ShouldNotContain(found => found.Field == "Settings");
    }

    [Fact]
    public async Task Estimate_ForAStranger_IsNotFound()
    {
        var shotId = await AddReadyShotAsync();

        var quote = await Submitter.EstimateAsync(Stranger, Features.Renders.RenderTarget.Shot(shotId), Cancelled);

        quote.Error.ShouldBeOfType<Infrastructure.Results.NotFoundError>();
    }

    private async Task ApplyAsync(ShotFix fix)
    {
        foreach (var command in fix.Commands)
        {
            await RunAsync(command);
        }
    }
}
