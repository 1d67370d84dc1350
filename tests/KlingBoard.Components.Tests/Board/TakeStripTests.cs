using Bunit;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;

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
        await Session.UndoAsync();

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
        var open = strip.FindAll("video.player").Count;
        await strip.Find("[role=option]").ClickAsync(new());

        (open, strip.FindAll("video.player").Count).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Viewer_Looking_CanDownloadButNotChoose()
    {
        await OpenAsync();
        await AddTakeAsync(1);

        var strip = await ShowAsync(canEdit: false);

        strip.Find("a[download]").TextContent.ShouldContain("Download");
        strip.FindAll("button:not([role=option])").ShouldBeEmpty();
    }

    private static AngleSharp.Dom.IElement Use(IRenderedComponent<TakeStrip> strip) =>
        strip.FindAll("button").Single(button => button.TextContent == "Use this take");

    private Task UseAsync(Guid takeId) => TomasDoesAsync(new UseTake(ShotId, null, takeId));

    private async Task<IRenderedComponent<TakeStrip>> ShowAsync(bool canEdit = true)
    {
        var shot = await ReadAsync();
        return Show<TakeStrip>(parameters => parameters.Add(strip => strip.Shot, shot).Add(strip => strip.CanEdit, canEdit));
    }
}
