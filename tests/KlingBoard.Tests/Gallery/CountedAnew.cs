using KlingBoard.Data;
using KlingBoard.Data.Gallery;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Gallery;

/// <summary>What the rows of <see cref="GalleryCount"/> have to say: counted over the items in memory, which has nothing in common with what keeps the rows.</summary>
internal static class CountedAnew
{
    public static async Task ShouldBeKeptAsync(KlingBoardDbContext db, CancellationToken cancellationToken)
    {
        var kept = await db.GalleryCounts.AsNoTracking().ToListAsync(cancellationToken);
        var counted = await CountAsync(db, cancellationToken);
        kept.Select(row => $"{row.Quarter} {TextOf(row.TeamId, row.ProjectId, row.SceneId, row.Kind, row.Model, row.Status, row.PersonId)} {row.Count}")
            .Order(StringComparer.Ordinal).ShouldBe(counted.Order(StringComparer.Ordinal));
    }

    private static async Task<IEnumerable<string>> CountAsync(KlingBoardDbContext db, CancellationToken cancellationToken)
    {
        var takes = await db.Takes.AsNoTracking().Include(take => take.Shot).Include(take => take.Render).Where(take => take.DeletedAtUtc == null).ToListAsync(cancellationToken);
        var assets = await db.Assets.AsNoTracking().Include(asset => asset.File).Where(asset => asset.DeletedAtUtc == null).ToListAsync(cancellationToken);
        var items = takes
            .Select(take => (take.CreatedAtUtc, Text: TextOf(
                take.TeamId, take.ProjectId, take.Shot!.SceneId, GalleryKind.Take, take.Render!.Manifest.Model, take.Shot.Status.ToString(), take.Render.RequestedById)))
            .Concat(assets.Select(asset => (asset.CreatedAtUtc, Text: TextOf(
                asset.TeamId, null, null, Enum.Parse<GalleryKind>(asset.File!.Kind.ToString()), "", "", asset.UploadedById))))
            .ToList();
        return items.GroupBy(item => (Quarter: GalleryCount.QuarterOf(item.CreatedAtUtc), item.Text))
            .Concat(items.GroupBy(item => (Quarter: GalleryCount.AllTime, item.Text)))
            .Select(group => $"{group.Key.Quarter} {group.Key.Text} {group.Count()}");
    }

    private static string TextOf(Guid teamId, Guid? projectId, Guid? sceneId, GalleryKind kind, string model, string status, Guid? personId) =>
        $"{teamId} {projectId ?? Guid.Empty} {sceneId ?? Guid.Empty} {kind} {model} {status} {personId ?? Guid.Empty}";
}
