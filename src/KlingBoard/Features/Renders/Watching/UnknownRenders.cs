using System.Globalization;
using KlingBoard.Data.Renders;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>
/// Renders that may exist at the provider. They are looked for by our own id and in the account's list, and are never sent again; only after a
/// settling time, and several certain misses, does one count as never accepted. Singleton.
/// </summary>
internal sealed class UnknownRenders(LookPace pace, IOptions<RenderOptions> options)
{
    private const int PageSize = 100;
    private const int MostPages = 10;

    // Clocks differ, ours from the provider's.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(10);

    /// <summary>A second opinion on an absence: the account's list, back to when the render was made.</summary>
    public async Task<FindOutcome> FindInListAsync(KlingOmniClient client, Render render, CancellationToken cancellationToken)
    {
        for (var page = 1; page <= MostPages; page++)
        {
            switch (await client.ListAsync(page, PageSize, cancellationToken))
            {
                case ListOutcome.Failed failed:
                    return new FindOutcome.Failed(failed.Reason, failed.Error, failed.RetryAfter);
                case ListOutcome.Page { Tasks: var tasks } when tasks.FirstOrDefault(task => task.ExternalTaskId == render.ExternalTaskId) is { } found:
                    return new FindOutcome.Found(found);
                case ListOutcome.Page { Tasks: var tasks } when tasks.Count < PageSize || tasks.All(task => task.CreatedAtUtc < render.CreatedAtUtc - ClockSlack):
                    return new FindOutcome.Absent();
            }
        }

        return new FindOutcome.Failed("The account's list is too long to be sure that the task is not in it.");
    }

    /// <summary>One certain miss more: wait on, or take it as never accepted.</summary>
    public async Task MissedAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken)
    {
        var misses = render.Attempts + 1;
        var unknownSinceUtc = await transaction.Db.RenderEvents
            .Where(line => line.RenderId == render.Id && line.State == RenderState.Unknown)
            .MaxAsync(line => line.AtUtc, cancellationToken);
        if (misses >= options.Value.SettlingLookUps && transaction.NowUtc - unknownSinceUtc >= options.Value.SettlingTime)
        {
            await transaction.MoveAsync(
                render,
                RenderState.Refused,
                "It was never accepted: the provider knows no task with our id. Nothing was billed; you may render again.",
                null,
                cancellationToken);
            return;
        }

        var wait = pace.AfterTrouble(render, transaction.NowUtc, null);
        render.LookAgainAt(
            transaction.NowUtc + wait,
            string.Create(CultureInfo.InvariantCulture, $"The answer was lost; looked it up {misses} times without finding it. It is not sent again."));
    }
}
