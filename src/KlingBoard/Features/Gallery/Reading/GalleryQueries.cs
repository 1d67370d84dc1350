using KlingBoard.Data;
using KlingBoard.Data.Gallery;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Gallery.Reading;

/// <summary>
/// The two halves of the gallery as queries. A take is listed whatever became of its shot, scene or project: it was paid for, and deleting
/// a shot is no wish to lose it. An asset is listed while it is not deleted itself.
/// </summary>
internal static class GalleryQueries
{
    public static IQueryable<Take> Takes(KlingBoardDbContext db, Guid teamId, GalleryFilter filter)
    {
        var takes = InScope(db.Takes.AsNoTracking(), teamId, filter).Where(take => take.DeletedAtUtc == null);
        if (filter.Models.Count > 0)
        {
            takes = takes.Where(take => filter.Models.Contains(take.Render!.Manifest.Model));
        }

        if (filter.Statuses.Count > 0)
        {
            takes = takes.Where(take => filter.Statuses.Contains(take.Shot!.Status));
        }

        if (filter.PersonId is { } personId)
        {
            takes = takes.Where(take => take.Render!.RequestedById == personId);
        }

        if (filter.Text.Length > 0)
        {
            var found = db.FindText(filter.Text);
            takes = takes.Where(take => found.Contains(take.Id));
        }

        takes = filter.FromUtc is { } from ? takes.Where(take => take.CreatedAtUtc >= from) : takes;
        return filter.BeforeUtc is { } before ? takes.Where(take => take.CreatedAtUtc < before) : takes;
    }

    public static IQueryable<Asset> Assets(KlingBoardDbContext db, Guid teamId, GalleryFilter filter)
    {
        var assets = InScope(db, teamId, filter).Where(asset => asset.DeletedAtUtc == null);

        if (filter.Kinds.Count > 0)
        {
            var kinds = filter.Kinds.Select(MediaKindOf).OfType<MediaKind>().ToList();
            assets = assets.Where(asset => kinds.Contains(asset.File!.Kind));
        }

        if (filter.PersonId is { } personId)
        {
            assets = assets.Where(asset => asset.UploadedById == personId);
        }

        if (filter.Text.Length > 0)
        {
            var found = db.FindText(filter.Text);
            assets = assets.Where(asset => found.Contains(asset.Id));
        }

        assets = filter.FromUtc is { } from ? assets.Where(asset => asset.CreatedAtUtc >= from) : assets;
        return filter.BeforeUtc is { } before ? assets.Where(asset => asset.CreatedAtUtc < before) : assets;
    }

    /// <summary>The next takes in the gallery's order. Written as a range, so that the index leads straight to the first row.</summary>
    public static IQueryable<Take> After(this IQueryable<Take> takes, GalleryKey? key) => (key is null ? takes : takes
            .Where(take => take.CreatedAtUtc <= key.CreatedAtUtc && (take.CreatedAtUtc < key.CreatedAtUtc || take.Id < key.Id)))
        .OrderByDescending(take => take.CreatedAtUtc)
        .ThenByDescending(take => take.Id);

    /// <inheritdoc cref="After(IQueryable{Take}, GalleryKey?)"/>
    public static IQueryable<Asset> After(this IQueryable<Asset> assets, GalleryKey? key) => (key is null ? assets : assets
            .Where(asset => asset.CreatedAtUtc <= key.CreatedAtUtc && (asset.CreatedAtUtc < key.CreatedAtUtc || asset.Id < key.Id)))
        .OrderByDescending(asset => asset.CreatedAtUtc)
        .ThenByDescending(asset => asset.Id);

    public static GalleryKind KindOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => GalleryKind.Image,
        MediaKind.Video => GalleryKind.Video,
        _ => GalleryKind.Audio,
    };

    private static MediaKind? MediaKindOf(GalleryKind kind) => kind switch
    {
        GalleryKind.Image => MediaKind.Image,
        GalleryKind.Video => MediaKind.Video,
        GalleryKind.Audio => MediaKind.Audio,
        _ => null,
    };

    // With a project the team is asked of the project, so that only the project's own index fits.
    private static IQueryable<Take> InScope(IQueryable<Take> takes, Guid teamId, GalleryFilter filter)
    {
        takes = filter.ProjectId is { } projectId
            ? takes.Where(take => take.ProjectId == projectId && take.Project!.TeamId == teamId)
            : takes.Where(take => take.TeamId == teamId);
        return filter.SceneId is { } sceneId ? takes.Where(take => take.Shot!.SceneId == sceneId) : takes;
    }

    private static IQueryable<Asset> InScope(KlingBoardDbContext db, Guid teamId, GalleryFilter filter)
    {
        var assets = db.Assets.AsNoTracking();
        if (!filter.HasScope)
        {
            return assets.Where(asset => asset.TeamId == teamId);
        }

        // A shot refers to its own team's alone. Likewise only their ids fit, so that the few are not looked for among all of the team.
        var referred = ReferredAssets(db, teamId, filter);
        return assets.Where(asset => referred.Contains(asset.Id));
    }

    private static IQueryable<Guid?> ReferredAssets(KlingBoardDbContext db, Guid teamId, GalleryFilter filter)
    {
        var shots = db.Shots.Where(shot => shot.TeamId == teamId
            && shot.DeletedAtUtc == null && shot.Scene!.DeletedAtUtc == null && shot.Project!.DeletedAtUtc == null);
        shots = filter.ProjectId is { } projectId ? shots.Where(shot => shot.ProjectId == projectId) : shots;
        shots = filter.SceneId is { } sceneId ? shots.Where(shot => shot.SceneId == sceneId) : shots;
        return shots.SelectMany(shot => shot.References).Select(reference => reference.AssetId);
    }
}
