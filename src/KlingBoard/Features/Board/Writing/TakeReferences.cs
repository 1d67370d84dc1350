using System.Globalization;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Takes whose video other shots refer to.</summary>
internal static class TakeReferences
{
    public static async Task<Result<BoardOutcome>> AddAsync(BoardWork work, ReferToTake command, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, command.TakeId, cancellationToken) is not { Shot: { } shot } take)
        {
            return BoardErrors.NoTake;
        }

        var assetId = await AssetOfAsync(work, take, shot, cancellationToken);
        await work.Db.SaveChangesAsync(cancellationToken);
        return await ReferenceEdits.AddAsync(work, new AddReference(command.ShotId, assetId, null, command.Role), cancellationToken);
    }

    /// <summary>The take with its file and its shot; null when either is gone.</summary>
    public static Task<Take?> FindAsync(BoardWork work, Guid takeId, CancellationToken cancellationToken) => work.Db.Takes
        .Include(row => row.VideoFile)
        .Include(row => row.Shot)
        .SingleOrDefaultAsync(
            row => row.Id == takeId && row.ProjectId == work.ProjectId && row.DeletedAtUtc == null && row.Shot!.DeletedAtUtc == null, cancellationToken);

    /// <summary>One asset for each take, however often it is used; to be saved before it is referred to.</summary>
    public static async Task<Guid> AssetOfAsync(BoardWork work, Take take, Shot shot, CancellationToken cancellationToken)
    {
        var known = await work.Db.Assets
            .Where(asset => asset.TeamId == work.TeamId && asset.FileId == take.VideoFileId && asset.RenderId == take.RenderId && asset.DeletedAtUtc == null)
            .Select(asset => (Guid?)asset.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (known is { } assetId)
        {
            return assetId;
        }

        var name = NameText.WithEnding(shot.Title.Length == 0 ? "Shot" : shot.Title, string.Create(CultureInfo.InvariantCulture, $", take {take.Number}"), Asset.MaxNameLength);
        var asset = new Asset(work.TeamId, take.VideoFileId, name, $"{name}.mp4", work.UserId, work.NowUtc, take.RenderId);
        work.Db.Assets.Add(asset);
        return asset.Id;
    }
}
