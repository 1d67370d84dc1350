using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using KlingBoard.Realtime.Hubs;
using KlingBoard.Tests.Board;
using KlingBoard.Tests.Host.Infrastructure;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Host.Realtime;

[Trait("Category", "Host")]
public sealed class BoardHubTests(KlingBoardHost host)
{
    private readonly CancellationToken _cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_OfAJoinedProject_ReachesTheClientAndNotOneWhoLeft()
    {
        var (seed, shot) = await AddShotAsync();
        var (_, other) = await AddShotAsync();
        await using var hub = await ConnectAsync(seed, Role.Viewer);
        await hub.JoinAsync(other.ProjectId, 0);
        await hub.LeaveAsync(other.ProjectId);
        await hub.JoinAsync(shot.ProjectId, 0);
        await SetStatusAsync(other.Id, ShotStatus.Ready);

        await SetStatusAsync(shot.Id, ShotStatus.Ready);

        (await hub.NextAsync()).ShouldBe(new BoardChangeMessage(
            shot.ProjectId, 1, nameof(BoardChangeKind.ShotChanged), shot.SceneId, shot.Id, null, null, new ShotMessage(nameof(ShotStatus.Ready), null, 2), null, null));
    }

    [Fact]
    public async Task Statuses_OfAShot_ArriveWithTheirVersionsInOrder()
    {
        var (seed, shot) = await AddShotAsync();
        await using var hub = await ConnectAsync(seed, Role.Viewer);
        await hub.JoinAsync(shot.ProjectId, 0);

        await SetStatusAsync(shot.Id, ShotStatus.Ready);
        await SetStatusAsync(shot.Id, ShotStatus.ToReview);
        await SetStatusAsync(shot.Id, ShotStatus.Approved);

        var changes = new[] { await hub.NextAsync(), await hub.NextAsync(), await hub.NextAsync() };
        changes.Select(change => (change.Number, change.Shot?.Status, change.Shot?.Version)).ShouldBe(
            [(1, nameof(ShotStatus.Ready), 2), (2, nameof(ShotStatus.ToReview), 3), (3, nameof(ShotStatus.Approved), 4)]);
    }

    [Fact]
    public async Task Render_ThatEnds_ArrivesWithItsStateItsTakeAndItsShot()
    {
        var (seed, shot) = await AddShotAsync();
        var render = await AddRenderAsync(shot);
        await using var hub = await ConnectAsync(seed, Role.Viewer);
        await hub.JoinAsync(shot.ProjectId, 0);

        var take = await EndAsync(render.Id, shot.Id);

        var (ended, arrived) = (await hub.NextAsync(), await hub.NextAsync());
        (ended.Kind, ended.RenderId, ended.Render?.State, ended.Render?.Version).ShouldBe(
            (nameof(BoardChangeKind.RenderChanged), render.Id, nameof(RenderState.Done), render.Version + 1));
        (arrived.Kind, arrived.Take, arrived.Shot?.ActiveTakeId).ShouldBe((nameof(BoardChangeKind.TakeAdded), new TakeMessage(take.Id, 1, 1), take.Id));
    }

    [Fact]
    public async Task Gap_OfAConnectionThatWasLost_ShowsInTheNumbersAndIsFilledByJoiningAfterTheLast()
    {
        var (seed, shot) = await AddShotAsync();
        await using (var first = await ConnectAsync(seed, Role.Viewer))
        {
            await first.JoinAsync(shot.ProjectId, 0);
            await SetStatusAsync(shot.Id, ShotStatus.Ready);
            (await first.NextAsync()).Number.ShouldBe(1);
        }

        await SetStatusAsync(shot.Id, ShotStatus.ToReview);
        await SetStatusAsync(shot.Id, ShotStatus.Changes);
        await using var second = await ConnectAsync(seed, Role.Viewer);
        var missed = await second.JoinAsync(shot.ProjectId, 1);
        await SetStatusAsync(shot.Id, ShotStatus.Approved);

        (await second.NextAsync()).Number.ShouldBe(4);
        (missed.LastNumber, missed.ReadAgain).ShouldBe((3, false));
        missed.Changes.Select(change => (change.Number, change.ShotId, change.Shot)).ShouldBe(
            [(2, shot.Id, new ShotMessage(nameof(ShotStatus.Changes), null, 4)), (3, shot.Id, new ShotMessage(nameof(ShotStatus.Changes), null, 4))]);
    }

    [Fact]
    public async Task CatchUp_OfARenderWithATake_TellsHowTheyAreNow()
    {
        var (seed, shot) = await AddShotAsync();
        var render = await AddRenderAsync(shot);
        var take = await EndAsync(render.Id, shot.Id);
        await using var hub = await ConnectAsync(seed, Role.Viewer);

        var missed = await hub.JoinAsync(shot.ProjectId, 0);

        missed.Changes.Select(change => (change.Kind, change.Render?.State, change.Take?.Id)).ShouldBe(
            [(nameof(BoardChangeKind.RenderChanged), nameof(RenderState.Done), null), (nameof(BoardChangeKind.TakeAdded), nameof(RenderState.Done), take.Id)]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public async Task Join_AfterANumberThatIsNone_SaysToReadAgain(long after)
    {
        var (seed, shot) = await AddShotAsync();
        await SetStatusAsync(shot.Id, ShotStatus.Ready);
        await using var hub = await ConnectAsync(seed, Role.Viewer);

        var answer = await hub.JoinAsync(shot.ProjectId, after);

        (answer.LastNumber, answer.Changes.Count, answer.ReadAgain).ShouldBe((1, 0, true));
    }

    [Fact]
    public async Task Join_FarBehind_SaysToReadAgain()
    {
        var (seed, shot) = await AddShotAsync();
        await using (var db = await host.DbAsync())
        {
            // Past the signal bus, whose other listeners so many signals at once would make read again.
            db.BoardChangeCounters.Add(new BoardChangeCounter { ProjectId = shot.ProjectId, LastNumber = BoardHub.MaxCatchUp + 1 });
            await db.SaveChangesAsync(_cancelled);
        }

        await using var hub = await ConnectAsync(seed, Role.Viewer);

        var answer = await hub.JoinAsync(shot.ProjectId, 0);

        answer.ReadAgain.ShouldBeTrue();
    }

    [Fact]
    public async Task Join_OfAForeignProject_IsRefusedInWordsAndHearsNothing()
    {
        var (seed, shot) = await AddShotAsync();
        await using var hub = await HubClient.ConnectAsync(host, await host.BrowserAsync(seed.StrangerId));

        var refused = await Should.ThrowAsync<HubException>(() => hub.JoinAsync(shot.ProjectId, 0));

        refused.Message.ShouldContain("not yours to see");
        host.Services.GetRequiredService<HubLifetimeManager<BoardHub>>().ShouldBeOfType<BoardConnections>().CountOf(BoardGroups.Project(shot.ProjectId)).ShouldBe(0);
    }

    [Fact]
    public async Task Member_Removed_LosesTheConnectionAndMayNotJoinAgain()
    {
        var (seed, shot) = await AddShotAsync();
        var userId = await AddReviewerAsync(seed);
        var browser = await host.BrowserAsync(userId);
        await using var hub = await HubClient.ConnectAsync(host, browser);
        await hub.JoinAsync(shot.ProjectId, 0);

        await host.InScopeAsync<TeamService, Result<Done>>(teams => teams.RemoveAsync(
            seed.Members[Role.Owner], seed.TeamId, userId, _cancelled));

        await hub.Closed.WaitAsync(_cancelled);
        await using var again = await HubClient.ConnectAsync(host, browser);
        await Should.ThrowAsync<HubException>(() => again.JoinAsync(shot.ProjectId, 0));
    }

    private async Task<HubClient> ConnectAsync(Seed seed, Role role) => await HubClient.ConnectAsync(host, await host.BrowserAsync(seed.Members[role]));

    private async Task<(Seed Seed, Shot Shot)> AddShotAsync()
    {
        var seed = await host.SeedAsync();
        await using var db = await host.DbAsync();
        var project = new Project(seed.TeamId, "Hub", "", null, DateTime.UnixEpoch);
        var scene = new Scene(seed.TeamId, project.Id, "Scene", FractionalRank.Sequence(null, null, 1)[0]);
        var shot = new Shot(seed.TeamId, project.Id, scene.Id, FractionalRank.Sequence(null, null, 1)[0], "Shot", 5, DateTime.UnixEpoch);
        db.AddRange(project, scene, shot);
        await db.SaveChangesAsync(_cancelled);
        return (seed, shot);
    }

    private async Task<Guid> AddReviewerAsync(Seed seed)
    {
        var userId = await host.InScopeAsync<IServiceProvider, Guid>(services =>
            Seed.AddUserAsync(services, $"{Guid.NewGuid():N}@host.test", "Lena"));
        await using var db = await host.DbAsync();
        db.Members.Add(new Member(seed.TeamId, userId, Role.Reviewer, 1, DateTime.UnixEpoch));
        await db.SaveChangesAsync(_cancelled);
        return userId;
    }

    private async Task SetStatusAsync(Guid shotId, ShotStatus status)
    {
        await using var transaction = await BeginAsync();
        var shot = await transaction.Db.Shots.SingleAsync(shot => shot.Id == shotId, _cancelled);
        shot.SetStatus(status, DateTime.UnixEpoch);
        transaction.Record(BoardChangeKind.ShotChanged, shot.TeamId, shot.ProjectId, null, shot.SceneId, shot.Id);
        await transaction.CommitAsync(_cancelled);
    }

    // Archiving, and so far away that the host's own workers leave it alone.
    private async Task<Render> AddRenderAsync(Shot shot)
    {
        await using var db = await host.DbAsync();
        var render = BoardRenders.Add(db, [shot], RenderState.Archiving, DateTime.UnixEpoch);
        render.Postpone(DateTime.MaxValue);
        await db.SaveChangesAsync(_cancelled);
        return render;
    }

    private async Task<Take> EndAsync(Guid renderId, Guid shotId)
    {
        await using var transaction = await BeginAsync();
        var render = await transaction.Db.Renders.SingleAsync(render => render.Id == renderId, _cancelled);
        var shot = await transaction.Db.Shots.SingleAsync(shot => shot.Id == shotId, _cancelled);
        render.MoveTo(RenderState.Done, "", DateTime.UnixEpoch);
        var take = BoardRenders.AddTake(transaction.Db, render, shot, 1, DateTime.UnixEpoch);
        shot.UseTake(take.Id);
        transaction.Record(BoardChangeKind.RenderChanged, shot.TeamId, shot.ProjectId, null, shotId: shot.Id, renderId: render.Id);
        transaction.Record(BoardChangeKind.TakeAdded, shot.TeamId, shot.ProjectId, null, shot.SceneId, shot.Id, render.Id);
        await transaction.CommitAsync(_cancelled);
        return take;
    }

    private Task<BoardTransaction> BeginAsync() => host.Services.GetRequiredService<BoardTransactions>().BeginAsync(WriteScope.Installation, _cancelled);
}
