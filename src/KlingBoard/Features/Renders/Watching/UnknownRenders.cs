using System.Globalization;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>
/// Renders that may exist at the provider. They are polled for by our own id and in the account's list, and are never sent again; only after a
/// settling time, and several certain misses, does one count as never accepted. It is polled after that too, more and more slowly: a
/// provider with a long line may take a request in late, and bill it. Singleton.
/// </summary>
internal sealed class UnknownRenders(RenderTransitions transitions, PollingSchedule schedule, IOptions<RenderOptions> options)
{
    private const int PageSize = 100;
    private const int MostPages = 10;

    // Of tasks that cannot be polled at all; none was seen to take a tenth of it.
    private static readonly TimeSpan HeldUnseen = TimeSpan.FromHours(6);

    // Clocks differ, ours from the provider's.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A second opinion on an absence, and the only one where tasks are not found by our id: the account's list, back to when the render was made.
    /// Its order is not documented, so it is read on unless a page shows its order. Where there is no list, or it is too long, the first opinion
    /// stands.
    /// </summary>
    public async Task<FindOutcome> FindInListAsync(KlingClient client, Render render, FindOutcome first, CancellationToken cancellationToken)
    {
        var isNew = client.Provider.Standard == KlingStandard.New;
        string? cursor = null;
        for (var page = 1; page <= MostPages; page++)
        {
            var list = isNew
                ? await client.ListAsync(new TaskQuery { Cursor = cursor, FromUtc = render.CreatedAtUtc - ClockSlack, Limit = PageSize }, cancellationToken)
                : await client.ListAsync(render.Endpoint(), page, PageSize, cancellationToken);
            switch (list)
            {
                case ListOutcome.Failed { Error.Kind: KlingErrorKind.NotFound or KlingErrorKind.Parameters or KlingErrorKind.NotOffered }:
                    return first;
                case ListOutcome.Failed failed:
                    return new FindOutcome.Failed(failed.Reason, failed.Error, failed.RetryAfter);
                case ListOutcome.Page { Tasks: var tasks } when tasks.FirstOrDefault(task => task.ExternalTaskId == render.ExternalTaskId) is { } found:
                    return new FindOutcome.Found(found);
                case ListOutcome.Page last when isNew ? (last.NextCursor is null) : !last.IsFull(PageSize):
                    return new FindOutcome.Absent();
                case ListOutcome.Page { Tasks: var tasks } when IsNewestFirst(tasks) && tasks[0].CreatedAtUtc < render.CreatedAtUtc - ClockSlack:
                    return new FindOutcome.Absent();
                case ListOutcome.Page { NextCursor: var next }:
                    cursor = next;
                    break;
            }
        }

        return first;
    }

    private static bool IsNewestFirst(IReadOnlyList<KlingTask> tasks) =>
        tasks.Count > 1 && tasks[^1].CreatedAtUtc < tasks[0].CreatedAtUtc && tasks.Zip(tasks.Skip(1)).All(pair => pair.Second.CreatedAtUtc <= pair.First.CreatedAtUtc);

    /// <summary>
    /// The provider has no way to ask for it, by our id or in a list: only a person can look there. It is held for longer than it could take.
    /// </summary>
    public async Task HoldUnseenAsync(BoardTransaction transaction, ProviderAccount account, Render render, CancellationToken cancellationToken)
    {
        if (render.Endpoint().AnswersAtOnce())
        {
            // There is nothing to wait for: see ADR-020.
            await transitions.MoveAsync(
                transaction,
                render,
                RenderState.Failed,
                $"The answer was lost, and {account.Provider} gives it only once. It may have been billed; it is not sent again by itself, and its hold has ended.",
                null,
                cancellationToken);
            return;
        }

        var endsAtUtc = await UnknownSinceAsync(transaction, render, cancellationToken) + HeldUnseen;
        if (transaction.NowUtc < endsAtUtc)
        {
            render.TryAgainAt(
                endsAtUtc,
                render.IsLetGo ? null : $"The answer was lost, and {account.Provider} cannot be asked for a request by our id: look for it in its console. It is not sent again, and held for some hours.");
            return;
        }

        await transitions.MoveAsync(
            transaction,
            render,
            RenderState.Failed,
            $"Nobody knows whether {account.Provider} took it: the answer was lost, and it cannot be asked for a request by our id. Look there before rendering it again; its hold has ended.",
            null,
            cancellationToken);
    }

    /// <summary>One certain miss more: wait on, or take it as never accepted.</summary>
    public async Task MissedAsync(BoardTransaction transaction, ProviderAccount account, Render render, CancellationToken cancellationToken)
    {
        var misses = render.Attempts + 1;
        var unknownSinceUtc = await UnknownSinceAsync(transaction, render, cancellationToken);
        if (misses >= options.Value.SettlingLookUps && transaction.NowUtc - unknownSinceUtc >= options.Value.SettlingTime)
        {
            await transitions.MoveAsync(
                transaction,
                render,
                RenderState.Refused,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Looked up {misses} times, the provider knows no task with our id, so this counts as never accepted and its hold has ended. Should it turn up after all, it is taken in and booked here."),
                null,
                cancellationToken);
            schedule.PlanSlowPoll(render, transaction.NowUtc);
            return;
        }

        if (render.IsLetGo)
        {
            schedule.PlanSlowPoll(render, transaction.NowUtc);
            return;
        }

        var wait = schedule.PauseAfterFailure(account, render, transaction.NowUtc, render.Attempts, null);
        render.TryAgainAt(
            transaction.NowUtc + wait,
            string.Create(CultureInfo.InvariantCulture, $"The answer was lost; looked it up {misses} times without finding it. It is not sent again."));
    }

    /// <summary>Since the answer was lost: letting go of the slot later makes it no younger.</summary>
    public static async Task<DateTime> UnknownSinceAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken) =>
        await transaction.Db.RenderEvents
            .Where(line => line.RenderId == render.Id && line.State == RenderState.Unknown)
            .MinAsync(line => (DateTime?)line.AtUtc, cancellationToken)
        ?? render.CreatedAtUtc;
}
