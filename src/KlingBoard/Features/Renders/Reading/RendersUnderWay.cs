using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Reading;

/// <summary>A team's unfinished renders, for whoever was found to be allowed to see the team. Singleton.</summary>
public sealed class RendersUnderWay(IDbContextFactory<KlingBoardDbContext> contexts, ProviderAccounts accounts, IShotLabels labels)
{
    /// <summary>As many are read at one time.</summary>
    public const int Most = 100;

    /// <summary>Those that are past waiting first, then those that wait, each the oldest first; at most a hundred.</summary>
    /// <param name="ids">These alone; null for all.</param>
    public async Task<IReadOnlyList<RenderRow>> ReadAsync(Guid teamId, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        var open = await accounts.ReadAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var renders = db.Renders.Where(render => render.TeamId == teamId && render.FinishedAtUtc == null && render.Project!.DeletedAtUtc == null);
        return await RenderRows.ReadAsync(
            db,
            (ids is null ? renders : renders.Where(render => ids.Contains(render.Id)))
                .OrderBy(render => render.State == RenderState.Queued ? 1 : 0)
                .ThenBy(render => render.CreatedAtUtc)
                .Take(Most),
            open,
            labels,
            cancellationToken);
    }
}
