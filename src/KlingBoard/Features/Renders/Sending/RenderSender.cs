using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Watching;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Codecs;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Sending;

/// <summary>Sends a claimed render once and writes down what became of it. Singleton.</summary>
internal sealed partial class RenderSender(
    IDbContextFactory<KlingBoardDbContext> contexts,
    BoardTransactions transactions,
    RequestInputs inputs,
    RenderTransitions transitions,
    PollingSchedule schedule,
    RenderSignals signals,
    TimeProvider time,
    ILogger<RenderSender> logger)
{
    private const string StoppedBefore = "The app was stopped before this was sent.";
    private const string AsleepBefore = "The app stood still before this was sent; it is sent again.";

    // An error of ours keeps its own render waiting, and no other.
    private static readonly TimeSpan PauseAfterOwnError = TimeSpan.FromMinutes(1);

    /// <summary>Ends with the outcome stored.</summary>
    /// <param name="cancellationToken">Breaks the sending off; what became of it is stored all the same.</param>
    public async Task SendAsync(Claim claim, CancellationToken cancellationToken)
    {
        using var span = RenderTrace.Step("render.send", claim.TraceParent);
        var generation = claim.Account.Gate.Generation;
        if (await PrepareAsync(claim, cancellationToken) is not { } request)
        {
            return;
        }

        if (!claim.Lease.IsSafe)
        {
            // This process was asleep, and another may have said meanwhile that nobody knows of this one: sent now, it could be paid twice.
            await RequeueAsync(claim, AsleepBefore, TimeSpan.Zero, cancellationToken);
            return;
        }

        var outcome = await CreateAsync(claim, request, cancellationToken);
        Log.Outcome(logger, claim.RenderId, outcome.GetType().Name);
        span?.SetTag("klingboard.outcome", outcome.GetType().Name);

        await StoreInTheEndAsync(claim.RenderId, (transaction, render) => StoreAsync(transaction, claim.Account, render, outcome, generation), cancellationToken);
    }

    /// <returns>Null when nothing is sent; why not is stored then. Up to here nothing has left, whatever goes wrong.</returns>
    private async Task<Request?> PrepareAsync(Claim claim, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var render = await db.Renders.AsNoTracking().SingleAsync(row => row.Id == claim.RenderId, cancellationToken);
            var request = await inputs.RequestOfAsync(claim.Account, render, claim.CallbackToken, cancellationToken);
            return new Request(
                new EncodedRequest(render.Endpoint(), render.Manifest.Path.TrimStart('/'), request.Body, []),
                request.Files,
                await claim.Account.ClientAsync(cancellationToken));
        }
        catch (InputMissingException missing)
        {
            await StoreInTheEndAsync(
                claim.RenderId, (transaction, render) => transitions.MoveAsync(transaction, render, RenderState.Refused, missing.Message, null, CancellationToken.None), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await RequeueAsync(claim, StoppedBefore, TimeSpan.Zero, cancellationToken);
        }
        catch (Exception exception)
        {
            Log.NotPrepared(logger, exception, claim.RenderId);
            await RequeueAsync(
                claim, "The request could not be put together on this server; nothing was sent. It is tried again.", PauseAfterOwnError, cancellationToken);
        }

        return null;
    }

    // Nothing has left. Whoever has it by now has said what is to become of it.
    private Task RequeueAsync(Claim claim, string reason, TimeSpan pause, CancellationToken cancellationToken) => StoreInTheEndAsync(
        claim.RenderId,
        (transaction, render) => render.Lease.Fence == claim.Lease.Fence ? RequeueAsync(transaction, render, reason, pause) : Task.CompletedTask,
        cancellationToken);

    private async Task<CreateOutcome> CreateAsync(Claim claim, Request request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.Client.CreateAsync(request.Encoded, request.Files, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new CreateOutcome.NotSent(StoppedBefore);
        }
        catch (Exception exception)
        {
            // Whatever it was, the request may have left.
            Log.Broken(logger, exception, claim.RenderId);
            return new CreateOutcome.MayExist("Sending broke off in an unexpected way.");
        }
    }

    // The outcome is worth more than a quick stop: losing it leaves the render unknown. While the app runs it is tried until it is stored.
    private async Task StoreInTheEndAsync(Guid renderId, Func<BoardTransaction, Render, Task> step, CancellationToken stopping)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var transaction = await transactions.BeginAsync(WriteScope.Render(renderId), CancellationToken.None);
                if (await transaction.LoadRenderAsync(renderId, CancellationToken.None) is { } render)
                {
                    await step(transaction, render);
                    await transaction.CommitAsync(CancellationToken.None);
                    signals.Moved(render);
                }

                return;
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                Log.StoringAgain(logger, exception, renderId);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(30, 1 << Math.Min(attempt, 5))), time, stopping);
            }
        }
    }

    private async Task StoreAsync(
        BoardTransaction transaction, ProviderAccount account, Render render, CreateOutcome outcome, int generation)
    {
        var gate = account.Gate;
        switch (outcome)
        {
            case CreateOutcome.Accepted accepted:
                gate.Open(generation);
                await transitions.ApplyStatusAsync(transaction, render, accepted.Task, CancellationToken.None);
                schedule.PlanNextPoll(account, render, transaction.NowUtc);
                break;
            case CreateOutcome.MayExist lost:
                gate.CloseAfterLoss(lost.Reason);
                await transitions.MoveAsync(transaction, render, RenderState.Unknown, $"{lost.Reason} It is {(render.Endpoint().AnswersAtOnce() ? "" : "looked up and ")}not sent again.", null, CancellationToken.None);
                break;
            case CreateOutcome.NotSent unsent:
                await RequeueAsync(transaction, render, gate.Close(unsent.Reason, null).Reason, TimeSpan.Zero);
                break;
            case CreateOutcome.Refused { Error: { IsTemporary: true } error }:
                await RequeueAsync(transaction, render, gate.Close($"{Vendor(error)}. {error.Advice}", error.RetryAfter).Reason, TimeSpan.Zero);
                break;
            case CreateOutcome.Refused { Error: { IsOfTheAccount: true } error }:
                await RequeueAsync(transaction, render, gate.Pause($"{Vendor(error)}. {error.Advice} Nothing was billed.").Reason, TimeSpan.Zero);
                break;
            case CreateOutcome.Refused { Error: var error }:
                gate.Open(generation);
                await transitions.MoveAsync(transaction, render, RenderState.Refused, $"{Vendor(error)}. {error.Advice} Nothing was billed.", null, CancellationToken.None);
                break;
        }
    }

    // A callback or a poll may have found the task before its answer came back; then it stays where it is. How long the whole
    // connection waits is the gate's business.
    private async Task RequeueAsync(BoardTransaction transaction, Render render, string reason, TimeSpan pause)
    {
        if (await transitions.MoveAsync(transaction, render, RenderState.Queued, reason, null, CancellationToken.None))
        {
            render.Postpone(transaction.NowUtc + pause);
        }
    }

    private static string Vendor(KlingError error)
    {
        var message = error.Message.TrimEnd('.', ' ');
        return error switch
        {
            { Code: { } code } => $"{code}: {message}",
            { HttpStatus: 0 } => message,
            _ => $"HTTP {error.HttpStatus}: {message}",
        };
    }

    private sealed record Request(EncodedRequest Encoded, IReadOnlyDictionary<string, RequestFile> Files, KlingClient Client);

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Information, "Render {RenderId} was sent: {Outcome}.")]
        public static partial void Outcome(ILogger logger, Guid renderId, string outcome);

        [LoggerMessage(4102, LogLevel.Error, "Sending render {RenderId} broke off; it is unknown whether it arrived.")]
        public static partial void Broken(ILogger logger, Exception exception, Guid renderId);

        [LoggerMessage(4104, LogLevel.Error, "The request of render {RenderId} could not be put together; nothing was sent, trying again.")]
        public static partial void NotPrepared(ILogger logger, Exception exception, Guid renderId);

        [LoggerMessage(4103, LogLevel.Error, "What became of render {RenderId} could not be stored; trying again.")]
        public static partial void StoringAgain(ILogger logger, Exception exception, Guid renderId);
    }
}
