using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Renders.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>A render whose poll is due, or that somebody asks for.</summary>
/// <param name="SentAtUtc">When the provider took it, or when it was asked for.</param>
internal sealed record DuePoll(Guid RenderId, Guid? ConnectionId, string Connection, DateTime SentAtUtc);

/// <summary>
/// Plans the next poll of many renders before they are polled. So an answer that says nothing new, as nearly all do, costs no write of its own; and
/// what was in hand when the app ended is due again when that time comes. Singleton.
/// </summary>
internal sealed class PollClaims(Writes writes, PollingSchedule schedule, TimeProvider time)
{
    /// <summary>One write for all of them.</summary>
    public async Task ClaimAsync(ProviderAccount account, IReadOnlyList<DuePoll> polls, CancellationToken cancellationToken)
    {
        if (polls.Count == 0)
        {
            return;
        }

        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var write = await writes.BeginAsync(WriteScope.Account(account.ConnectionId), cancellationToken);
        foreach (var pause in polls.ToLookup(poll => schedule.Interval(account, nowUtc - poll.SentAtUtc), poll => poll.RenderId))
        {
            var (ids, nextAtUtc) = (pause.ToArray(), nowUtc + pause.Key);
            await write.Db.Renders
                .Where(render => ids.Contains(render.Id) && (render.State == RenderState.Submitted || render.State == RenderState.Processing))
                .ExecuteUpdateAsync(set => set.SetProperty(render => render.NextAttemptAtUtc, nextAtUtc), cancellationToken);
        }

        await write.CommitAsync(cancellationToken);
    }
}
