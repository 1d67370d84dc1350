using KlingBoard.Data;
using KlingBoard.Data.Projects;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Planning;

internal static class PlanQueries
{
    /// <summary>
    /// The shots of a target in board order with everything a request needs, untracked; empty when there are none. Shots of a deleted
    /// scene or project count as deleted.
    /// </summary>
    public static async Task<IReadOnlyList<Shot>> LoadShotsAsync(this KlingBoardDbContext db, RenderTarget target, CancellationToken cancellationToken)
    {
        var named = db.Shots.Where(shot => shot.Id == target.ShotId && shot.DeletedAtUtc == null);
        var shots = await Whole(db)
            .Where(shot => named.Any(one => one.Id == shot.Id || (one.GroupId != null && one.GroupId == shot.GroupId)))
            .ToListAsync(cancellationToken);

        // Ranks are ordinal, and engines differ in their idea of text order.
        return
        [
            .. shots
                .OrderBy(shot => shot.Scene!.Rank, StringComparer.Ordinal)
                .ThenBy(shot => shot.Rank, StringComparer.Ordinal)
                .ThenBy(shot => shot.Id),
        ];
    }

    /// <summary>One shot by itself, also when it belongs to a group; null when there is none.</summary>
    public static Task<Shot?> LoadShotAsync(this KlingBoardDbContext db, Guid shotId, CancellationToken cancellationToken) =>
        Whole(db).SingleOrDefaultAsync(shot => shot.Id == shotId, cancellationToken);

    private static IQueryable<Shot> Whole(KlingBoardDbContext db) => db.Shots
        .AsNoTracking()
        .AsSplitQuery()
        .Include(shot => shot.Scene)
        .Include(shot => shot.References).ThenInclude(reference => reference.Asset).ThenInclude(asset => asset!.File)
        .Include(shot => shot.References).ThenInclude(reference => reference.Element)
        .Where(shot => shot.DeletedAtUtc == null && shot.Scene!.DeletedAtUtc == null && shot.Project!.DeletedAtUtc == null);
}
