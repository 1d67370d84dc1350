using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Realtime;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>
/// Renders that were accepted and do not come to an end: slow ones are pointed out, so that a person can let go of their slot; what the provider has
/// forgotten, or never ended in the time that it keeps results, is ended here. Nothing is ever sent again. Singleton.
/// </summary>
internal sealed partial class OverdueRenders(
    RenderTransitions transitions, PollingSchedule schedule, MissedPolls misses, IOptions<RenderOptions> options, ILogger<OverdueRenders> logger)
{
    /// <summary>After each poll: says so of one that became slow, and ends one that was let go when the provider keeps nothing of it any more.</summary>
    public async Task JudgeAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken)
    {
        if (render.IsLetGo)
        {
            if (transaction.NowUtc - (render.SubmittedAtUtc ?? render.CreatedAtUtc) > options.Value.ProviderKeepsFor)
            {
                await transitions.MoveAsync(
                    transaction, render, RenderState.Failed, RenderReasons.NeverEnded(render, options.Value.ProviderKeepsFor), null, cancellationToken);
            }
        }
        else if (render is { HoldsSlot: true, SlowSinceUtc: null }
            && transaction.NowUtc - await SentAtAsync(transaction, render, cancellationToken) > UsualTimes.SlowAfter(render))
        {
            render.MarkSlow(transaction.NowUtc);
            transaction.RecordRender(render, null);
            Log.Slow(logger, render.Id, UsualTimes.SlowAfter(render), render.Manifest.Connection);
        }
    }

    /// <summary>Whether <see cref="JudgeAsync"/> has something to say of a render that was accepted.</summary>
    public static bool BecomesSlow(Render render, DateTime nowUtc) =>
        render.SlowSinceUtc is null && nowUtc - (render.SubmittedAtUtc ?? DateTime.MinValue) > UsualTimes.SlowAfter(render);

    /// <summary>The provider says that it does not know a task which it had accepted.</summary>
    public async Task MissedAsync(BoardTransaction transaction, ProviderAccount account, Render render, CancellationToken cancellationToken)
    {
        misses.Miss(render, transaction.NowUtc);
        if (misses.ForgottenFor(render, transaction.NowUtc) is { } since)
        {
            misses.Break(render.Id);
            await transitions.MoveAsync(transaction, render, RenderState.Failed, RenderReasons.Forgotten(render, since), null, cancellationToken);
            schedule.PlanSlowPoll(render, transaction.NowUtc);
            return;
        }

        render.TryAgainAt(transaction.NowUtc + schedule.PauseAfterFailure(account, render, transaction.NowUtc, render.Attempts, null), RenderReasons.Missing);
    }

    // A create whose answer was lost has no instant of acceptance; the wait in our own queue does not count.
    private static async Task<DateTime> SentAtAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken) =>
        render.SubmittedAtUtc
        ?? (render.State == RenderState.Unknown ? await UnknownRenders.UnknownSinceAsync(transaction, render, cancellationToken) : transaction.NowUtc);

    private static partial class Log
    {
        [LoggerMessage(4221, LogLevel.Warning, "Render {RenderId} has taken longer than {SlowAfter}, three times its usual time, at {Connection}. Its slot can be let go.")]
        public static partial void Slow(ILogger logger, Guid renderId, TimeSpan slowAfter, string connection);
    }
}
