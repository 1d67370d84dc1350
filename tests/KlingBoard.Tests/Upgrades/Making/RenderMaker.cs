using System.Net.Http.Json;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Upgrades.Making;

/// <summary>Renders: first those that the Simulator finishes, then one for each state that a process may leave behind when it is killed.</summary>
internal sealed class RenderMaker(UpgradeHost host, Places places)
{
    private const string Answer = """{"task_id":"8300001","task_status":"{0}","task_result":{"videos":[{"id":"v1","url":"https://kling.test/v1.mp4","duration":"3.041"}]},"final_unit_deduction":"2.4"}""";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Guid Artist => places.People["Tomas"];

    /// <summary>Takes of single shots, two of one click, of a group, a still, and a render that the provider fails.</summary>
    public async Task RenderAsync(Uri simulator)
    {
        var (first, still) = (places.FreeShots.Dequeue(), places.FreeShots.Dequeue());
        foreach (var shot in new[] { first, still, places.Group[0] })
        {
            // A plain picture for the Simulator's clips, which are small then.
            await RunAsync(new AddReference(shot, places.Picture, null, ReferenceRole.Image, "Plain"));
        }

        await RunAsync(new EditShotSettings(first, ShotSettings.Default with { Mode = "std", Sound = false }, ShotSettings.Default with { Mode = "std", Sound = false, Takes = 2 }));
        await SubmitAsync(first);
        await SubmitAsync(places.Group[0]);
        await SubmitStillAsync(still);
        await EndAsync();
        using var http = new HttpClient();
        (await http.PostAsJsonAsync(new Uri(simulator, "/_sim/faults"), new { kind = "failTask", count = 1 }, Cancelled)).EnsureSuccessStatusCode();
        await SubmitAsync(places.FreeShots.Dequeue());
        await EndAsync();
    }

    public async Task LeaveInEveryStateAsync()
    {
        await MoveAsync(await SubmitAsync(places.FreeShots.Dequeue()), "");
        await MoveAsync(await SubmitAsync(places.FreeShots.Dequeue()), "", RenderState.Submitting);
        await MoveAsync(await SubmitAsync(places.FreeShots.Dequeue()), "", RenderState.Submitting, RenderState.Submitted);
        await MoveAsync(await SubmitAsync(places.FreeShots.Dequeue()), "", RenderState.Submitting, RenderState.Submitted, RenderState.Processing);
        await MoveAsync(await SubmitAsync(places.FreeShots.Dequeue()), "", RenderState.Submitting, RenderState.Submitted, RenderState.Archiving);
        await MoveAsync(await SubmitAsync(places.FreeShots.Dequeue()), "The answer was lost.", RenderState.Submitting, RenderState.Unknown);
        await MoveAsync(await SubmitAsync(places.FreeShots.Dequeue()), "1301: refused.", RenderState.Submitting, RenderState.Refused);
        await MoveAsync(await SubmitAsync(places.FreeShots.Dequeue()), "Failed there.", RenderState.Submitting, RenderState.Submitted, RenderState.Failed);
        await MoveAsync(await SubmitAsync(places.FreeShots.Dequeue()), "", RenderState.Cancelled);
        await MoveAsync(await SubmitAsync(places.HarbourShots.Dequeue(), harbour: true), "");
        await MoveAsync(await SubmitAsync(places.HarbourShots.Dequeue(), harbour: true), "", RenderState.Submitting, RenderState.Submitted);
    }

    private async Task MoveAsync(Guid renderId, string reason, params RenderState[] path)
    {
        await using var transaction = await host.Services.GetRequiredService<BoardTransactions>().BeginAsync(WriteScope.Installation, Cancelled);
        var render = (await transaction.LoadRenderAsync(renderId, Cancelled))!;
        foreach (var state in path)
        {
            if (state is RenderState.Submitted or RenderState.Processing or RenderState.Archiving or RenderState.Failed)
            {
                render.Accept("8300001");
                render.ApplyAnswer(Answer.Replace("{0}", state == RenderState.Archiving ? "succeed" : "processing", StringComparison.Ordinal), null);
            }

            (await host.Services.GetRequiredService<RenderTransitions>().MoveAsync(transaction, render, state, state == path[^1] ? reason : "", null, Cancelled)).ShouldBeTrue();
        }

        await transaction.CommitAsync(Cancelled);
    }

    private async Task<Guid> SubmitAsync(Guid shotId, bool harbour = false)
    {
        var (person, project) = harbour ? (places.People["Otto"], places.NightFerry) : (Artist, places.FirstLight);
        var quote = await host.InScopeAsync<RenderSubmitter, Result<RenderQuote>>(submitter => submitter.EstimateAsync(person, RenderTarget.Shot(shotId), Cancelled));
        quote.Error.ShouldBeNull();
        var submitted = await host.InScopeAsync<RenderSubmitter, Result<IReadOnlyList<Guid>>>(
            submitter => submitter.SubmitAsync(person, project, RenderTarget.Shot(shotId), Guid.NewGuid(), quote.Value.QuoteId, Cancelled));
        submitted.Error.ShouldBeNull();
        return submitted.Value[0];
    }

    private async Task SubmitStillAsync(Guid shotId)
    {
        var choice = new StillChoice { Prompt = "The kettle, blue flame, as @Plain.", Ratio = "16:9", Resolution = "1k", Count = 1 };
        var quote = await host.InScopeAsync<RenderSubmitter, Result<RenderQuote>>(submitter => submitter.EstimateAsync(Artist, shotId, choice, Cancelled));
        quote.Error.ShouldBeNull();
        (await host.InScopeAsync<RenderSubmitter, Result<IReadOnlyList<Guid>>>(
            submitter => submitter.SubmitAsync(Artist, shotId, choice, Guid.NewGuid(), quote.Value.QuoteId, Cancelled))).Error.ShouldBeNull();
    }

    // The workers and the Simulator take their own time; this makes a folder and is no test.
    private async Task EndAsync()
    {
        for (var waited = TimeSpan.Zero; waited < Longest; waited += Pause)
        {
            await using var db = await host.Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>().CreateDbContextAsync(Cancelled);
            if (!await db.Renders.AnyAsync(render => render.FinishedAtUtc == null, Cancelled))
            {
                return;
            }

            await Task.Delay(Pause, Cancelled);
        }

        throw new TimeoutException("The Simulator's renders did not end.");
    }

    private Task RunAsync(BoardCommand command) =>
        host.InScopeAsync<BoardService, Result<BoardOutcome>>(boards => boards.ExecuteAsync(Artist, places.FirstLight, command, Cancelled));
}
