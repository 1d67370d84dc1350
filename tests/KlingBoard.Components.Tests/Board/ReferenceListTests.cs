using Bunit;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.References;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Board;

public sealed class ReferenceListTests : BoardContext
{
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

    private async Task<(IRenderedComponent<ReferenceList> List, IRenderedComponent<OverlayHost> Menus)> ShowAsync(bool canEdit = true)
    {
        var menus = RenderOverlays();
        var shot = await ReadAsync();
        return (Show<ReferenceList>(parameters => parameters.Add(list => list.Shot, shot).Add(list => list.CanEdit, canEdit)), menus);
    }
}
