using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Board;

public sealed class ShotProgressTests : BoardTest
{
    private readonly ShotProgress _progress = new();

    [Fact]
    public async Task RenderQueued_IdeaOrChanges_IsRendering()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());

        await QueueAsync(shotId);

        (await ReadShotAsync(shotId)).Card.Status.ShouldBe(ShotStatus.Rendering);
    }

    [Theory]
    [InlineData(ShotStatus.Approved)]
    [InlineData(ShotStatus.Omitted)]
    public async Task Renders_ShotIsDecided_LeaveItAlone(ShotStatus status)
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await RunAsync(new SetShotStatus(shotId, ShotStatus.Idea, status));

        var renderId = await QueueAsync(shotId);
        await EndAsync(renderId, shotId, RenderState.Done, takeNumber: 1);

        (await ReadShotAsync(shotId)).Card.Status.ShouldBe(status);
    }

    [Fact]
    public async Task RenderEnded_LastOneWithTake_IsToReview()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var renderId = await QueueAsync(shotId);

        await EndAsync(renderId, shotId, RenderState.Done, takeNumber: 1);

        var shot = await ReadShotAsync(shotId);
        (shot.Card.Status, shot.Card.ActiveTakeNumber).ShouldBe((ShotStatus.ToReview, 1));
    }

    [Fact]
    public async Task RenderEnded_LastOneWithoutTake_IsReady()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var renderId = await QueueAsync(shotId);

        await EndAsync(renderId, shotId, RenderState.Refused);

        (await ReadShotAsync(shotId)).Card.Status.ShouldBe(ShotStatus.Ready);
    }

    [Fact]
    public async Task RenderEnded_OneOfTwo_IsStillRenderingAndThenToReview()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var (one, two) = (await QueueAsync(shotId), await QueueAsync(shotId));

        await EndAsync(one, shotId, RenderState.Done, takeNumber: 1);
        (await ReadShotAsync(shotId)).Card.Status.ShouldBe(ShotStatus.Rendering);

        await EndAsync(two, shotId, RenderState.Failed);
        (await ReadShotAsync(shotId)).Card.Status.ShouldBe(ShotStatus.ToReview);
    }

    [Theory]
    [InlineData(ShotStatus.ToReview, RenderState.Failed)]
    [InlineData(ShotStatus.ToReview, RenderState.Cancelled)]
    [InlineData(ShotStatus.Changes, RenderState.Failed)]
    [InlineData(ShotStatus.Changes, RenderState.Cancelled)]
    [InlineData(ShotStatus.Changes, RenderState.Refused)]
    public async Task RenderEnded_SecondOneBringsNoTake_GivesTheStatusBack(ShotStatus before, RenderState end)
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await EndAsync(await QueueAsync(shotId), shotId, RenderState.Done, takeNumber: 1);
        await RunAsync(new SetShotStatus(shotId, ShotStatus.ToReview, before));
        Clock.Advance(TimeSpan.FromMinutes(5));

        await EndAsync(await QueueAsync(shotId), shotId, end);

        (await ReadShotAsync(shotId)).Card.Status.ShouldBe(before);
    }

    [Fact]
    public async Task RenderEnded_TakeCameAndTheOneSentAfterItFails_IsToReview()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var one = await QueueAsync(shotId);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var two = await QueueAsync(shotId);
        await EndAsync(one, shotId, RenderState.Done, takeNumber: 1);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var three = await QueueAsync(shotId);

        await EndAsync(two, shotId, RenderState.Failed);
        await EndAsync(three, shotId, RenderState.Failed);

        (await ReadShotAsync(shotId)).Card.Status.ShouldBe(ShotStatus.ToReview);
    }

    [Fact]
    public async Task RenderEnded_PersonDecidedMeanwhile_IsLeftAlone()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var renderId = await QueueAsync(shotId);
        await RunAsync(new SetShotStatus(shotId, ShotStatus.Rendering, ShotStatus.Approved));

        await EndAsync(renderId, shotId, RenderState.Failed);

        (await ReadShotAsync(shotId)).Card.Status.ShouldBe(ShotStatus.Approved);
    }

    [Theory]
    [InlineData(ShotStatus.Idea)]
    [InlineData(ShotStatus.ToReview)]
    [InlineData(ShotStatus.Changes)]
    public async Task SetShotStatus_RendersAreUnderWay_IsRefusedSinceTheTakeWouldNotShow(ShotStatus status)
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await QueueAsync(shotId);

        var refusal = await RefuseAsync<InvalidError>(new SetShotStatus(shotId, ShotStatus.Rendering, status));

        refusal.ShouldBe(BoardErrors.StillRendering);
    }

    [Fact]
    public async Task TakeArrived_NewerTakeIsActive_StaysActive()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var (one, two) = (await QueueAsync(shotId), await QueueAsync(shotId));

        await EndAsync(two, shotId, RenderState.Done, takeNumber: 2);
        await EndAsync(one, shotId, RenderState.Done, takeNumber: 1);

        (await ReadShotAsync(shotId)).Card.ActiveTakeNumber.ShouldBe(2);
    }

    [Fact]
    public async Task TakeArrived_Committed_TellsViewers()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        var renderId = await QueueAsync(shotId);
        var before = await LastNumberAsync(ProjectId);

        await EndAsync(renderId, shotId, RenderState.Done, takeNumber: 1);

        (await KindsAfterAsync(before)).ShouldBe([BoardChangeKind.TakeAdded, BoardChangeKind.ShotChanged]);
    }

    private async Task<Guid> QueueAsync(Guid shotId)
    {
        await using var transaction = await Transactions.BeginAsync(WriteScope.Installation, Cancelled);
        var shot = await transaction.Db.Shots.SingleAsync(row => row.Id == shotId, Cancelled);
        var render = BoardRenders.Add(transaction.Db, [shot], RenderState.Queued, Clock.NowUtc);
        _progress.RenderQueued(transaction, shot);
        await transaction.CommitAsync(Cancelled);
        return render.Id;
    }

    private async Task EndAsync(Guid renderId, Guid shotId, RenderState state, int? takeNumber = null)
    {
        await using var transaction = await Transactions.BeginAsync(WriteScope.Installation, Cancelled);
        var shot = await transaction.Db.Shots.SingleAsync(row => row.Id == shotId, Cancelled);
        var render = await transaction.Db.Renders.SingleAsync(row => row.Id == renderId, Cancelled);
        BoardRenders.MoveTo(render, state, Clock.NowUtc);
        if (takeNumber is { } number)
        {
            var take = BoardRenders.AddTake(transaction.Db, render, shot, number, Clock.NowUtc);
            await _progress.TakeArrivedAsync(transaction, shotId, take.Id, Cancelled);
        }

        await _progress.RenderEndedAsync(transaction, shotId, Cancelled);
        await transaction.CommitAsync(Cancelled);
    }
}
