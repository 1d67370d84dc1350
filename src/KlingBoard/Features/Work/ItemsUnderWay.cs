using KlingBoard.Components.Layout;
using KlingBoard.Data;
using KlingBoard.Data.Work;
using KlingBoard.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Work;

/// <summary>The unfinished items of long work, for whoever was found to be allowed to see their team. Singleton.</summary>
internal sealed class ItemsUnderWay(IDbContextFactory<KlingBoardDbContext> contexts, WorkItems items, TimeProvider time)
{
    /// <param name="withInstallation">Also what the installation itself does.</param>
    public async Task<IReadOnlyList<WorkLine>> ReadAsync(Guid teamId, bool withInstallation, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.WorkItems.AsNoTracking()
            .Where(item => item.State == WorkState.Waiting && (item.TeamId == teamId || (withInstallation && item.TeamId == null)))
            .OrderBy(item => item.CreatedAtUtc)
            .ToListAsync(cancellationToken);
        var nowUtc = time.GetUtcNow().UtcDateTime;
        return [.. rows.Select(item => WorkLines.Of(item, items.ProgressOf(item.Id), nowUtc))];
    }
}
