using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Library;

/// <summary>Lists and tidies a team's assets. What comes in goes through <see cref="UploadService"/>.</summary>
public sealed class LibraryService(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, LibraryFeed feed, TimeProvider time)
{
    public const int MaxPageSize = 500;

    /// <summary>The next assets behind the cursor; at most <see cref="MaxPageSize"/>, whatever is asked for.</summary>
    /// <param name="after">Null for the newest.</param>
    public async Task<Result<AssetPage>> ListAsync(
        Guid userId, Guid teamId, AssetFilter filter, AssetCursor? after, int count, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        var size = Math.Clamp(count, 1, MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
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
    }

    /// <summary>How many assets the filter leaves.</summary>
    public async Task<Result<int>> CountAsync(Guid userId, Guid teamId, AssetFilter filter, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await AssetQueries.Assets(db, teamId, filter).CountAsync(cancellationToken);
    }

    /// <summary>One asset; a deleted one is missing.</summary>
    public async Task<Result<AssetView>> GetAsync(Guid? userId, Guid assetId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Asset>(userId, assetId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var asset = db.Assets.AsNoTracking().Where(row => row.Id == assetId && row.DeletedAtUtc == null);
        var view = await AssetQueries.Views(db, asset).SingleOrDefaultAsync(cancellationToken);
        return view is null ? new NotFoundError() : view;
    }

    /// <summary>The shots that use the asset, in order of project and board.</summary>
    public async Task<Result<IReadOnlyList<AssetUse>>> FindUsesAsync(Guid userId, Guid assetId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Asset>(userId, assetId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReferenceUses.FindAsync(db, reference => reference.AssetId == assetId, cancellationToken);
    }

    public async Task<Result<Done>> RenameAsync(Guid userId, Guid assetId, string name, CancellationToken cancellationToken)
    {
        var wanted = NameText.Clean(name);
        return wanted.Length switch
        {
            0 => LibraryErrors.NameMissing,
            > Asset.MaxNameLength => LibraryErrors.NameTooLong,
            _ => await ChangeAsync(userId, assetId, (_, asset) => Change(() => asset.Rename(wanted)), cancellationToken),
        };
    }

    /// <summary>Takes an asset out of the library; <see cref="RestoreAsync"/> brings it back. Refused while a shot uses it.</summary>
    public Task<Result<Done>> DeleteAsync(Guid userId, Guid assetId, CancellationToken cancellationToken) => ChangeAsync(
        userId,
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

    public Task<Result<Done>> RestoreAsync(Guid userId, Guid assetId, CancellationToken cancellationToken) =>
        ChangeAsync(userId, assetId, (_, asset) => Change(asset.Restore), cancellationToken);

    private async Task<Result<Done>> ChangeAsync(
        Guid userId, Guid assetId, Func<KlingBoardDbContext, Asset, Task<Error?>> change, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Asset>(userId, assetId, Permission.EditLibrary, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asset = await db.Assets.SingleAsync(row => row.Id == assetId, cancellationToken);
        if (await change(db, asset) is { } error)
        {
            return error;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(asset.TeamId);
        return default(Done);
    }

    private static Task<Error?> Change(Action change)
    {
        change();
        return Task.FromResult<Error?>(null);
    }
}
