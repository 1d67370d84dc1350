using KlingBoard.Components;
using KlingBoard.Components.Controls;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Views;
using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Reading;

/// <summary>Reads one shot for the inspector.</summary>
internal static class ShotQueries
{
    private static readonly string[] StillEndpoints = [PackNames.Of(KlingEndpoint.OmniImage)];
    private static readonly string[] SoundEndpoints = [PackNames.Of(KlingEndpoint.TextToAudio), PackNames.Of(KlingEndpoint.Speech)];

    public static async Task<ShotView?> ReadAsync(KlingBoardDbContext db, Guid projectId, Guid shotId, CancellationToken cancellationToken)
    {
        var shots = SceneQueries.LiveShots(db, projectId).Where(shot => shot.Id == shotId);
        var scenes = await SceneQueries.ReadAsync(db, projectId, shots.Select(shot => shot.SceneId), cancellationToken);
        return await ReadAsync(db, projectId, shotId, shots, SceneQueries.NumbersOf(scenes), cancellationToken);
    }

    /// <returns>Null when it is on the board, or never was.</returns>
    public static async Task<DeletedShotView?> ReadDeletedAsync(KlingBoardDbContext db, Guid projectId, Guid shotId, CancellationToken cancellationToken)
    {
        var shots = db.Shots.AsNoTracking().Where(shot => shot.Id == shotId && shot.ProjectId == projectId && shot.DeletedAtUtc != null);
        var place = await shots.Select(shot => new { shot.SceneId, shot.DeletedAtUtc, SceneDeletedAtUtc = shot.Scene!.DeletedAtUtc }).SingleOrDefaultAsync(cancellationToken);
        var shot = await ReadAsync(db, projectId, shotId, shots, new Dictionary<Guid, string> { [shotId] = "" }, cancellationToken);
        if (place is null || shot is null)
        {
            return null;
        }

        var deletion = await db.BoardChanges.AsNoTracking()
            .Where(change => change.ProjectId == projectId
                && ((change.Kind == BoardChangeKind.ShotDeleted && change.ShotId == shotId) || (change.Kind == BoardChangeKind.SceneDeleted && change.SceneId == place.SceneId)))
            .OrderByDescending(change => change.Number)
            .Select(change => new { change.Number, change.ActorId })
            .FirstOrDefaultAsync(cancellationToken);
        return new DeletedShotView(
            shot, deletion?.Number ?? 0, deletion?.ActorId, place.DeletedAtUtc!.Value, place.SceneDeletedAtUtc is null ? null : place.SceneId);
    }

    /// <summary>All that were deleted, the newest first.</summary>
    public static async Task<IReadOnlyList<DeletedShotLine>> ReadDeletedAsync(KlingBoardDbContext db, Guid projectId, CancellationToken cancellationToken)
    {
        var deleted = db.Shots.AsNoTracking().Where(shot => shot.ProjectId == projectId && shot.DeletedAtUtc != null);
        var shots = await deleted
            .Select(shot => new { shot.Id, shot.SceneId, shot.NumberWhenDeleted, shot.Title, shot.DeletedAtUtc, SceneDeletedAtUtc = shot.Scene!.DeletedAtUtc, SceneName = shot.Scene.Name })
            .ToListAsync(cancellationToken);
        if (shots.Count == 0)
        {
            return [];
        }

        var deletions = await db.BoardChanges.AsNoTracking()
            .Where(change => change.ProjectId == projectId && (change.Kind == BoardChangeKind.ShotDeleted || change.Kind == BoardChangeKind.SceneDeleted))
            .OrderBy(change => change.Number)
            .Select(change => new { change.ShotId, change.SceneId, change.Kind, change.AtUtc, change.ActorId })
            .ToListAsync(cancellationToken);
        var money = await CardRenderQueries.MoneyAsync(db, deleted, cancellationToken);
        return
        [
            .. shots.OrderByDescending(shot => shot.DeletedAtUtc).ThenBy(shot => shot.NumberWhenDeleted, StringComparer.Ordinal).Select(shot => new DeletedShotLine(
                shot.Id,
                shot.NumberWhenDeleted,
                shot.Title,
                shot.DeletedAtUtc!.Value,
                deletions.FindLast(change => change.Kind == BoardChangeKind.ShotDeleted ? change.ShotId == shot.Id : change.SceneId == shot.SceneId && change.AtUtc == shot.DeletedAtUtc)?.ActorId,
                shot.SceneDeletedAtUtc is null ? null : shot.SceneId,
                shot.SceneName,
                money.GetValueOrDefault(shot.Id))),
        ];
    }

    private static async Task<ShotView?> ReadAsync(
        KlingBoardDbContext db, Guid projectId, Guid shotId, IQueryable<Shot> shots, IReadOnlyDictionary<Guid, string> numbers, CancellationToken cancellationToken)
    {
        var texts = await shots
            .Select(shot => new { shot.Prompt, shot.Action, shot.Dialogue, shot.Camera, shot.Settings })
            .SingleOrDefaultAsync(cancellationToken);
        var cards = await CardQueries.ReadAsync(db, shots, numbers, cancellationToken);
        return texts is null || cards.Count == 0
            ? null
            : new ShotView(
                await BoardQueries.NumberAsync(db, projectId, cancellationToken),
                cards[0],
                texts.Prompt,
                texts.Action,
                texts.Dialogue,
                texts.Camera,
                texts.Settings,
                await ReadReferencesAsync(db, shotId, cancellationToken),
                await ReadTakesAsync(db, shotId, cards[0].ActiveTakeId, cancellationToken),
                await ReadStillsAsync(db, shotId, cancellationToken),
                await ReadSoundsAsync(db, shotId, cancellationToken))
            {
                LastFailure = await CardRenderQueries.LastFailureAsync(db, shotId, cancellationToken),
            };
    }

    private static async Task<IReadOnlyList<ReferenceView>> ReadReferencesAsync(KlingBoardDbContext db, Guid shotId, CancellationToken cancellationToken)
    {
        var rows = await db.References.AsNoTracking().Where(reference => reference.ShotId == shotId).Select(reference => new
        {
            reference.Rank,
            AssetFile = reference.Asset!.File,
            Picture = reference.Element!.PictureFile,
            View = new ReferenceView
            {
                Id = reference.Id,
                ShotId = reference.ShotId,
                Name = reference.Name,
                Role = reference.Role,
                AssetId = reference.AssetId,
                ElementId = reference.ElementId,
                SourceName = reference.Asset != null ? reference.Asset.Name : reference.Element!.Name,
                IsSourceDeleted = reference.Asset != null ? reference.Asset.DeletedAtUtc != null : reference.Element!.DeletedAtUtc != null,
                KeepSound = reference.KeepSound,
                Version = reference.Version,
            },
        }).ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderBy(row => row.Rank, StringComparer.Ordinal).ThenBy(row => row.View.Id)
                .Select(row => WithFile(row.View, row.AssetFile ?? row.Picture)),
        ];
    }

    private static ReferenceView WithFile(ReferenceView view, MediaFile? file) => file is null ? view : view with
    {
        Kind = file.Kind,
        PosterUrl = PosterOf(file),
        PreviewUrl = PreviewOf(file),
        WidthPixels = file.WidthPixels,
        HeightPixels = file.HeightPixels,
        DurationSeconds = file.DurationSeconds,
    };

    private static async Task<IReadOnlyList<TakeView>> ReadTakesAsync(
        KlingBoardDbContext db, Guid shotId, Guid? activeTakeId, CancellationToken cancellationToken)
    {
        var rows = await db.Takes.AsNoTracking()
            .Where(take => take.ShotId == shotId && take.DeletedAtUtc == null)
            .OrderByDescending(take => take.Number)
            .Select(take => new
            {
                take.Id,
                take.RenderId,
                take.Number,
                take.WatermarkedFileId,
                take.CreatedAtUtc,
                take.Render!.RequestedById,
                take.Render.Manifest.Model,
                take.Render.Manifest.Mode,
                File = take.VideoFile!,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new TakeView
            {
                Id = row.Id,
                RenderId = row.RenderId,
                Number = row.Number,
                IsActive = row.Id == activeTakeId,
                PosterUrl = PosterOf(row.File),
                PreviewUrl = PreviewOf(row.File),
                VideoUrl = OriginalOf(row.File),
                WatermarkedUrl = row.WatermarkedFileId is { } watermarked ? KlingBoardUrls.Media(watermarked, MediaVariant.Original) : null,
                DurationSeconds = row.File.DurationSeconds,
                WidthPixels = row.File.WidthPixels,
                HeightPixels = row.File.HeightPixels,
                HasSound = row.File.HasSound,
                Coding = row.File.Coding,
                Model = row.Model,
                Mode = row.Mode,
                RequestedById = row.RequestedById,
                CreatedAtUtc = row.CreatedAtUtc,
            }),
        ];
    }

    private static async Task<StillsView> ReadStillsAsync(KlingBoardDbContext db, Guid shotId, CancellationToken cancellationToken)
    {
        var (made, underWay, trouble) = await ReadMadeAsync(db, shotId, StillEndpoints, cancellationToken);
        return new StillsView(
            [
                .. made.Select(asset => new StillView(
                    asset.Id,
                    asset.Name,
                    OriginalOf(asset.File!),
                    PosterOf(asset.File!) ?? OriginalOf(asset.File!),
                    asset.File!.WidthPixels,
                    asset.File.HeightPixels)),
            ],
            underWay,
            trouble);
    }

    private static async Task<SoundsView> ReadSoundsAsync(KlingBoardDbContext db, Guid shotId, CancellationToken cancellationToken)
    {
        var (made, underWay, trouble) = await ReadMadeAsync(db, shotId, SoundEndpoints, cancellationToken);
        return new SoundsView(
            [.. made.Select(asset => new SoundView(asset.Id, asset.Name, OriginalOf(asset.File!), asset.File!.DurationSeconds))], underWay, trouble);
    }

    // What was made for the shot and is in the library; how many renders will bring more; why the last of them brought nothing.
    private static async Task<(List<Asset> Made, int UnderWay, string? Trouble)> ReadMadeAsync(
        KlingBoardDbContext db, Guid shotId, string[] endpoints, CancellationToken cancellationToken)
    {
        var renders = db.Renders.AsNoTracking().Where(render => render.SubjectShotId == shotId && endpoints.Contains(render.Manifest.Endpoint));
        var made = await db.Assets.AsNoTracking()
            .Include(asset => asset.File)
            .Where(asset => asset.DeletedAtUtc == null && renders.Any(render => render.Id == asset.RenderId))
            .OrderByDescending(asset => asset.CreatedAtUtc).ThenByDescending(asset => asset.Id)
            .ToListAsync(cancellationToken);
        var underWay = await renders.CountAsync(render => render.FinishedAtUtc == null, cancellationToken);
        var last = await renders.OrderByDescending(render => render.CreatedAtUtc)
            .Select(render => new
            {
                render.State,
                render.StateReason,
                Settled = render.Ledger.Where(entry => entry.Kind == LedgerEntryKind.Settle).Sum(entry => entry.Milliunits),
            })
            .FirstOrDefaultAsync(cancellationToken);
        return (made, underWay, last is { State: RenderState.Failed or RenderState.Refused } ? TroubleOf(last.StateReason, last.Settled) : null);
    }

    // A refusal's reason says already that nothing was billed.
    private static string TroubleOf(string reason, long settledMilliunits) =>
        settledMilliunits > 0 ? $"{reason} ({Figures.Units(settledMilliunits / 1000m)} billed)"
        : reason.Contains("billed", StringComparison.Ordinal) ? reason
        : $"{reason} (not billed)";

    private static string OriginalOf(MediaFile file) => KlingBoardUrls.Media(file.Id, MediaVariant.Original);

    private static string? PosterOf(MediaFile file) => file.PosterSha256 is null ? null : KlingBoardUrls.Media(file.Id, MediaVariant.Poster);

    private static string? PreviewOf(MediaFile file) => file.PreviewSha256 is null ? null : KlingBoardUrls.Media(file.Id, MediaVariant.Preview);
}
