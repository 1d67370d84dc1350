using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Library;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Library;

/// <summary>Lists and tidies a team's assets. What comes in goes through <see cref="UploadService"/>.</summary>
public sealed class LibraryService(AccessService access, Writes writes, SignalBus bus, TimeProvider time)
{
    public const int MaxPageSize = 500;

    /// <summary>The next assets behind the cursor; at most <see cref="MaxPageSize"/>, whatever is asked for.</summary>
    /// <param name="after">Null for the newest.</param>
    public Task<Result<AssetPage>> ListAsync(
        Actor actor, Guid teamId, AssetFilter filter, AssetCursor? after, int count, CancellationToken cancellationToken) =>
        access.OpenAsync<AssetPage>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            var size = Math.Clamp(count, 1, MaxPageSize);
            var db = open.Db;
            var assets = AssetQueries.Assets(db, teamId, filter);
            if (after is not null)
            {
                assets = assets.Where(asset => asset.CreatedAtUtc < after.CreatedAtUtc
                    || (asset.CreatedAtUtc == after.CreatedAtUtc && asset.Id.CompareTo(after.Id) < 0));
            }

            var views = await AssetQueries
                .Views(db, assets.OrderByDescending(asset => asset.CreatedAtUtc).ThenByDescending(asset => asset.Id).Take(size))
                .ToListAsync(cancellationToken);
            return new AssetPage(views, views.Count < size ? null : new AssetCursor(views[^1].CreatedAtUtc, views[^1].Id));
        }, cancellationToken);

    /// <summary>Those of these assets that the filter leaves, in no order.</summary>
    public Task<Result<IReadOnlyList<AssetView>>> FindAsync(
        Actor actor, Guid teamId, AssetFilter filter, IReadOnlyCollection<Guid> assetIds, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<AssetView>>(actor, Scope.Team(teamId), Rights.View, async open =>
            await AssetQueries
                .Views(open.Db, AssetQueries.Assets(open.Db, teamId, filter).Where(asset => assetIds.Contains(asset.Id)))
                .ToListAsync(cancellationToken), cancellationToken);

    /// <summary>How many assets the filter leaves.</summary>
    public Task<Result<int>> CountAsync(Actor actor, Guid teamId, AssetFilter filter, CancellationToken cancellationToken) =>
        access.OpenAsync<int>(actor, Scope.Team(teamId), Rights.View, async open =>
            await AssetQueries.Assets(open.Db, teamId, filter).CountAsync(cancellationToken), cancellationToken);

    /// <summary>One asset; a deleted one is missing.</summary>
    public Task<Result<AssetView>> GetAsync(Actor actor, Guid assetId, CancellationToken cancellationToken) =>
        access.OpenAsync<AssetView>(actor, Scope.Of<Asset>(assetId), Rights.View, async open =>
        {
            var view = await FindAsync(open.Db, assetId, cancellationToken);
            return view is null ? new NotFoundError() : view;
        }, cancellationToken);

    /// <summary>The same to take its file away.</summary>
    /// <param name="begins">False for a piece of a file that is under way: one line in the audit log is enough.</param>
    public Task<Result<(AssetView Asset, TeamAccess Access)>> DownloadAsync(Actor actor, Guid assetId, bool begins, CancellationToken cancellationToken) =>
        access.OpenAsync<(AssetView, TeamAccess)>(actor, Scope.Of<Asset>(assetId), Rights.View | Rights.Download, async open =>
        {
            var view = await FindAsync(open.Db, assetId, cancellationToken);
            if (view is not null && begins)
            {
                open.Db.AuditEntries.Add(open.Access.Audit(AuditAction.FileDownloaded, assetId, "Asset", time.GetUtcNow().UtcDateTime));
                await open.Db.SaveChangesAsync(cancellationToken);
            }

            return view is null ? new NotFoundError() : (view, open.Access);
        }, cancellationToken);

    /// <summary>The shots that use the asset, in order of project and board.</summary>
    public Task<Result<IReadOnlyList<AssetUse>>> FindUsesAsync(Actor actor, Guid assetId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<AssetUse>>(actor, Scope.Of<Asset>(assetId), Rights.View, async open =>
            await ReferenceUses.FindAsync(open.Db, reference => reference.AssetId == assetId, cancellationToken), cancellationToken);

    public async Task<Result<Done>> RenameAsync(Actor actor, Guid assetId, string name, CancellationToken cancellationToken)
    {
        var wanted = NameText.Clean(name);
        return wanted.Length switch
        {
            0 => LibraryErrors.NameMissing,
            > Asset.MaxNameLength => LibraryErrors.NameTooLong,
            _ => await ChangeAsync(actor, assetId, (_, asset) => Change(() => asset.Rename(wanted)), cancellationToken),
        };
    }

    /// <summary>Takes an asset out of the library; <see cref="RestoreAsync"/> brings it back. Refused while a shot uses it.</summary>
    public Task<Result<Done>> DeleteAsync(Actor actor, Guid assetId, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        assetId,
        async (db, asset) =>
        {
            var uses = await ReferenceUses.FindAsync(db, reference => reference.AssetId == assetId, cancellationToken);
            if (uses.Length > 0)
            {
                return LibraryErrors.InUse(uses);
            }

            asset.Delete(time.GetUtcNow().UtcDateTime);
            return null;
        },
        cancellationToken);

    public Task<Result<Done>> RestoreAsync(Actor actor, Guid assetId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, assetId, (_, asset) => Change(asset.Restore), cancellationToken);

    private static Task<AssetView?> FindAsync(KlingBoardDbContext db, Guid assetId, CancellationToken cancellationToken) =>
        AssetQueries.Views(db, db.Assets.AsNoTracking().Where(row => row.Id == assetId && row.DeletedAtUtc == null)).SingleOrDefaultAsync(cancellationToken);

    private Task<Result<Done>> ChangeAsync(
        Actor actor, Guid assetId, Func<KlingBoardDbContext, Asset, Task<Error?>> change, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Asset>(assetId), Rights.EditLibrary, async open =>
        {
            await using var write = await writes.BeginAsync(WriteScope.Team(open.TeamId), cancellationToken);
            var db = write.Db;
            var asset = await db.Assets.SingleAsync(row => row.Id == assetId, cancellationToken);
            if (await change(db, asset) is { } error)
            {
                return error;
            }

            await write.CommitAsync(cancellationToken);
            bus.Publish(LibrarySignal.OfAsset(asset.TeamId, assetId));
            return default(Done);
        }, cancellationToken);

    private static Task<Error?> Change(Action change)
    {
        change();
        return Task.FromResult<Error?>(null);
    }
}
