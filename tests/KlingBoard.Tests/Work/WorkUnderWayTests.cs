using KlingBoard.Access;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Statuses;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Work;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Features.Work;
using KlingBoard.Features.Work.CommandLine;
using KlingBoard.Infrastructure.Work;
using KlingBoard.Tests.Renders;
using KlingBoard.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Work;

public sealed class WorkUnderWayTests : RenderTest
{
    private readonly CommandCounter _statements;
    private readonly WorkItems _items;
    private readonly WorkUnderWay _work;

    public WorkUnderWayTests()
        : this(new CommandCounter())
    {
    }

    private WorkUnderWayTests(CommandCounter statements)
        : base(statements)
    {
        _statements = statements;
        _items = new WorkItems(Database.Writes, new Leases(Database.Writes, Clock), Bus, Clock);
        _work = new WorkUnderWay(
            new RendersUnderWay(Database, Accounts, new ShotLabels()), new ItemsUnderWay(Database, _items, Clock), Bus, Clock, NullLogger<WorkUnderWay>.Instance);
    }

    [Fact]
    public async Task Lines_OfARenderThatMovesOn_FollowWithoutAStatementForThem()
    {
        var id = await SubmitOneAsync();
        using var view = await WatchAsync();
        var queued = view.Lines.ShouldHaveSingleItem();

        await Workers.DispatchAsync(Cancelled);
        await UntilAsync(() => view.Lines is [{ Tone: StatusTone.Submitted }]);
        _statements.Reset();
        await MoveAsync(id, RenderState.Processing);
        var written = _statements.Count;
        await UntilAsync(() => view.Lines is [{ Tone: StatusTone.Processing }]);

        (queued.Id, queued.Tone, queued.RunsSinceUtc).ShouldBe((id, StatusTone.Queued, null));
        queued.Title.ShouldStartWith("1A");
        view.Lines[0].RunsSinceUtc.ShouldBe(Clock.NowUtc);
        _statements.Count.ShouldBe(written);
        await MoveAsync(id, RenderState.Archiving);
        await MoveAsync(id, RenderState.Done);
        await UntilAsync(() => view.Lines.Count == 0);
    }

    [Fact]
    public async Task Lines_ARenderComes_IsThere()
    {
        using var view = await WatchAsync();
        var before = view.Lines.Count;

        var id = await SubmitOneAsync();

        await UntilAsync(() => view.Lines.Count == 1);
        (before, view.Lines[0].Id).ShouldBe((0, id));
    }

    [Fact]
    public async Task Watch_SecondPersonOfTheTeam_CostsNoStatement()
    {
        await SubmitOneAsync();
        using var first = await WatchAsync();
        _statements.Reset();

        using var second = await WatchAsync();

        second.Lines.ShouldBe(first.Lines);
        _statements.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Watch_AnotherTeam_SeesNothing()
    {
        await SubmitOneAsync();
        await AddItemAsync("Cutting the film", TeamId);

        using var view = await _work.WatchAsync(FrameOf(ForeignTeamId), () => { }, Cancelled);

        view.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Watch_WorkOfTheInstallation_IsTheAdministratorsAlone()
    {
        await AddItemAsync("Measuring stored files", null);

        using var member = await WatchAsync();
        using var administrator = await _work.WatchAsync(FrameOf(TeamId) with { IsAdministrator = true }, () => { }, Cancelled);

        member.Lines.ShouldBeEmpty();
        administrator.Lines.ShouldHaveSingleItem().Title.ShouldBe("Measuring stored files");
    }

    [Fact]
    public async Task Lines_OfAnItem_SayHowFarItIsAndGoWhenItIsCalledOff()
    {
        using var view = await WatchAsync();
        var item = await AddItemAsync("Cutting the film", TeamId);
        await UntilAsync(() => view.Lines is [{ State: "Waits" }]);

        _items.Show(item, new WorkProgress(12, 48));
        await UntilAsync(() => view.Lines is [{ State: "At work" }]);
        var running = view.Lines[0];
        await _items.CancelAsync(item.Id, TeamId, Cancelled);

        (running.Share, running.Detail).ShouldBe((0.25, "12 of 48 shots"));
        await UntilAsync(() => view.Lines.Count == 0);
    }

    [Fact]
    public async Task Leave_TheLastOne_NobodyListensAnyMore()
    {
        var before = Bus.ListenerCount;
        var (first, second) = (await WatchAsync(), await WatchAsync());
        first.Dispose();
        first.Dispose();
        var between = Bus.ListenerCount;

        second.Dispose();

        between.ShouldBeGreaterThan(before);
        Bus.ListenerCount.ShouldBe(before);
    }

    [Theory]
    [InlineData(20, "less than a minute left")]
    [InlineData(65, "about 1 minute left")]
    [InlineData(170, "about 3 minutes left")]
    [InlineData(7300, "about 2 hours left")]
    public void Left_SaysItCoarsely(int seconds, string expected) => WorkLines.Left(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    [Fact]
    public async Task Command_ListsAllTeams_AndSaysWhenThereIsNothing()
    {
        await using var db = Database.CreateDbContext();
        await using var nothing = new StringWriter();
        await WorkCommands.PrintAsync(db, Clock, nothing);
        await SubmitOneAsync();
        await AddItemAsync("Measuring stored files", null);
        await using var listed = new StringWriter();

        await WorkCommands.PrintAsync(db, Clock, listed);

        nothing.ToString().Trim().ShouldBe("Nothing is under way.");
        var lines = listed.ToString().Trim().Split('\n');
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("Queued");
        lines[0].ShouldContain("Northlight / First Light");
        lines[1].ShouldContain("Installation / Measuring stored files");
    }

    private Task<IWorkView> WatchAsync() => _work.WatchAsync(FrameOf(TeamId), () => { }, Cancelled);

    private TeamFrame FrameOf(Guid teamId) => new(TeamAccess.OfMember(Artist, teamId, "northlight", "Northlight", Role.Artist), "Tomas", []);

    private Task<WorkItem> AddItemAsync(string title, Guid? teamId) => _items.AddAsync(
        new WorkItem("test", title, title, Clock.NowUtc) { TeamId = teamId, Unit = "shots" }, Cancelled);

    private async Task MoveAsync(Guid id, RenderState state)
    {
        await using var transaction = await Transactions.BeginAsync(WriteScope.Render(id), Cancelled);
        var render = (await transaction.LoadRenderAsync(id, Cancelled))!;
        await Workers.Transitions.MoveAsync(transaction, render, state, "", null, Cancelled);
        await transaction.CommitAsync(Cancelled);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), limit.Token);
        }
    }
}
