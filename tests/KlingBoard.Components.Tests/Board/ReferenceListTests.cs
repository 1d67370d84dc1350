using System.Diagnostics;
using Bunit;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.References;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Board;

public sealed class ReferenceListTests : BoardContext
{
    // Real tools run here, on a machine that others use too.
    private static readonly TimeSpan ToolLimit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Remove_Chosen_IsGoneAndTheSnackbarBringsItBack()
    {
        await OpenAsync();
        await AddReferenceAsync("Maya");
        var (list, menus) = await ShowAsync();

        await ChooseInMenuAsync(menus, MoreFor(list, "Maya"), "Remove");
        list.WaitForAssertion(() => ReadAsync().Result.References.ShouldBeEmpty());
        await ButtonNamed(menus, "Undo").ClickAsync(new());

        (await ReadAsync()).References.Single().Name.ShouldBe("Maya");
    }

    [Fact]
    public async Task MoveLater_Chosen_ChangesPlacesWithTheNext()
    {
        await OpenAsync();
        await AddReferenceAsync("Maya");
        await AddReferenceAsync("Cup");
        await AddReferenceAsync("Stove");
        var (list, menus) = await ShowAsync();

        await ChooseInMenuAsync(menus, MoreFor(list, "Maya"), "Move later");

        list.WaitForAssertion(() => ReadAsync().Result.References.Select(reference => reference.Name).ShouldBe(["Cup", "Maya", "Stove"]));
    }

    [Fact]
    public async Task MoveEarlier_ColleagueRemovedTheNeighbourWhileTheMenuStoodOpen_GoesByWhatIsThereNow()
    {
        await OpenAsync();
        await AddReferenceAsync("Maya");
        var cup = await AddReferenceAsync("Cup");
        await AddReferenceAsync("Stove");
        var (list, menus) = await ShowAsync();
        await MoreFor(list, "Stove").ClickAsync(new());
        await menus.WaitForElementAsync("[role=menuitem]");
        await TomasDoesAsync(new RemoveReference(cup));
        var shot = await ReadAsync();
        list.Render(parameters => parameters.Add(shown => shown.Shot, shot));

        await menus.FindAll("[role=menuitem]").Single(item => item.TextContent.EndsWith("Move earlier", StringComparison.Ordinal)).ClickAsync(new());

        list.WaitForAssertion(() => ReadAsync().Result.References.Select(reference => reference.Name).ShouldBe(["Stove", "Maya"]));
    }

    [Fact]
    public async Task Put_AVideoThatIsThereToBeEdited_StaysWhatItIs()
    {
        await OpenAsync();
        var id = await AddReferenceAsync("Kettle", MediaKind.Video);
        await TomasDoesAsync(new SetReferenceRole(id, ReferenceRole.VideoFeature, ReferenceRole.VideoBase));
        var shot = await ReadAsync();

        await Session.SendAsync(ReferenceSlot.CommandToPut(shot, shot.References.Single().AssetId!.Value, ReferenceRole.VideoFeature));

        (await ReadAsync()).References.Single().Role.ShouldBe(ReferenceRole.VideoBase);
    }

    [Fact]
    public async Task Role_ColleagueChoseAnother_OffersBothBesideTheShot()
    {
        await OpenAsync();
        var referenceId = await AddReferenceAsync("Maya");
        var (list, menus) = await ShowAsync();
        await TomasDoesAsync(new SetReferenceRole(referenceId, ReferenceRole.Image, ReferenceRole.EndFrame));

        await ChooseInMenuAsync(menus, MoreFor(list, "Maya"), "Use as: First frame");

        list.WaitForAssertion(() => Session.ConflictsAt(ShotId).Single().ShouldSatisfyAllConditions(
            conflict => conflict.Mine.ShouldBe("First frame"), conflict => conflict.Theirs.ShouldBe("End frame")));
    }

    [Fact]
    public async Task Slots_PictureIsDraggedToTheFirstFrame_BecomesIt()
    {
        await OpenAsync();
        await AddReferenceAsync("Maya");
        var (list, _) = await ShowAsync();

        await list.Find("[draggable=true]").TriggerEventAsync("ondragstart", new Microsoft.AspNetCore.Components.Web.DragEventArgs());
        await list.Find("button[aria-label='Choose a first frame']").ParentElement!.TriggerEventAsync("ondrop", new Microsoft.AspNetCore.Components.Web.DragEventArgs());

        (await ReadAsync()).References.Single().Role.ShouldBe(ReferenceRole.FirstFrame);
    }

    [Fact]
    public async Task Slots_PictureIsDraggedToTheVideo_StaysWhatItIs()
    {
        await OpenAsync();
        await AddReferenceAsync("Maya");
        var (list, _) = await ShowAsync();

        await list.Find("[draggable=true]").TriggerEventAsync("ondragstart", new Microsoft.AspNetCore.Components.Web.DragEventArgs());
        await list.Find("button[aria-label='Choose a video']").ParentElement!.TriggerEventAsync("ondrop", new Microsoft.AspNetCore.Components.Web.DragEventArgs());

        (await ReadAsync()).References.Single().Role.ShouldBe(ReferenceRole.Image);
    }

    [Fact]
    public async Task Slots_OneMayOnlyLook_AreNoButtons()
    {
        await OpenAsync();
        var (list, _) = await ShowAsync(canEdit: false);

        list.FindAll("button").ShouldBeEmpty();
        list.Markup.ShouldContain("First frame");
    }

    [Fact]
    public async Task UseTake_OfTheShotBefore_PutsItsLastFrameIntoTheFirstFrame()
    {
        await OpenAsync();
        await AddTakeAsync(1, await StoreVideoAsync());
        var next = await AddNextShotAsync();
        var (list, _) = await ShowAsync(shotId: next);

        await ButtonNamed(list, "Use take 1 of shot 1A: its last frame").ClickAsync(new());

        list.WaitForAssertion(() => ReadAsync(next).Result.References.Single().ShouldSatisfyAllConditions(
            reference => reference.Role.ShouldBe(ReferenceRole.FirstFrame),
            reference => reference.SourceName.ShouldBe("Shot 1A take 1, last frame"),
            reference => (reference.WidthPixels, reference.HeightPixels).ShouldBe((640, 360))), ToolLimit);
        (await Session.TakeUndoAsync()).ShouldNotBeNull();
        // Pressed by a key: the focus stays where the button was.
        list.WaitForAssertion(() => JSInterop.VerifyFocusAsyncInvoke(), ToolLimit);
    }

    [Fact]
    public async Task UseTake_OfTheNextShot_PutsItsFirstFrameIntoTheEndFrame()
    {
        await OpenAsync();
        var earlier = (await Session.SendAsync(new AddShot(Shot.SceneId, ShotId, "Before", 5))).Value.NewShotIds[0];
        await AddTakeAsync(1, await StoreVideoAsync());
        await Session.OpenAsync(CancellationToken.None);
        var (list, _) = await ShowAsync(shotId: earlier);

        await ButtonNamed(list, "Use take 1 of shot 1B: its first frame").ClickAsync(new());

        list.WaitForAssertion(() => ReadAsync(earlier).Result.References.Single().Role.ShouldBe(ReferenceRole.EndFrame), ToolLimit);
    }

    [Fact]
    public async Task UseTake_WhereAFirstFrameIs_LeavesThatAsAPicture()
    {
        await OpenAsync();
        await AddTakeAsync(1, await StoreVideoAsync());
        var next = await AddNextShotAsync();
        await Session.SendAsync(new AddReference(next, await AddAssetAsync("Maya"), null, ReferenceRole.FirstFrame));
        var (list, menus) = await ShowAsync(shotId: next);

        await ChooseInMenuAsync(menus, MoreFor(list, "Maya"), "Use take 1 of shot 1A: its last frame");

        list.WaitForAssertion(
            () => ReadAsync(next).Result.References.Select(reference => reference.Role).ShouldBe([ReferenceRole.Image, ReferenceRole.FirstFrame]), ToolLimit);
    }

    [Fact]
    public async Task UseTake_InTheVideosPlace_RefersToTheTakesVideo()
    {
        await OpenAsync();
        await AddTakeAsync(1);
        var next = await AddNextShotAsync();
        var (list, _) = await ShowAsync(shotId: next);

        await ButtonNamed(list, "Use take 1 of shot 1A: its video").ClickAsync(new());

        (await ReadAsync(next)).References.Single().Role.ShouldBe(ReferenceRole.VideoFeature);
    }

    [Fact]
    public async Task UseTake_WhoseFileIsGone_SaysSoAndAttachesNothing()
    {
        await OpenAsync();
        await AddTakeAsync(1);
        var next = await AddNextShotAsync();
        var (list, _) = await ShowAsync(shotId: next);

        await ButtonNamed(list, "Use take 1 of shot 1A: its last frame").ClickAsync(new());

        list.Find("[role=alert]").TextContent.ShouldContain("missing from this server");
        (await ReadAsync(next)).References.ShouldBeEmpty();
    }

    [Fact]
    public async Task UseTake_OfAShotThatIsOmitted_IsNotOffered()
    {
        await OpenAsync();
        await AddTakeAsync(1);
        await ChangeAsync(db => db.Shots.Single(shot => shot.Id == ShotId).SetStatus(ShotStatus.Omitted, NowUtc));
        var (list, _) = await ShowAsync(shotId: await AddNextShotAsync());

        list.FindAll(".use").ShouldBeEmpty();
    }

    [Fact]
    public async Task Slots_ModelTakesFramesAlone_HaveNoVideo()
    {
        await OpenAsync();
        await SetModelAsync("kling-v2-6");

        var (list, _) = await ShowAsync();

        list.FindAll("ul[aria-label='Frames and video'] .caption").Select(caption => caption.TextContent).ShouldBe(["First frame", "End frame"]);
    }

    [Fact]
    public async Task Slots_ModelTakesNoVideoAndThereIsOne_StayFilled()
    {
        await OpenAsync();
        await AddReferenceAsync("Move", MediaKind.Video);
        await SetModelAsync("kling-v2-6");

        var (list, _) = await ShowAsync();

        list.FindAll("ul[aria-label='Frames and video'] .name").Single().TextContent.ShouldBe("@Move");
    }

    [Fact]
    public async Task KeepSound_Ticked_IsOnTheServer()
    {
        await OpenAsync();
        await AddReferenceAsync("Move", MediaKind.Video);
        var (list, _) = await ShowAsync();

        await ChooseAsync(list, "input[type=checkbox]", "true");

        (await ReadAsync()).References.Single().KeepSound.ShouldBeTrue();
    }

    [Fact]
    public async Task Count_WithAVideo_NamesTheLowerLimit()
    {
        await OpenAsync();
        await AddReferenceAsync("Maya");
        await AddReferenceAsync("Move", MediaKind.Video);

        var (list, _) = await ShowAsync();

        list.Find(".kb-count").TextContent.ShouldBe("1 of 4 with a video");
    }

    [Fact]
    public async Task Viewer_Looking_HasNoMenuAndNoAdd()
    {
        await OpenAsync();
        await AddReferenceAsync("Maya");

        var (list, _) = await ShowAsync(canEdit: false);

        list.Find(".name").TextContent.ShouldBe("@Maya");
        list.FindAll("button").ShouldBeEmpty();
    }

    private static AngleSharp.Dom.IElement MoreFor(IRenderedComponent<ReferenceList> list, string name) =>
        list.Find($"button[aria-label='More for reference {name}']");

    private async Task<(IRenderedComponent<ReferenceList> List, IRenderedComponent<OverlayHost> Menus)> ShowAsync(bool canEdit = true, Guid? shotId = null)
    {
        var menus = RenderOverlays();
        var shot = await ReadAsync(shotId ?? ShotId);
        return (Show<ReferenceList>(parameters => parameters.Add(list => list.Shot, shot).Add(list => list.CanEdit, canEdit)), menus);
    }

    private async Task<ShotView> ReadAsync(Guid shotId) => (await Board.ReadShotAsync(PersonId, ProjectId, shotId, CancellationToken.None)).Value;

    private async Task<Guid> AddNextShotAsync()
    {
        var next = (await Session.SendAsync(new AddShot(Shot.SceneId, null, "Steam", 5))).Value.NewShotIds[0];
        await Session.OpenAsync(CancellationToken.None);
        return next;
    }

    private async Task SetModelAsync(string model)
    {
        var settings = (await ReadAsync()).Settings;
        (await Session.SendAsync(new EditShotSettings(ShotId, settings, settings with { Model = model }))).Error.ShouldBeNull();
    }

    /// <summary>Puts a small real video into the store.</summary>
    private async Task<string> StoreVideoAsync()
    {
        var spool = Services.GetRequiredService<MediaSpool>();
        var path = spool.NewPath(".mp4");
        using var process = Process.Start(
            "ffmpeg", ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=640x360:r=24:d=5.04", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", path]);
        await process.WaitForExitAsync();
        return (await spool.StoreFileAsync(path, CancellationToken.None)).Sha256;
    }
}
