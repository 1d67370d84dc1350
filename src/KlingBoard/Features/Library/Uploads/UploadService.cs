using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Kling.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Library.Uploads;

/// <summary>What became of an upload.</summary>
/// <param name="WasThere">The team had this very file already; its asset is given back and no second one made.</param>
/// <param name="Warnings">What some model or mode will not take; the asset is in all the same.</param>
public sealed record Upload(AssetView Asset, bool WasThere, IReadOnlyList<Violation> Warnings);

/// <summary>Brings files into a team's library: streamed to disk, judged, stored, and only then named by a row.</summary>
public sealed class UploadService(
    AccessService access,
    IDbContextFactory<KlingBoardDbContext> contexts,
    Writes writes,
    MediaSpool spool,
    MediaIntake intake,
    UploadRules rules,
    SignalBus bus,
    IOptions<LibraryOptions> options,
    TimeProvider time)
{
    /// <param name="teamSlug">Whose library.</param>
    /// <param name="content">Read to its end, or to where it is refused; not disposed.</param>
    /// <param name="fileName">As the browser says; only for people to read.</param>
    /// <returns>
    /// <see cref="InvalidError"/> naming the broken rule, <see cref="ForbiddenError"/>, <see cref="NotFoundError"/>, or
    /// <see cref="UnavailableError"/> when the disk is full. On any of them, and on exceptions, nothing of the content is kept.
    /// </returns>
    public Task<Result<Upload>> UploadAsync(
        Actor actor, string teamSlug, Stream content, string? fileName, CancellationToken cancellationToken) =>
        access.OpenAsync<Upload>(actor, Scope.Team(teamSlug), Rights.EditLibrary, async open =>
        {
            var received = await ReceiveAsync(content, fileName, cancellationToken);
            return received.IsSuccess ? await TakeInAsync(open.Access, received.Value, fileName, cancellationToken) : received.Error;
        }, cancellationToken);

    /// <summary>The same for content that was made here.</summary>
    /// <param name="team">Somebody who may edit its library.</param>
    internal async Task<Result<Upload>> TakeInAsync(TeamAccess team, ReceivedContent received, string? fileName, CancellationToken cancellationToken)
    {
        var taken = await intake.TakeInAsync(received, team.TeamId, rules.RefusalOf, MissingPictures.Refuse, cancellationToken);
        return taken.IsSuccess ? await AddAsync(team, taken.Value, fileName, cancellationToken) : taken.Error;
    }

    // The first bytes decide how much may follow, so a picture is not read on to a video's limit.
    private async Task<Result<ReceivedContent>> ReceiveAsync(Stream content, string? fileName, CancellationToken cancellationToken)
    {
        var head = new byte[MediaSignature.HeadBytes];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (MediaSignature.Judge(head.AsSpan(0, read))?.Kind() is not { } kind)
        {
            return UploadRules.RefusalOf(fileName);
        }

        try
        {
            await using var whole = new PrefixedStream(head.AsMemory(0, read), content);
            return await spool.ReceiveAsync(whole, rules.MaxBytesOf(kind), ".part", null, cancellationToken);
        }
        catch (ContentTooLargeException)
        {
            return rules.TooLarge(kind);
        }
        catch (IOException exception) when (DiskFull.IsCauseOf(exception))
        {
            return MediaErrors.DiskFull;
        }
    }

    private async Task<Result<Upload>> AddAsync(TeamAccess team, TakenIn taken, string? fileName, CancellationToken cancellationToken)
    {
        var added = await AddAsync(team, taken, SafeFileName.Clean(fileName, taken.Facts.Format.Extension()), isRetry: false, cancellationToken);
        if (!added.IsSuccess)
        {
            return added.Error;
        }

        var (assetId, wasThere) = added.Value;
        bus.Publish(LibrarySignal.OfAsset(team.TeamId, assetId));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var view = await AssetQueries.Views(db, db.Assets.AsNoTracking().Where(asset => asset.Id == assetId)).SingleAsync(cancellationToken);
        return new Upload(view, wasThere, [.. rules.Check(taken.Facts).Where(violation => violation.Severity == Severity.Warning)]);
    }

    private async Task<Result<(Guid AssetId, bool WasThere)>> AddAsync(
        TeamAccess team, TakenIn taken, string fileName, bool isRetry, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(WriteScope.Team(team.TeamId), cancellationToken);
        var db = write.Db;
        var (file, wasStored) = await MediaIntake.AddAsync(db, taken.File, cancellationToken);
        if (!wasStored && !await FitsQuotaAsync(db, file, cancellationToken))
        {
            // Its content has no row and is swept.
            return LibraryErrors.QuotaReached(options.Value.TeamQuotaGigabytes);
        }

        var asset = await db.Assets
            .Where(row => row.TeamId == team.TeamId && row.FileId == file.Id)
            .OrderBy(row => row.DeletedAtUtc != null)
            .FirstOrDefaultAsync(cancellationToken);
        var wasThere = asset is { DeletedAtUtc: null };
        if (asset is null)
        {
            asset = new Asset(team.TeamId, file.Id, NameFrom(fileName), fileName, team.UserId, time.GetUtcNow().UtcDateTime);
            db.Assets.Add(asset);
        }

        // A deleted one comes back as it was, with its references.
        asset.Restore();
        try
        {
            await write.CommitAsync(cancellationToken);
            return (asset.Id, wasThere);
        }
        catch (DbUpdateException) when (!isRetry)
        {
            // The same file came twice at once, and the other one was faster: its row is there now.
        }

        await write.DisposeAsync();
        return await AddAsync(team, taken, fileName, isRetry: true, cancellationToken);
    }

    // Asked inside the write transaction, so that uploads side by side cannot pass the quota together.
    private async Task<bool> FitsQuotaAsync(KlingBoardDbContext db, MediaFile file, CancellationToken cancellationToken)
    {
        var quotaBytes = options.Value.TeamQuotaGigabytes * LibraryOptions.Gigabyte;
        return quotaBytes == 0
            || await db.MediaFiles.Where(row => row.TeamId == file.TeamId).SumAsync(row => row.SizeBytes, cancellationToken) + file.SizeBytes <= quotaBytes;
    }

    private static string NameFrom(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        return name.Length <= Asset.MaxNameLength ? name : name[..Asset.MaxNameLength];
    }
}
