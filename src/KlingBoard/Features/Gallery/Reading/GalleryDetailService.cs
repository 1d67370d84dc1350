using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board;
using KlingBoard.Features.Gallery.Downloads;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Gallery.Reading;

/// <summary>Reads all there is to know about one item of the gallery.</summary>
public sealed class GalleryDetailService(AccessService access)
{
    /// <param name="itemId">A take's or an asset's id.</param>
    /// <returns><see cref="NotFoundError"/> when it is missing, deleted or another team's.</returns>
    public Task<Result<GalleryDetailView>> FindAsync(Actor actor, Guid teamId, Guid itemId, CancellationToken cancellationToken) =>
        access.OpenAsync<GalleryDetailView>(actor, Scope.Team(teamId), Rights.View | Rights.SeeMoney, async open =>
        {
            var detail = await FindTakeAsync(open.Db, teamId, itemId, cancellationToken) ?? await FindAssetAsync(open.Db, teamId, itemId, cancellationToken);
            return detail is null ? new NotFoundError("This item is no longer in the gallery, or it is not yours to see.") : detail;
        }, cancellationToken);

    private static async Task<GalleryDetailView?> FindTakeAsync(KlingBoardDbContext db, Guid teamId, Guid id, CancellationToken cancellationToken)
    {
        var takes = GalleryQueries.Takes(db, teamId, GalleryFilter.Everything).Where(take => take.Id == id);
        var row = await takes.ToRows(db).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var take = await takes.Select(found => new { found.RenderId, found.CreatedAtUtc, found.WatermarkedFileId }).SingleAsync(cancellationToken);
        return new GalleryDetailView
        {
            Item = row.ToView(),
            ContentType = row.File.ContentType,
            FileName = GalleryFileName.Of(row),
            FramesPerSecond = row.File.FramesPerSecond,
            MediaKind = row.File.Kind,
            Coding = row.File.Coding,
            HasSound = row.File.HasSound,
            Uses = await UsesAsync(db, db.Shots.Where(shot => shot.ActiveTakeId == id).Select(shot => new Use(shot.Id, null)), teamId, cancellationToken),
            Render = await RenderAsync(db, take.RenderId, take.CreatedAtUtc, take.WatermarkedFileId is not null, cancellationToken),
        };
    }

    private static async Task<GalleryDetailView?> FindAssetAsync(KlingBoardDbContext db, Guid teamId, Guid id, CancellationToken cancellationToken)
    {
        var row = await GalleryQueries.Assets(db, teamId, GalleryFilter.Everything).Where(asset => asset.Id == id).ToRows(db)
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var renderId = await db.Assets.Where(asset => asset.Id == id).Select(asset => asset.RenderId).SingleAsync(cancellationToken);
        var uses = db.References.Where(reference => reference.AssetId == id).Select(reference => new Use(reference.ShotId, reference.Role)).Distinct();
        return new GalleryDetailView
        {
            Item = row.ToView(),
            ContentType = row.File.ContentType,
            FileName = GalleryFileName.Of(row),
            FramesPerSecond = row.File.FramesPerSecond,
            MediaKind = row.File.Kind,
            Coding = row.File.Coding,
            HasSound = row.File.HasSound,
            Uses = await UsesAsync(db, uses, teamId, cancellationToken),
            Render = renderId is { } made ? await RenderAsync(db, made, row.CreatedAtUtc, hasWatermarked: false, cancellationToken) : null,
            MadeFor = renderId is null ? null : await MadeForAsync(db, renderId.Value, cancellationToken),
        };
    }

    private static async Task<GalleryRenderView> RenderAsync(
        KlingBoardDbContext db, Guid renderId, DateTime hereAtUtc, bool hasWatermarked, CancellationToken cancellationToken)
    {
        var render = await db.Renders.AsNoTracking().SingleAsync(row => row.Id == renderId, cancellationToken);
        var settled = await db.LedgerEntries.Where(entry => entry.RenderId == renderId && entry.Kind == LedgerEntryKind.Settle)
            .Select(entry => (long?)entry.Milliunits).SingleOrDefaultAsync(cancellationToken);
        var readyAtUtc = await db.RenderEvents.Where(line => line.RenderId == renderId && line.State == RenderState.Archiving)
            .OrderBy(line => line.Id).Select(line => (DateTime?)line.AtUtc).FirstOrDefaultAsync(cancellationToken);
        return new GalleryRenderView(
            renderId,
            render.Manifest.Provider,
            render.Manifest.Model,
            render.Manifest.Mode,
            render.ProviderTaskId,
            render.ExternalTaskId,
            settled ?? render.ChargedMilliunits,
            render.Manifest.EstimateMilliunits,
            hereAtUtc >= readyAtUtc ? hereAtUtc - readyAtUtc : null,
            hasWatermarked,
            render.Manifest.PromptText,
            RepeatQueries.CanRepeat(render.Manifest.Endpoint),
            ManifestJson.Write(render));
    }

    private static async Task<string?> MadeForAsync(KlingBoardDbContext db, Guid renderId, CancellationToken cancellationToken) =>
        await db.Renders
            .Where(render => render.Id == renderId)
            .Select(render => db.Shots.Where(shot => shot.Id == render.SubjectShotId).Select(shot => shot.Title).FirstOrDefault()
                ?? db.Elements.Where(element => element.Id == render.SubjectElementId).Select(element => element.Name).FirstOrDefault())
            .SingleAsync(cancellationToken);

    private static async Task<IReadOnlyList<GalleryUseView>> UsesAsync(
        KlingBoardDbContext db, IQueryable<Use> uses, Guid teamId, CancellationToken cancellationToken)
    {
        var found = await uses.ToListAsync(cancellationToken);
        var shotIds = found.Select(use => use.ShotId).ToHashSet();
        var shots = await db.Shots.AsNoTracking()
            .Where(shot => shotIds.Contains(shot.Id) && shot.TeamId == teamId
                && shot.DeletedAtUtc == null && shot.Scene!.DeletedAtUtc == null && shot.Project!.DeletedAtUtc == null)
            .Select(shot => new
            {
                shot.Id,
                shot.ProjectId,
                Project = shot.Project!.Name,
                SceneNumber = db.Scenes.Count(scene => scene.ProjectId == shot.ProjectId && scene.DeletedAtUtc == null
                    && (string.Compare(scene.Rank, shot.Scene!.Rank) < 0 || (scene.Rank == shot.Scene.Rank && scene.Id <= shot.SceneId))),
                Index = db.Shots.Count(other => other.ProjectId == shot.ProjectId && other.SceneId == shot.SceneId && other.DeletedAtUtc == null
                    && (string.Compare(other.Rank, shot.Rank) < 0 || (other.Rank == shot.Rank && other.Id < shot.Id))),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. shots.OrderBy(shot => shot.Project, StringComparer.Ordinal).ThenBy(shot => shot.SceneNumber).ThenBy(shot => shot.Index)
                .SelectMany(shot => found.Where(use => use.ShotId == shot.Id).OrderBy(use => use.Role), (shot, use) =>
                    new GalleryUseView(shot.ProjectId, shot.Project, shot.Id, ShotNumbers.Of(shot.SceneNumber, shot.Index), use.Role)),
        ];
    }

    private sealed record Use(Guid ShotId, ReferenceRole? Role);
}
