using System.Text.Json;
using Bunit;
using KlingBoard.Components.Player;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Strips;

namespace KlingBoard.Components.Tests.Board;

public sealed class TakeStripTests : BoardContext
{
    [Fact]
    public async Task UseThisTake_OfAnother_MakesItTheActiveOneAndUndoTakesItBack()
    {
        await OpenAsync();
        var first = await AddTakeAsync(1);
        var second = await AddTakeAsync(2);
        await UseAsync(second);
        var strip = await ShowAsync();

        await strip.Find("[role=option][aria-label='Take 1']").ClickAsync(new());
        await Use(strip).ClickAsync(new());
        var chosen = (await ReadAsync()).Card.ActiveTakeId;
        await UndoLastAsync();

        (chosen, (await ReadAsync()).Card.ActiveTakeId).ShouldBe((first, second));
    }

    [Fact]
    public async Task UseThisTake_ColleagueChoseAnother_OffersBoth()
    {
        await OpenAsync();
        await AddTakeAsync(1);
        var second = await AddTakeAsync(2);
        var third = await AddTakeAsync(3);
        await UseAsync(second);
        var strip = await ShowAsync();
        await TomasDoesAsync(new UseTake(ShotId, second, third));

        await strip.Find("[role=option][aria-label='Take 1']").ClickAsync(new());
        await Use(strip).ClickAsync(new());

        Session.ConflictsAt(ShotId).Single().ShouldSatisfyAllConditions(
            conflict => conflict.Mine.ShouldBe("Take 1"), conflict => conflict.Theirs.ShouldBe("Take 3"));
    }

    [Fact]
    public async Task Take_ClickedTwice_OpensThePlayerAndShutsItAgain()
    {
        await OpenAsync();
        await AddTakeAsync(1);
        var strip = await ShowAsync();

        await strip.Find("[role=option]").ClickAsync(new());
        var open = strip.FindAll("kb-player").Count;
        await strip.Find("[role=option]").ClickAsync(new());

        (open, strip.FindAll("kb-player").Count).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Take_ClickedDouble_LeavesThePlayerToTheBrowser()
    {
        await OpenAsync();
        var take = await AddTakeAsync(1);
        var strip = await ShowAsync();

        await strip.Find("[role=option]").ClickAsync(new() { Detail = 1 });
        await strip.Find("[role=option]").ClickAsync(new() { Detail = 2 });

        strip.FindAll("kb-player").Count.ShouldBe(1);
        strip.Find("[role=option]").GetAttribute("data-kb-play").ShouldBe(KlingBoardUrls.TakePlay(take));
    }

    [Fact]
    public async Task AnotherTake_Chosen_IsShownByTheSamePlayerAsOneOfTheSameShot()
    {
        await OpenAsync();
        await AddTakeAsync(1);
        await AddTakeAsync(2);
        var strip = await ShowAsync();
        await strip.Find("[role=option][aria-label^='Take 2']").ClickAsync(new());
        var before = Playing(strip);

        await strip.Find("[role=option][aria-label^='Take 1']").ClickAsync(new());

        var after = Playing(strip);
        (before.Number, after.Number, after.Group == before.Group).ShouldBe((2, 1, true));
        strip.FindAll("kb-player").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Viewer_Looking_CanDownloadAndCopyTheLinkButNotChoose()
    {
        await OpenAsync();
        var take = await AddTakeAsync(1);
        var overlays = RenderOverlays();

        var strip = await ShowAsync(canEdit: false);

        strip.Find("a[download]").TextContent.ShouldContain("Download");
        strip.FindAll("button:not([role=option])").Select(button => button.GetAttribute("aria-label")).ShouldBe(["Play take 1 large", "More for take 1"]);
        await strip.Find("button[role=option]").ContextMenuAsync(new());
        await overlays.WaitForElementAsync("[role=menuitem]");
        overlays.FindAll("[role=menuitem]").Select(line => line.GetAttribute("data-kb-copy-link")).ShouldBe([KlingBoardUrls.Board("northlight", ProjectId, ShotId, take)]);
    }

    private static PlayItem Playing(IRenderedComponent<TakeStrip> strip) =>
        JsonSerializer.Deserialize<PlayItem>(strip.Find("kb-player").GetAttribute("data-kb-item")!, JsonSerializerOptions.Web)!;

    private static AngleSharp.Dom.IElement Use(IRenderedComponent<TakeStrip> strip) =>
        strip.FindAll("button").Single(button => button.TextContent == "Use this take");

    private Task UseAsync(Guid takeId) => TomasDoesAsync(new UseTake(ShotId, null, takeId));

    private async Task<IRenderedComponent<TakeStrip>> ShowAsync(bool canEdit = true)
    {
        var shot = await ReadAsync();
        return Show<TakeStrip>(parameters => parameters.Add(strip => strip.Shot, shot).Add(strip => strip.CanEdit, canEdit));
    }
}
