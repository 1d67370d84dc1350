using Bunit;
using KlingBoard.Access;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.BoardDialogs;
using KlingBoard.Features.Board.Screen.Surface;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Infrastructure.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Board;

/// <summary>A shot that is deleted takes neither its money nor its name along, and is found again.</summary>
public sealed class DeletedShotsTests : BoardContext
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Money_ShotThatCostSomethingIsDeleted_StaysAndAgreesWithTheLedger(bool byAColleague)
    {
        await OpenAsync();
        await SpendAsync();
        var running = await RunAsync();
        await FollowAsync();
        var before = Session.Model!.Money;

        await (byAColleague ? (Task)TomasDoesAsync(new DeleteShots([ShotId])) : Session.SendAsync(new DeleteShots([ShotId])));
        await FollowAsync();
        var after = Session.Model.Money;
        await EndAsync(running);
        await FollowAsync();

        before.ShouldBe(new MoneyView(4000, 4000));
        after.ShouldBe(before);
        Session.Model.OtherMoney.DeletedIn(Shot.SceneId).ShouldBe(new MoneyView(8000, 0));
        Session.Model.Money.ShouldBe(await LedgerAsync());
    }

    [Fact]
    public async Task Money_ShotIsRestored_IsOnItsCardAgain()
    {
        await OpenAsync();
        await SpendAsync();
        await Session.SendAsync(new DeleteShots([ShotId]));

        await Session.SendAsync(new RestoreShots([ShotId]));

        Session.Model!.OtherMoney.Deleted.ShouldBe(default);
        Session.Model.Find(ShotId)!.SpentMilliunits.ShouldBe(4000);
        Session.Model.Money.ShouldBe(await LedgerAsync());
    }

    [Fact]
    public async Task Delete_RenderUnderWay_AsksFirstAndNamesItsPrice()
    {
        await OpenAsync();
        await RunAsync();
        await FollowAsync();
        var dialogs = RenderOverlays();
        var surface = ShowBoard();

        var deleting = surface.InvokeAsync(() => surface.Instance.DeleteAsync(ShotId));
        await dialogs.WaitForAssertionAsync(() => dialogs.Find(".kb-dialog-text").TextContent.ShouldStartWith(
            "Shot 1A has a render under way, 4.0 u reserved. It goes on and its take is kept."));
        await ButtonNamed(dialogs, "Cancel").ClickAsync(new());
        await deleting;

        (await ReadAsync()).Card.Id.ShouldBe(ShotId);
    }

    [Fact]
    public async Task Delete_NothingUnderWay_AsksNothing()
    {
        await OpenAsync();
        await SpendAsync();
        await FollowAsync();
        var surface = ShowBoard();

        await surface.InvokeAsync(() => surface.Instance.DeleteAsync(ShotId));

        (await DeletedAsync()).ShouldHaveSingleItem().Money.ShouldBe(new MoneyView(4000, 0));
    }

    [Fact]
    public async Task Undo_OfANewShotThatWaitsForASlot_AsksFirstAndKeepsTheDeedWhenDeclined()
    {
        await OpenAsync();
        var dialogs = RenderOverlays();
        var surface = ShowBoard();
        await surface.InvokeAsync(() => surface.Instance.AddShotAfterAsync(ShotId));
        await SubmitTheNewShotAsync();
        await HearAsync(surface);

        var declined = surface.InvokeAsync(surface.Instance.UndoAsync);
        await dialogs.WaitForAssertionAsync(() => dialogs.Find(".kb-dialog-text").TextContent.ShouldStartWith(
            "Shot 1B has a render in the queue, 4.0 u reserved. It was not sent: it is taken back and costs nothing."));
        await ButtonNamed(dialogs, "Cancel").ClickAsync(new());
        await declined;
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll(".kb-dialog-text").ShouldBeEmpty());
        _ = surface.InvokeAsync(surface.Instance.UndoAsync);
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll(".kb-dialog-text").Count.ShouldBe(1));

        (await DeletedAsync()).ShouldBeEmpty();
        Renders().ShouldHaveSingleItem().State.ShouldBe(RenderState.Queued);
    }

    [Fact]
    public async Task Undo_OfANewShotThatWaitsForASlot_AsksFirstOnAPageThatWasOpenedSince()
    {
        await OpenAsync();
        var dialogs = RenderOverlays();
        await Session.SendAsync(new AddShot(Shot.SceneId, null, "New", 5));
        await SubmitTheNewShotAsync();
        await FollowAsync();
        var surface = ShowBoard();

        var declined = surface.InvokeAsync(surface.Instance.UndoAsync);
        await dialogs.WaitForAssertionAsync(() => dialogs.Find(".kb-dialog-text").TextContent.ShouldStartWith("Shot 1B has a render in the queue"));
        await ButtonNamed(dialogs, "Cancel").ClickAsync(new());
        await declined;

        (await DeletedAsync()).ShouldBeEmpty();
        Renders().ShouldHaveSingleItem().State.ShouldBe(RenderState.Queued);
    }

    [Fact]
    public async Task Redo_OfADeletion_AsksFirst()
    {
        await OpenAsync();
        var dialogs = RenderOverlays();
        var surface = ShowBoard();
        await surface.InvokeAsync(() => surface.Instance.DeleteAsync(ShotId));
        await surface.InvokeAsync(surface.Instance.UndoAsync);
        await SubmitAsync();
        await HearAsync(surface);

        var asked = surface.InvokeAsync(surface.Instance.RedoAsync);
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll(".kb-dialog-text").Count.ShouldBe(1));
        await ButtonNamed(dialogs, "Cancel").ClickAsync(new());
        await asked;

        (await DeletedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Undo_OfANewScene_AsksForItsShots()
    {
        await OpenAsync();
        var dialogs = RenderOverlays();
        var undo = (await Session.SendAsync(new AddScene("The garden"))).Value.Undo!;
        var scene = Session.Model!.Scenes[^1].Id;
        await Session.SendAsync(new MoveShots([ShotId], scene, null));
        await SubmitAsync();
        await FollowAsync();

        var asked = DeletionQuestion.AskOfCommandAsync(Services.GetRequiredService<Dialogs>(), Session.Model!, undo);
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll(".kb-dialog-text").Count.ShouldBe(1));
        var button = ButtonNamed(dialogs, "Delete scene 2").GetAttribute("type");
        await dialogs.Find("form").SubmitAsync();

        (await asked, button).ShouldBe((true, "submit"));
    }

    [Fact]
    public void Question_OfOneOfAMultiShotGroup_NamesWhoElseLosesTheRender()
    {
        ShotCardView[] group = [Busy('a', "1A", RenderState.Queued, 1), Busy('b', "1B", RenderState.Queued, 1), Busy('c', "1C", RenderState.Queued, 1)];
        group = [.. group.Select(shot => shot with { ActiveRender = group[0].ActiveRender })];
        ShotCardView[] sent = [.. group.Select(shot => shot with { ActiveRender = shot.ActiveRender! with { State = RenderState.Processing } })];

        DeletionQuestion.TextOf(group[..1], group).ShouldBe(
            "Shot 1A has a render in the queue, 4.0 u reserved. It was not sent: it is taken back and costs nothing. "
            + "This render also makes 1B and 1C. They lose it too.");
        DeletionQuestion.TextOf(sent[..1], sent).ShouldBe("Shot 1A has a render under way, 4.0 u reserved. It goes on and its take is kept.");
        DeletionQuestion.TextOf(group, group).ShouldEndWith("what waits in the queue is taken back and costs nothing.");
    }

    [Fact]
    public void Question_OfSeveral_NamesEachWithItsPrice()
    {
        DeletionQuestion.TextOf([Busy('a', "1A", RenderState.Queued, 1)], [])
            .ShouldBe("Shot 1A has a render in the queue, 4.0 u reserved. It was not sent: it is taken back and costs nothing.");
        DeletionQuestion.TextOf([Busy('a', "1A", RenderState.Processing, 2)], [])
            .ShouldBe("Shot 1A has 2 renders under way, 8.0 u reserved. What was sent goes on and is kept; what waits in the queue is taken back and costs nothing.");
        DeletionQuestion.TextOf([Busy('a', "1A", RenderState.Processing, 1), Busy('b', "1B", RenderState.Queued, 1)], [])
            .ShouldBe("1A (4.0 u reserved) and 1B (4.0 u reserved) have renders under way, 8.0 u reserved. What was sent goes on and is kept; what waits in the queue is taken back and costs nothing.");
    }

    [Fact]
    public async Task List_NamesWhatItWasAndWhoDeletedIt_AndRestoresIt()
    {
        await OpenAsync();
        await TomasDoesAsync(new DeleteShots([ShotId]));
        await FollowAsync();
        var dialogs = RenderOverlays();

        var asked = Services.GetRequiredService<Dialogs>().ShowAsync<DeletedShotsDialog, DeletedShotsInput, Guid?>("Deleted shots", new DeletedShotsInput(Session, Board, true));
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll(".deleted li").Count.ShouldBe(1));
        var line = dialogs.Find(".deleted li").TextContent;
        await dialogs.Find(".deleted li button").ClickAsync(new());

        line.ShouldContain("1A Kettle boils");
        line.ShouldContain("Deleted by Tomas");
        (await asked).ShouldBe(ShotId);
        Session.Model!.Find(ShotId).ShouldNotBeNull();
        (await DeletedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_OfADeletedScene_SaysWhoAndBringsTheSceneBack()
    {
        await OpenAsync();

        await TomasDoesAsync(new DeleteScene(Shot.SceneId));

        var line = (await DeletedAsync()).ShouldHaveSingleItem();
        (line.Number, line.ActorId, line.Scene).ShouldBe(("1A", Tomas, new DeletedSceneOfShot(Shot.SceneId, "The kitchen", Tomas, WentLater: false)));
    }

    [Fact]
    public async Task List_OfAShotWhoseSceneWentLater_NamesBothAndBringsBothBack()
    {
        await OpenAsync();
        await TomasDoesAsync(new DeleteShots([ShotId]));
        Time.Advance(TimeSpan.FromMinutes(1));
        await Session.SendAsync(new DeleteScene(Shot.SceneId));
        await FollowAsync();
        var dialogs = RenderOverlays();

        var asked = Services.GetRequiredService<Dialogs>().ShowAsync<DeletedShotsDialog, DeletedShotsInput, Guid?>("Deleted shots", new DeletedShotsInput(Session, Board, true));
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll(".deleted li").Count.ShouldBe(1));
        dialogs.Find(".deleted li").TextContent.ShouldContain("Deleted by Tomas, scene The kitchen later by you");
        await dialogs.Find(".deleted li button").ClickAsync(new());

        (await asked).ShouldBe(ShotId);
        Session.Model!.Find(ShotId).ShouldNotBeNull();
    }

    [Fact]
    public async Task List_ThatCannotBeRead_SaysSoAndOffersAnotherTry()
    {
        await OpenAsync();
        await TomasDoesAsync(new DeleteShots([ShotId]));
        await ChangeAsync(db => db.Members.Remove(db.Members.Single(member => member.UserId == PersonId)));
        Services.GetRequiredService<SignalBus>().Publish(new MembershipSignal(Shot.TeamId, PersonId));
        var dialogs = RenderOverlays();

        _ = Services.GetRequiredService<Dialogs>().ShowAsync<DeletedShotsDialog, DeletedShotsInput, Guid?>("Deleted shots", new DeletedShotsInput(Session, Board, true));
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("[role=alert]").Count.ShouldBe(1));

        dialogs.Markup.ShouldNotContain("No deleted shots");
        ButtonNamed(dialogs, "Try again").ShouldNotBeNull();
    }

    [Fact]
    public async Task List_LongerThanAPage_HasMore()
    {
        await OpenAsync();
        await Session.SendAsync(new AddShot(Shot.SceneId, null, "Second", 5));
        await FollowAsync();
        await Session.SendAsync(new DeleteShots([.. Session.Model!.Shots.Select(shot => shot.Id)]));

        var page = (await Board.ReadDeletedShotsAsync(PersonId, ProjectId, 1, CancellationToken.None)).Value;

        (page.Lines.Count, page.HasMore).ShouldBe((1, true));
    }

    [Fact]
    public async Task Renders_OfADeletedShot_KeepItsName()
    {
        await OpenAsync();
        await SpendAsync();

        await TomasDoesAsync(new DeleteShots([ShotId]));

        var view = await Services.GetRequiredService<RenderReader>().ListAsync(PersonId, Shot.TeamId, 50, CancellationToken.None);
        view.Value.Rows.Concat(view.Value.Earlier).ShouldHaveSingleItem().Title.ShouldBe("1A Kettle boils, deleted shot");
    }

    private ShotCardView Busy(char shot, string number, RenderState state, int count) => Boards.Card(shot, number: number) with
    {
        ReservedMilliunits = 4000 * count,
        ActiveRender = new ActiveRenderView(Guid.NewGuid(), state, NowUtc, count),
    };

    // The surface's own session is told of the render at the end of its window, which may not have begun.
    private Task HearAsync(IRenderedComponent<BoardSurface> surface) => UntilAsync(() =>
    {
        Time.Advance(SignalBus.MergeWindow);
        return surface.Markup.Contains("Queued", StringComparison.Ordinal);
    });

    private async Task SubmitTheNewShotAsync()
    {
        var shotId = Guid.Empty;
        await ChangeAsync(db =>
        {
            var added = db.Shots.Single(shot => shot.Id != ShotId);
            added.SetText(ShotText.Prompt, "Steam rises.", NowUtc);
            shotId = added.Id;
        });
        await SubmitAsync(shotId);
    }

    private IRenderedComponent<BoardSurface> ShowBoard()
    {
        var surface = Render<BoardSurface>(parameters => parameters
            .AddCascadingValue(FrameOf())
            .Add(shown => shown.Team, "northlight")
            .Add(shown => shown.ProjectId, ProjectId));
        surface.WaitForElement("[data-kb-card]");
        return surface;
    }

    private async Task SpendAsync() => await EndAsync(await RunAsync());

    private async Task<Guid> RunAsync()
    {
        var id = await SubmitAsync();
        foreach (var state in new[] { RenderState.Submitting, RenderState.Submitted, RenderState.Processing })
        {
            await MoveAsync(id, state);
        }

        return id;
    }

    private async Task EndAsync(Guid renderId)
    {
        await MoveAsync(renderId, RenderState.Archiving);
        await MoveAsync(renderId, RenderState.Done);
    }

    private async Task<IReadOnlyList<DeletedShotLine>> DeletedAsync() =>
        (await Board.ReadDeletedShotsAsync(PersonId, ProjectId, 100, CancellationToken.None)).Value.Lines;

    private async Task<MoneyView> LedgerAsync()
    {
        var sums = new Dictionary<LedgerEntryKind, long>();
        await ChangeAsync(db => sums = db.LedgerEntries.AsNoTracking().AsEnumerable().GroupBy(entry => entry.Kind).ToDictionary(kind => kind.Key, kind => kind.Sum(entry => entry.Milliunits)));
        var settled = sums.GetValueOrDefault(LedgerEntryKind.Settle);
        return new MoneyView(settled, sums.GetValueOrDefault(LedgerEntryKind.Reserve) - settled - sums.GetValueOrDefault(LedgerEntryKind.Release));
    }
}
