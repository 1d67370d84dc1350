using System.Collections.Concurrent;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>
/// Asks the provider about one render and takes in the answer. The query alone decides; callbacks only say when to ask. Singleton.
/// </summary>
internal sealed partial class RenderPoller(
    IDbContextFactory<KlingBoardDbContext> contexts,
    BoardTransactions transactions,
    RenderTransitions transitions,
    ProviderAccounts accounts,
    PollingSchedule schedule,
    UnknownRenders unknowns,
    OverdueRenders overdue,
    MissedPolls misses,
    RenderSignals signals,
    TimeProvider time,
    ILogger<RenderPoller> logger)
{
    private static readonly TimeSpan RestAfterTooMany = TimeSpan.FromSeconds(2);

    // Polls in a row that taught nothing. In memory: after a start the pauses begin short again.
    private readonly ConcurrentDictionary<Guid, int> _failures = new();

    /// <returns>How long the provider asks to be left alone by the whole account; null when it does not.</returns>
    public async Task<TimeSpan?> PollAsync(Guid renderId, CancellationToken cancellationToken)
    {
        var begunAt = time.GetUtcNow();
        if (await ReadAsync(renderId, cancellationToken) is not { } render
            || !CanBePolled(render)
            || (await accounts.ReadAsync(cancellationToken)).Of(render) is not { } account)
        {
            return null;
        }

        var client = await account.ClientAsync(cancellationToken);
        var found = await client.FindAsync(render, cancellationToken);
        if (render is { State: RenderState.Unknown, ProviderTaskId: null } && found is FindOutcome.Absent or FindOutcome.Failed { Error.Kind: KlingErrorKind.NotOffered })
        {
            found = await unknowns.FindInListAsync(client, render, found, cancellationToken);
        }

        if (found is not FindOutcome.Failed)
        {
            _failures.TryRemove(renderId, out _);
        }

        if (SaysNothingNew(render, found))
        {
            misses.Break(renderId);
            return null;
        }

        await StoreAsync(account, renderId, found, begunAt, cancellationToken);
        return RestAfter(found);
    }

    // Too many requests are the account's, whichever render was asked about.
    private static TimeSpan? RestAfter(FindOutcome found) => found switch
    {
        FindOutcome.Failed { RetryAfter: { } asked } when asked > TimeSpan.Zero => asked,
        FindOutcome.Failed { Error.Kind: KlingErrorKind.TooMany } => RestAfterTooMany,
        _ => null,
    };

    // Its next poll was planned when this one was claimed.
    private bool SaysNothingNew(Render render, FindOutcome found) =>
        found is FindOutcome.Found { Task: { DeductedMilliunits: null } task }
        && render is { LetGoAtUtc: null, MissingSinceUtc: null, StateReason: "" }
        && render.ProviderTaskId == task.TaskId
        && (task.Status, render.State) is (KlingTaskStatus.Submitted, RenderState.Submitted) or (KlingTaskStatus.Processing, RenderState.Processing)
        && !OverdueRenders.BecomesSlow(render, time.GetUtcNow().UtcDateTime);

    private async Task<Render?> ReadAsync(Guid renderId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Renders.AsNoTracking().SingleOrDefaultAsync(render => render.Id == renderId, cancellationToken);
    }

    // In Submitting too: a callback may be faster than the answer to our own call.
    private static bool CanBePolled(Render render) =>
        render.State.HoldsSlot() || render.State == RenderState.Archiving || render.IsStillPolled;

    private async Task StoreAsync(ProviderAccount account, Guid renderId, FindOutcome found, DateTimeOffset begunAt, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(WriteScope.Render(renderId), cancellationToken);
        if (await transaction.LoadRenderAsync(renderId, cancellationToken) is not { } render || !CanBePolled(render))
        {
            return;
        }

        var stateBefore = render.State;
        if (found is not FindOutcome.Absent)
        {
            misses.Break(renderId);
        }

        switch (found)
        {
            case FindOutcome.Found { Task: var task }:
                await ApplyStatusAsync(transaction, account, render, task, cancellationToken);
                break;
            case FindOutcome.Absent when render is { ProviderTaskId: not null } && render.State.HoldsSlot():
                // It was accepted once, so this is the provider's failure: keep asking, never send again.
                Log.Lost(logger, renderId);
                await overdue.MissedAsync(transaction, account, render, cancellationToken);
                break;
            case FindOutcome.Absent when render is { State: RenderState.Unknown }:
                await unknowns.MissedAsync(transaction, account, render, cancellationToken);
                break;
            case FindOutcome.Failed { Error.Kind: KlingErrorKind.NotOffered } when render is { State: RenderState.Unknown, ProviderTaskId: null }:
                await unknowns.HoldUnseenAsync(transaction, account, render, cancellationToken);
                break;
            case FindOutcome.Absent or FindOutcome.Failed when render.IsStillPolled:
                schedule.PlanSlowPoll(render, transaction.NowUtc);
                break;
            case FindOutcome.Failed when render.IsLetGo:
                render.Postpone(schedule.SlowPollAt(render, transaction.NowUtc));
                break;
            case FindOutcome.Failed failed when render.State is not RenderState.Submitting and not RenderState.Archiving:
                Log.Failed(logger, renderId, failed.Reason);
                render.Postpone(transaction.NowUtc + schedule.PauseAfterFailure(
                    account, render, transaction.NowUtc, _failures.AddOrUpdate(renderId, 0, (_, before) => before + 1), failed.RetryAfter));
                break;
        }

        await overdue.JudgeAsync(transaction, render, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        RenderTrace.Polled(render, stateBefore, begunAt);
        signals.Moved(render);
    }

    private async Task ApplyStatusAsync(BoardTransaction transaction, ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        if (task.Status == KlingTaskStatus.Unknown)
        {
            Log.UnknownStatus(logger, render.Id, task.StatusName);
        }

        await transitions.ApplyStatusAsync(transaction, render, task, cancellationToken);
        schedule.PlanNextPoll(account, render, transaction.NowUtc);
    }

    private static partial class Log
    {
        [LoggerMessage(4201, LogLevel.Warning, "The provider says \"{Status}\" of render {RenderId}, a status not known here; asking on.")]
        public static partial void UnknownStatus(ILogger logger, Guid renderId, string status);

        [LoggerMessage(4202, LogLevel.Warning, "The provider does not find render {RenderId}, which it accepted; asking on.")]
        public static partial void Lost(ILogger logger, Guid renderId);

        [LoggerMessage(4203, LogLevel.Information, "Nothing was learnt about render {RenderId}: {Reason}")]
        public static partial void Failed(ILogger logger, Guid renderId, string reason);
    }
}
