using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Library.Uploads;

/// <summary>
/// Brings the frame that a take begins or ends with into the team's library, as if it had been saved and uploaded: so that another shot can end or
/// begin with it.
/// </summary>
public sealed class TakeFrameService(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, IMediaStore store, MediaIntake intake, UploadService uploads, UploadRules rules)
{
    /// <param name="shotNumber">What people call the take's shot now, for the picture's name.</param>
    /// <returns>
    /// The asset; asked for again, the same one. <see cref="NotFoundError"/>, <see cref="ForbiddenError"/>, <see cref="InvalidError"/> where the file cannot
    /// be read or breaks a rule, <see cref="UnavailableError"/> when the disk is full or the tools cannot run now. Nothing is kept then.
    /// </returns>
    public Task<Result<Guid>> AddAsync(Actor actor, Guid takeId, VideoFrame frame, string shotNumber, CancellationToken cancellationToken) =>
        StorageFailure.GuardAsync(() => AddAllowedAsync(actor, takeId, frame, shotNumber, cancellationToken));

    private async Task<Result<Guid>> AddAllowedAsync(Actor actor, Guid takeId, VideoFrame frame, string shotNumber, CancellationToken cancellationToken)
    {
        var team = await access.AskAsync(actor, Scope.Of<Take>(takeId), Rights.EditLibrary, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error is NotFoundError ? LibraryErrors.NoTake : team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var take = await db.Takes.AsNoTracking()
            .Where(row => row.Id == takeId && row.DeletedAtUtc == null)
            .Select(row => new { row.Number, File = row.VideoFile! })
            .SingleOrDefaultAsync(cancellationToken);
        if (take is null)
        {
            return LibraryErrors.NoTake;
        }

        if (!await store.ContainsAsync(take.File.Sha256, cancellationToken))
        {
            return LibraryErrors.TakeFileMissing(take.Number);
        }

        var word = frame == VideoFrame.First ? "first frame" : "last frame";
        var still = await intake.StillAsync(take.File, frame, rules.MaxImageBytesEverywhere, cancellationToken);
        if (!still.IsSuccess)
        {
            return still.Error is InvalidError ? LibraryErrors.FrameNotMade(take.Number, word) : still.Error;
        }

        var added = await uploads.TakeInAsync(team.Value, still.Value, $"Shot {shotNumber} take {take.Number}, {word}.png", cancellationToken);
        return added.IsSuccess ? added.Value.Asset.Id : added.Error;
    }
}
