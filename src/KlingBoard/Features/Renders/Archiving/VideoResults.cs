using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>A video and its watermarked variant, split into takes of the shots that the render was for. Singleton.</summary>
internal sealed class VideoResults(ResultFiles files, IShotProgress shots) : IResultKind
{
    // The provider's videos run a few frames over; more than this and the plan's lengths no longer fit.
    private const double LengthSlack = 0.1;

    // The watermarked variant is worth some tries, and not the video itself.
    private const int VariantTries = 5;

    private static readonly InvalidError NotAVideo = new("The result is not a video that plays.");

    public bool IsOf(KlingEndpoint endpoint) => endpoint is KlingEndpoint.OmniVideo or KlingEndpoint.TextToVideo or KlingEndpoint.ImageToVideo or KlingEndpoint.Avatar;

    public async Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        var video = task.Videos.FirstOrDefault() ?? throw ResultUnavailableException.NoneYet("video");
        var count = string.IsNullOrEmpty(video.WatermarkUrl) ? 1 : 2;
        var clean = await files.FetchAsync(account, render, new ResultFile("video", 1, count), video.Url, Judge, cancellationToken);
        var (watermarked, note) = await FetchVariantAsync(account, render, video.WatermarkUrl, cancellationToken);
        MediaFile[] whole = watermarked is null ? [clean] : [clean, watermarked];
        var parts = render.Shots.OrderBy(part => part.Position).ToList();
        if (parts.Count == 1)
        {
            return new Takes(shots, whole, [new TakeFiles(parts[0].ShotId, clean, watermarked)], note);
        }

        var takes = new List<TakeFiles>();
        foreach (var part in parts)
        {
            takes.Add(new TakeFiles(
                part.ShotId,
                await CutAsync(render, clean, part, parts, cancellationToken),
                watermarked is null ? null : await CutAsync(render, watermarked, part, parts, cancellationToken)));
        }

        return new Takes(shots, whole, takes, note);
    }

    private async Task<(MediaFile? File, string Note)> FetchVariantAsync(
        ProviderAccount account, Render render, string? url, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(url))
        {
            return (null, "");
        }

        try
        {
            return (await files.FetchAsync(account, render, new ResultFile("watermark", 2, 2), url, Judge, cancellationToken), "");
        }
        catch (ResultUnavailableException exception) when (exception.IsTheirs && render.Attempts >= VariantTries)
        {
            return (null, $"The watermarked variant could not be had: {exception.Message} The video itself is here.");
        }
    }

    private Task<MediaFile> CutAsync(Render render, MediaFile whole, RenderShot part, List<RenderShot> parts, CancellationToken cancellationToken)
    {
        var planned = parts.Sum(other => other.DurationSeconds);
        var real = whole.DurationSeconds!.Value;
        var scale = Math.Abs(real - planned) / planned > LengthSlack ? real / planned : 1;
        var start = part.StartSeconds * scale;

        // The last shot takes what is left, so that no frame is lost.
        var length = part == parts[^1] ? Math.Max(real - start, part.DurationSeconds * scale) : part.DurationSeconds * scale;
        return files.CutAsync(render, whole, start, length, Judge, cancellationToken);
    }

    private static InvalidError? Judge(MediaFacts facts) => facts is { Kind: MediaKind.Video, DurationSeconds: > 0 } ? null : NotAVideo;

    /// <summary>The stored files of one shot's take.</summary>
    private sealed record TakeFiles(Guid ShotId, MediaFile Video, MediaFile? Watermarked);

    /// <param name="Whole">The video as the provider made it, and its watermarked variant.</param>
    /// <param name="Parts">By shot; for a render of one shot the whole itself.</param>
    private sealed record Takes(IShotProgress Shots, IReadOnlyList<MediaFile> Whole, IReadOnlyList<TakeFiles> Parts, string Note) : ITakenResult
    {
        public async Task AddAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken)
        {
            foreach (var file in Whole)
            {
                await MediaIntake.AddAsync(transaction.Db, file, cancellationToken);
            }

            foreach (var part in Parts)
            {
                await AddTakeAsync(transaction, render, part, cancellationToken);
            }
        }

        private async Task AddTakeAsync(BoardTransaction transaction, Render render, TakeFiles part, CancellationToken cancellationToken)
        {
            var video = await MediaIntake.AddAsync(transaction.Db, part.Video, cancellationToken);
            var watermarked = part.Watermarked is null ? null : (await MediaIntake.AddAsync(transaction.Db, part.Watermarked, cancellationToken)).File;

            // Deleted takes keep their numbers; the write transaction keeps others from taking the same.
            var last = await transaction.Db.Takes.Where(take => take.ShotId == part.ShotId).MaxAsync(take => (int?)take.Number, cancellationToken);
            var take = new Take(render, part.ShotId, (last ?? 0) + 1, video.File.Id, watermarked?.Id, transaction.NowUtc);
            transaction.Db.Takes.Add(take);
            await Shots.TakeArrivedAsync(transaction, part.ShotId, take.Id, cancellationToken);
        }
    }
}
