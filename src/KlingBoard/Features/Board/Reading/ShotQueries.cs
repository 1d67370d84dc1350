using KlingBoard.Components;
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
        var line = await DeletedLinesAsync(db, projectId, shots, cancellationToken);
        var shot = await ReadAsync(db, projectId, shotId, shots, new Dictionary<Guid, string> { [shotId] = "" }, cancellationToken);
        return line is [var (deleted, change, scene)] && shot is not null
            ? new DeletedShotView(shot, change?.Number ?? 0, change?.ActorId, deleted.AtUtc, scene)
            : null;
    }

    /// <summary>Those that were deleted, the newest first.</summary>
    /// <param name="most">How many of them.</param>
    public static async Task<DeletedShotPage> ReadDeletedAsync(KlingBoardDbContext db, Guid projectId, int most, CancellationToken cancellationToken)
    {
        var newest = db.Shots.AsNoTracking().Where(shot => shot.ProjectId == projectId && shot.DeletedAtUtc != null)
            .OrderByDescending(shot => shot.DeletedAtUtc).ThenBy(shot => shot.NumberWhenDeleted).ThenBy(shot => shot.Id)
            .Take(most + 1);
        var lines = await DeletedLinesAsync(db, projectId, newest, cancellationToken);
        var shown = lines.Take(most).ToList();
        var shotIds = shown.Select(line => line.Shot.Id).ToList();
        var money = await CardRenderQueries.MoneyAsync(db, db.Shots.AsNoTracking().Where(shot => shotIds.Contains(shot.Id)), cancellationToken);
        return new DeletedShotPage(
            [.. shown.Select(line => new DeletedShotLine(
                line.Shot.Id, line.Shot.Number, line.Shot.Title, line.Shot.AtUtc, line.Change?.ActorId, line.Scene, money.GetValueOrDefault(line.Shot.Id)))],
            lines.Count > most);
    }

    // Each with the change that took it off, and with its scene where that has gone too; in the order of the shots.
    private static async Task<IReadOnlyList<(DeletedShot Shot, Deletion? Change, DeletedSceneOfShot? Scene)>> DeletedLinesAsync(
        KlingBoardDbContext db, Guid projectId, IQueryable<Shot> deleted, CancellationToken cancellationToken)
    {
        var shots = await deleted
            .Select(shot => new DeletedShot(shot.Id, shot.SceneId, shot.NumberWhenDeleted, shot.Title, shot.DeletedAtUtc!.Value, shot.Scene!.DeletedAtUtc, shot.Scene.Name))
            .ToListAsync(cancellationToken);
        var (shotIds, sceneIds) = (shots.Select(shot => shot.Id).ToList(), shots.Select(shot => shot.SceneId).Distinct().ToList());
        var changes = shots.Count == 0 ? [] : await db.BoardChanges.AsNoTracking()
            .Where(change => change.ProjectId == projectId
                && ((change.Kind == BoardChangeKind.ShotDeleted && shotIds.Contains(change.ShotId!.Value))
                    || (change.Kind == BoardChangeKind.SceneDeleted && sceneIds.Contains(change.SceneId!.Value))))
            .OrderBy(change => change.Number)
            .Select(change => new Deletion(change.Kind == BoardChangeKind.SceneDeleted ? change.SceneId!.Value : change.ShotId!.Value, change.Number, change.ActorId))
            .ToListAsync(cancellationToken);
        var last = changes.ToLookup(change => change.SubjectId);
        return
        [
            .. shots.Select(shot =>
            {
                // By number: the change is noted an instant after the deletion.
                var ofScene = last[shot.SceneId].LastOrDefault();
                var isWithScene = shot.SceneDeletedAtUtc == shot.AtUtc;
                var change = isWithScene ? ofScene : last[shot.Id].LastOrDefault();
                return (shot, change, shot.SceneDeletedAtUtc is null ? null : new DeletedSceneOfShot(shot.SceneId, shot.SceneName, ofScene?.ActorId, WentLater: !isWithScene));
            }),
        ];
    }

    private sealed record DeletedShot(Guid Id, Guid SceneId, string Number, string Title, DateTime AtUtc, DateTime? SceneDeletedAtUtc, string SceneName);

    // Of a shot, or of a scene with its shots.
    private sealed record Deletion(Guid SubjectId, long Number, Guid? ActorId);

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
        var (made, underWay, error) = await ReadMadeAsync(db, shotId, StillEndpoints, cancellationToken);
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
            error);
    }

    private static async Task<SoundsView> ReadSoundsAsync(KlingBoardDbContext db, Guid shotId, CancellationToken cancellationToken)
    {
        var (made, underWay, error) = await ReadMadeAsync(db, shotId, SoundEndpoints, cancellationToken);
        return new SoundsView(
            [.. made.Select(asset => new SoundView(asset.Id, asset.Name, OriginalOf(asset.File!), asset.File!.DurationSeconds))], underWay, error);
    }

    // What was made for the shot and is in the library; how many renders will bring more; why the last of them brought nothing.
    private static async Task<(List<Asset> Made, int UnderWay, string? Error)> ReadMadeAsync(
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
        return (made, underWay, last is { State: RenderState.Failed or RenderState.Refused } ? ErrorOf(last.StateReason, last.Settled) : null);
    }

    // A refusal's reason says already that nothing was billed.
    private static string ErrorOf(string reason, long settledMilliunits) =>
        settledMilliunits > 0 ? $"{reason} ({Figures.Units(settledMilliunits / 1000m)} billed)"
        : reason.Contains("billed", StringComparison.Ordinal) ? reason
        : $"{reason} (not billed)";

    private static string OriginalOf(MediaFile file) => KlingBoardUrls.Media(file.Id, MediaVariant.Original);

    private static string? PosterOf(MediaFile file) => file.PosterSha256 is null ? null : KlingBoardUrls.Media(file.Id, MediaVariant.Poster);

    private static string? PreviewOf(MediaFile file) => file.PreviewSha256 is null ? null : KlingBoardUrls.Media(file.Id, MediaVariant.Preview);
}
