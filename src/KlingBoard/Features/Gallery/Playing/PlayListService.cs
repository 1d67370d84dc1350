using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Player;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Gallery.Playing;

/// <summary>Reads what the player plays: a take among the others of its shot, whatever became of the shot, or one asset.</summary>
internal sealed class PlayListService(AccessService access)
{
    public Task<Result<PlayList>> OfTakeAsync(Actor actor, Guid takeId, CancellationToken cancellationToken) =>
        access.OpenAsync<PlayList>(actor, Scope.Of<Take>(takeId), Rights.View, async open =>
        {
            var db = open.Db;
            var all = GalleryQueries.Takes(db, open.TeamId, GalleryFilter.Everything);
            var takes = all.Where(take => all.Any(wanted => wanted.Id == takeId && wanted.ShotId == take.ShotId));
            var rows = await takes.ToRows(db).ToListAsync(cancellationToken);
            if (rows.All(row => row.Id != takeId))
            {
                return new NotFoundError();
            }

            var shotId = rows[0].ShotId;
            var activeId = await db.Shots.Where(shot => shot.Id == shotId).Select(shot => shot.ActiveTakeId).SingleAsync(cancellationToken);
            return new PlayList(TitleOf(rows[0]), [.. rows.OrderBy(row => row.Number).Select(row => ItemOf(row, open.Access.Slug, activeId))], takeId);
        }, cancellationToken);

    public Task<Result<PlayList>> OfAssetAsync(Actor actor, Guid assetId, CancellationToken cancellationToken) =>
        access.OpenAsync<PlayList>(actor, Scope.Of<Asset>(assetId), Rights.View, async open =>
        {
            var db = open.Db;
            var row = await GalleryQueries.Assets(db, open.TeamId, GalleryFilter.Everything).Where(asset => asset.Id == assetId).ToRows(db)
                .SingleOrDefaultAsync(cancellationToken);
            return row is null
                ? new NotFoundError()
                : new PlayList(row.Name, [PlayItem.Of(row.Id, row.Name, row.File, KlingBoardUrls.AssetDownload(row.Id))], row.Id);
        }, cancellationToken);

    private static string TitleOf(GalleryRows.TakeRow row)
    {
        var shot = row.ToView().Shot!;
        var title = $"{shot.Number} {(shot.Title.Length > 0 ? shot.Title : "Untitled")}".Trim();
        return shot.IsDeleted ? $"{title}, deleted shot" : title;
    }

    private static PlayItem ItemOf(GalleryRows.TakeRow row, string team, Guid? activeId) =>
        PlayItem.Of(row.Id, row.ToView().Name, row.File, KlingBoardUrls.TakeDownload(row.Id)) with
        {
            Number = row.Number,
            IsActive = row.Id == activeId,
            Link = row.IsShotDeleted ? null : KlingBoardUrls.Board(team, row.ProjectId, row.ShotId, row.Id),
            Group = row.ShotId,
        };
}
