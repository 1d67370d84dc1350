using System.Text.Json;
using Bunit;
using KlingBoard.Components.Statuses;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Features.Board.Screen.Texts;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Features.Renders.Pages;
using KlingBoard.Features.Renders.Planning;

namespace KlingBoard.Components.Tests.Board;

public sealed class ShotInspectorTests : BoardContext
{
    [Fact]
    public async Task File_DroppedOnTheFirstFrame_BecomesIt()
    {
        var inspector = await ShowAsync();
        var zone = inspector.FindComponent<UploadZone>();
        var place = inspector.Find("button[aria-label='Choose a first frame']").ParentElement!.GetAttribute("data-kb-place");
        var response = new UploadResponse(await AddAssetAsync("Maya"), Guid.CreateVersion7(), "Maya", "Image", null, []);

        await zone.InvokeAsync(() => zone.Instance.OnUploadsAdded([new ChosenFile("a", "Maya.jpg", 120, "image/jpeg", place)]));
        await zone.InvokeAsync(() => zone.Instance.OnUploadDone("a", 201, JsonSerializer.Serialize(response, JsonSerializerOptions.Web)));

        (await ReadAsync()).References.Single().Role.ShouldBe(ReferenceRole.FirstFrame);
    }

    [Fact]
    public async Task Asset_DroppedOnTheList_BecomesAReferenceOfItsKind()
    {
        var inspector = await ShowAsync();
        var zone = inspector.FindComponent<UploadZone>();
        var assetId = await AddAssetAsync("Move", MediaKind.Video);

        await zone.InvokeAsync(() => zone.Instance.OnAssetDropped(assetId.ToString(), inspector.Find("section[data-kb-place]").GetAttribute("data-kb-place")!));

        (await ReadAsync()).References.Single().Role.ShouldBe(ReferenceRole.VideoFeature);
    }

    [Fact]
    public async Task Video_DroppedOnTheFirstFrame_IsNotSent()
    {
        var inspector = await ShowAsync();
        var zone = inspector.FindComponent<UploadZone>();
        var place = inspector.Find("button[aria-label='Choose a first frame']").ParentElement!.GetAttribute("data-kb-place");

        await zone.InvokeAsync(() => zone.Instance.OnUploadsAdded([new ChosenFile("a", "Move.mp4", 120, "video/mp4", place)]));

        inspector.Find("section[aria-label=Uploads]").TextContent.ShouldContain("First frame takes a picture, and this is a video.");
        (await ReadAsync()).References.ShouldBeEmpty();
    }

    [Fact]
    public async Task Places_OneMayOnlyLook_AreNone()
    {
        var inspector = await ShowAsync(canEdit: false);

        inspector.FindAll("[data-kb-place]").ShouldBeEmpty();
        inspector.FindComponents<UploadZone>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Duration_Changed_IsOnTheServer()
    {
        var inspector = await ShowAsync();

        await ChooseAsync(inspector, "#seconds", "8");

        (await ReadAsync()).Card.Seconds.ShouldBe(8);
    }

    [Fact]
    public async Task Duration_ColleagueWasFaster_OffersBothAndKeepsMine()
    {
        var inspector = await ShowAsync();
        await TomasDoesAsync(new SetShotSeconds(ShotId, 5, 8));

        await ChooseAsync(inspector, "#seconds", "3");

        inspector.Find(".conflict").TextContent.ShouldSatisfyAllConditions(
            text => text.ShouldContain("same duration"), text => text.ShouldContain("Yours: 3 s"), text => text.ShouldContain("Theirs: 8 s"));
        Session.Saved.ShouldBe(SavedState.Conflict);
        await Button(inspector, "Keep mine").ClickAsync(new());
        (await ReadAsync()).Card.Seconds.ShouldBe(3);
        (inspector.FindAll(".conflict").Count, Session.Saved).ShouldBe((0, SavedState.Saved));
    }

    [Fact]
    public async Task Duration_ColleagueWasFaster_TakingTheirsWritesNothing()
    {
        var inspector = await ShowAsync();
        await TomasDoesAsync(new SetShotSeconds(ShotId, 5, 8));
        await ChooseAsync(inspector, "#seconds", "3");

        await Button(inspector, "Take theirs").ClickAsync(new());

        (await ReadAsync()).Card.Seconds.ShouldBe(8);
        Session.Saved.ShouldBe(SavedState.Saved);
    }

    [Fact]
    public async Task Mode_ColleagueChoseAnother_OffersBothAndKeepsWhatElseTheyChose()
    {
        var inspector = await ShowAsync();
        await TomasDoesAsync(new EditShotSettings(ShotId, ShotSettings.Default, ShotSettings.Default with { Mode = "4k", Ratio = "9:16" }));

        await ChooseAsync(inspector, "#mode", "std");
        inspector.Find(".conflict").TextContent.ShouldContain("Yours: Mode Std 720p");
        inspector.Find(".conflict").TextContent.ShouldContain("Theirs: Mode 4K");
        await Button(inspector, "Keep mine").ClickAsync(new());

        (await ReadAsync()).Settings.ShouldBe(ShotSettings.Default with { Mode = "std", Ratio = "9:16" });
    }

    [Fact]
    public async Task Model_ColleagueChoseAnother_NamesThemAsTheSheetsDo()
    {
        var inspector = await ShowAsync();
        await TomasDoesAsync(new EditShotSettings(ShotId, ShotSettings.Default, ShotSettings.Default with { Model = "kling-v9" }));

        await ChooseAsync(inspector, "#model", "kling-video-o1");

        inspector.Find(".conflict").TextContent.ShouldContain("Yours: Model Kling O1");
        inspector.Find(".conflict").TextContent.ShouldContain("Theirs: Model kling-v9");
    }

    [Fact]
    public async Task Ratio_ColleagueChangedTheMode_BothStandWithoutAQuestion()
    {
        var inspector = await ShowAsync();
        await TomasDoesAsync(new EditShotSettings(ShotId, ShotSettings.Default, ShotSettings.Default with { Mode = "4k" }));

        await ChooseAsync(inspector, "#ratio", "1:1");

        (await ReadAsync()).Settings.ShouldBe(ShotSettings.Default with { Mode = "4k", Ratio = "1:1" });
        inspector.FindAll(".conflict").ShouldBeEmpty();
    }

    [Fact]
    public async Task Assignee_ColleagueGaveTheShotAway_NamesBothPeople()
    {
        var inspector = await ShowAsync();
        await TomasDoesAsync(new AssignShot(ShotId, null, Tomas));

        await ChooseAsync(inspector, "#assignee", PersonId.ToString());

        inspector.Find(".conflict").TextContent.ShouldContain("Yours: Ines");
        inspector.Find(".conflict").TextContent.ShouldContain("Theirs: Tomas");
    }

    [Theory]
    [InlineData(true, "5")]
    [InlineData(false, "8")]
    public async Task Duration_ColleagueChoseAnother_IsNotWrittenOverWhatIsTyped(bool canEdit, string value)
    {
        var inspector = await ShowAsync(canEdit);

        await TomasDoesAsync(new SetShotSeconds(ShotId, 5, 8));
        await FollowAsync();

        inspector.WaitForAssertion(() => inspector.Find("#seconds").GetAttribute("data-kb-base").ShouldBe("8"));
        // The page's script does that for who may choose.
        inspector.Find("#seconds").GetAttribute("value").ShouldBe(value);
    }

    [Fact]
    public async Task Duration_OutOfRange_IsShownAsItIsStored()
    {
        var inspector = await ShowAsync();

        await ChooseAsync(inspector, "#seconds", "99");

        Session.Failure.ShouldBe("A shot runs 1 to 60 seconds.");
        inspector.Find("#seconds").GetAttribute("value").ShouldBe("5");
    }

    [Fact]
    public async Task Fix_OfSeveralCommands_IsOneStepToTakeBack()
    {
        var inspector = await ShowAsync();
        var fix = new ShotFix("Shorten", [new SetShotSeconds(ShotId, 5, 3), new SetShotStatus(ShotId, ShotStatus.Idea, ShotStatus.Ready)]);

        await inspector.InvokeAsync(() => inspector.FindComponent<Features.Renders.Pages.RenderPanel>().Instance.OnFix.InvokeAsync(fix));
        var fixedCard = (await ReadAsync()).Card;
        await UndoLastAsync();

        (fixedCard.Seconds, fixedCard.Status).ShouldBe((3, ShotStatus.Ready));
        ((await ReadAsync()).Card.Seconds, (await ReadAsync()).Card.Status).ShouldBe((5, ShotStatus.Idea));
    }

    [Fact]
    public async Task Undo_ColleagueChangedItSince_SaysSoAndChangesNothing()
    {
        await ShowAsync();
        await Session.SendAsync(new SetShotSeconds(ShotId, 5, 6));
        await TomasDoesAsync(new SetShotSeconds(ShotId, 6, 9));

        await UndoLastAsync();

        Session.Failure.ShouldBe("That could not be undone. The shot's length was changed by somebody else meanwhile.");
        (await ReadAsync()).Card.Seconds.ShouldBe(9);
    }

    [Fact]
    public async Task Shot_LastRenderRefused_SaysSoAboveThePriceOfTheNext()
    {
        await MoveAsync(await SubmitAsync(), RenderState.Refused, "1301: policy. Change the words.");

        var inspector = await ShowAsync();

        inspector.Find(".kb-panel-foot").TextContent.ShouldContain("1301: policy. Change the words.");
    }

    [Fact]
    public async Task Shot_DeletedByAColleague_SaysWhoKeepsTheFieldsAndComesBack()
    {
        var inspector = await ShowAsync();
        var title = inspector.FindComponents<ShotTextField>()[0].Instance;

        await TomasDoesAsync(new DeleteShots([ShotId]));
        await inspector.InvokeAsync(FollowAsync);
        await inspector.WaitForAssertionAsync(() => inspector.Find("[role=alert]").TextContent.ShouldContain("Tomas deleted this shot"));
        var kept = inspector.FindComponents<ShotTextField>()[0].Instance;
        var disabled = inspector.FindAll("select").All(select => select.HasAttribute("disabled"));
        await Button(inspector, "Restore shot").ClickAsync(new());

        kept.ShouldBeSameAs(title);
        disabled.ShouldBeTrue();
        (await ReadAsync()).Card.Id.ShouldBe(ShotId);
        inspector.FindAll("[role=alert]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Shot_BroughtBackByItsDeleter_StartsTheTextsAnewToBeSent()
    {
        var inspector = await ShowAsync();
        await TomasDoesAsync(new DeleteShots([ShotId]));
        await inspector.InvokeAsync(FollowAsync);
        await inspector.WaitForAssertionAsync(() => inspector.Find("[role=alert]").TextContent.ShouldContain("Tomas deleted this shot"));
        var refused = inspector.FindComponents<ShotTextField>()[0].Instance;

        await TomasDoesAsync(new RestoreShots([ShotId]));
        await inspector.InvokeAsync(FollowAsync);

        await inspector.WaitForAssertionAsync(() => inspector.FindAll("[role=alert]").ShouldBeEmpty());
        inspector.FindComponents<ShotTextField>()[0].Instance.ShouldNotBeSameAs(refused);
    }

    [Fact]
    public async Task Shot_SceneDeletedByAColleague_ComesBackWithItsScene()
    {
        var inspector = await ShowAsync();

        await TomasDoesAsync(new DeleteScene(Session.Model!.Scenes[0].Id));
        await inspector.InvokeAsync(FollowAsync);
        await inspector.WaitForAssertionAsync(() => inspector.Find("[role=alert]").TextContent.ShouldContain("Tomas deleted its scene"));
        await Button(inspector, "Restore scene").ClickAsync(new());

        (await ReadAsync()).Card.Id.ShouldBe(ShotId);
    }

    [Fact]
    public async Task Viewer_Looking_FindsNothingToChange()
    {
        var inspector = await ShowAsync(canEdit: false);

        inspector.FindAll("select:not([disabled]), input[type=checkbox]:not([disabled])").ShouldBeEmpty();
        inspector.FindAll("input:not([readonly]):not([type=checkbox]), textarea:not([readonly])").ShouldBeEmpty();
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ShotInspector> inspector, string text) =>
        inspector.FindAll("button").Single(button => button.TextContent.EndsWith(text, StringComparison.Ordinal));

    [Theory]
    [InlineData(ShotText.Title, false)]
    [InlineData(ShotText.Camera, false)]
    [InlineData(ShotText.Prompt, true)]
    public async Task Text_ThatAColleagueChanges_IsPricedAnewOnlyWhereTheRequestSaysIt(ShotText field, bool isPriced)
    {
        var inspector = await ShowAsync();
        var panel = inspector.FindComponent<RenderPanel>();
        var (version, shown) = (panel.Instance.Version, inspector.FindComponent<ShotTextField>().Instance.Shot.Number);
        var before = (await ReadAsync()).TextOf(field);

        await TomasDoesAsync(new EditShotText(ShotId, field, before, "Something else."));
        await inspector.InvokeAsync(FollowAsync);
        await UntilAsync(() => inspector.FindComponent<ShotTextField>().Instance.Shot.Number > shown);

        (panel.Instance.Version != version).ShouldBe(isPriced);
    }

    private async Task<IRenderedComponent<ShotInspector>> ShowAsync(bool canEdit = true)
    {
        await OpenAsync();
        var inspector = Show<ShotInspector>(parameters => parameters.Add(shown => shown.ShotId, ShotId).Add(shown => shown.CanEdit, canEdit));
        inspector.WaitForElement("#seconds");
        return inspector;
    }
}
