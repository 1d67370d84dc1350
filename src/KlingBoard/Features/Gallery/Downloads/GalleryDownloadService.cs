using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Gallery.Downloads;

/// <summary>A file that may leave, the name it leaves under, and by what it may.</summary>
internal sealed record DownloadView(string Sha256, long SizeBytes, string ContentType, string FileName, TeamAccess Access);

/// <summary>One file of a ZIP.</summary>
/// <param name="Name">Unique within the ZIP, without folder.</param>
/// <param name="TakeNumber">Null for assets, as are the next two.</param>
/// <param name="ManifestName">With its folder.</param>
/// <param name="RenderId">Whose manifest goes along; null for uploads.</param>
internal sealed record ZipEntryView(GalleryItemView Item, string Name, int? TakeNumber, string? ManifestName, Guid? RenderId);

/// <summary>Finds what is to be downloaded, for those who may see it.</summary>
internal sealed class GalleryDownloadService(AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, IMediaStore store, TimeProvider time)
{
    /// <param name="begins">False for a piece of a file that is under way: one line in the audit log is enough.</param>
    /// <returns><see cref="NotFoundError"/> also when the wanted variant does not exist.</returns>
    public Task<Result<DownloadView>> FindTakeAsync(Actor actor, Guid takeId, bool isWatermarked, bool begins, CancellationToken cancellationToken) =>
        access.OpenAsync<DownloadView>(actor, Scope.Of<Take>(takeId), Rights.View | Rights.Download, async open =>
        {
            var db = open.Db;
            var takes = GalleryQueries.Takes(db, open.TeamId, GalleryFilter.Everything).Where(take => take.Id == takeId);
            var row = await takes.ToRows(db).SingleOrDefaultAsync(cancellationToken);
            var file = isWatermarked ? await takes.Select(take => take.WatermarkedFile).SingleOrDefaultAsync(cancellationToken) : row?.File;
            if (row is null || file is null || await store.SizeOfAsync(file.Sha256, cancellationToken) is not { } sizeBytes)
            {
                return new NotFoundError();
            }

            if (begins)
            {
                db.AuditEntries.Add(open.Access.Audit(AuditAction.FileDownloaded, takeId, isWatermarked ? "Take, watermarked" : "Take", time.GetUtcNow().UtcDateTime));
                await db.SaveChangesAsync(cancellationToken);
            }

            return new DownloadView(file.Sha256, sizeBytes, file.ContentType, GalleryFileName.Of(row, isWatermarked), open.Access);
        }, cancellationToken);

    /// <summary>
    /// The chosen items, newest first. One that is missing, deleted, another team's or without its bytes refuses the whole: a ZIP that
    /// silently lacks a file would be taken for complete.
    /// </summary>
    public Task<Result<IReadOnlyList<ZipEntryView>>> FindSelectionAsync(
        Actor actor, string teamSlug, IReadOnlyCollection<Guid> itemIds, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<ZipEntryView>>(actor, Scope.Team(teamSlug), Rights.View | Rights.Download, async open =>
        {
            if (itemIds.Count is 0 or > GallerySelection.MaxCount)
            {
                return itemIds.Count == 0 ? GalleryErrors.NothingChosen : GalleryErrors.TooMany;
            }

            var entries = await ReadAsync(open.TeamId, [.. itemIds.Distinct()], cancellationToken);
            if (entries.Count < itemIds.Distinct().Count() || !await AreThereAsync(entries, cancellationToken))
            {
                return GalleryErrors.ItemGone;
            }

            open.Db.AuditEntries.Add(open.Access.Audit(AuditAction.SelectionDownloaded, null, $"{entries.Count} files", time.GetUtcNow().UtcDateTime));
            await open.Db.SaveChangesAsync(cancellationToken);
            return entries.ToArray();
        }, cancellationToken);

    /// <summary>The manifest of a render whose entry was found before.</summary>
    public async Task<string> ReadManifestAsync(Guid renderId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return ManifestJson.Write(await db.Renders.AsNoTracking().SingleAsync(render => render.Id == renderId, cancellationToken));
    }

    private async Task<bool> AreThereAsync(List<ZipEntryView> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            if (!await store.ContainsAsync(entry.Item.Sha256, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<List<ZipEntryView>> ReadAsync(Guid teamId, Guid[] ids, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var takes = GalleryQueries.Takes(db, teamId, GalleryFilter.Everything).Where(take => ids.Contains(take.Id));
        var renders = await takes.ToDictionaryAsync(take => take.Id, take => take.RenderId, cancellationToken);
        var takeRows = await takes.ToRows(db).ToListAsync(cancellationToken);
        var assetRows = await GalleryQueries.Assets(db, teamId, GalleryFilter.Everything).Where(asset => ids.Contains(asset.Id))
            .ToRows(db).ToListAsync(cancellationToken);
        var makers = await db.Assets.Where(asset => ids.Contains(asset.Id) && asset.RenderId != null)
            .ToDictionaryAsync(asset => asset.Id, asset => asset.RenderId, cancellationToken);
        var (names, manifests) = (new UniqueNames(), new UniqueNames());
        return
        [
            .. takeRows.OrderByDescending(row => row.CreatedAtUtc).ThenByDescending(row => row.Id)
                .Select(row => Entry(row.ToView(), names.Take(GalleryFileName.Of(row)), row.Number, renders[row.Id], manifests)),
            .. assetRows.OrderByDescending(row => row.CreatedAtUtc).ThenByDescending(row => row.Id)
                .Select(row => Entry(row.ToView(), names.Take(GalleryFileName.Of(row)), null, makers.GetValueOrDefault(row.Id), manifests)),
        ];
    }

    // A picture and a sound may share a name but for its ending; their manifests must not.
    private static ZipEntryView Entry(GalleryItemView item, string name, int? takeNumber, Guid? renderId, UniqueNames manifests) => new(
        item,
        name,
        takeNumber,
        renderId is null ? null : $"manifests/{manifests.Take($"{Path.GetFileNameWithoutExtension(name)}.json")}",
        renderId);
}
