using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Infrastructure.Media;

/// <summary>A file that is durably ours.</summary>
/// <param name="File">The team's row for it. Add it with <see cref="MediaIntake.AddAsync"/> in the transaction that links it.</param>
public sealed record TakenIn(MediaFile File, MediaFacts Facts);

/// <summary>What happens when poster or preview cannot be made of content that was measured and judged.</summary>
public enum MissingPictures
{
    /// <summary>The content is refused: whoever uploads it can upload another.</summary>
    Refuse,

    /// <summary>The content is kept without them: it was paid for, or cannot be had again.</summary>
    Accept,
}

/// <summary>
/// The one way by which content becomes a team's media: measured, judged, given poster and preview, stored, all before a row names it.
/// What a failure leaves in the store has no row and is swept. Whether another team holds the same content makes no difference to what
/// is done or said. Singleton.
/// </summary>
public sealed class MediaIntake
{
    private readonly MediaProbe _probe;
    private readonly MediaTransformer _transformer;
    private readonly IMediaStore _store;
    private readonly MediaSpool _spool;
    private readonly TimeProvider _time;

    internal MediaIntake(MediaProbe probe, MediaTransformer transformer, IMediaStore store, MediaSpool spool, TimeProvider time)
    {
        _probe = probe;
        _transformer = transformer;
        _store = store;
        _spool = spool;
        _time = time;
    }

    /// <summary>Takes received content in. The temporary file is gone afterwards, whatever happens.</summary>
    /// <param name="received">From <see cref="MediaSpool.ReceiveAsync"/>.</param>
    /// <param name="teamId">Whose it becomes.</param>
    /// <param name="judge">Says what of the caller's rules the facts break, or null.</param>
    /// <param name="missingPictures">What to do about a poster or preview that cannot be made.</param>
    /// <returns>
    /// <see cref="InvalidError"/> when the content is not media that can be shown, or the judge's error; <see cref="UnavailableError"/>
    /// when the disk is full.
    /// </returns>
    public async Task<Result<TakenIn>> TakeInAsync(
        ReceivedContent received, Guid teamId, Func<MediaFacts, Error?> judge, MissingPictures missingPictures, CancellationToken cancellationToken)
    {
        try
        {
            var probed = await _probe.ProbeAsync(received.TemporaryPath, cancellationToken);
            if (!probed.IsSuccess)
            {
                return probed.Error;
            }

            return judge(probed.Value) is { } refusal
                ? refusal
                : await StoreAsync(received, probed.Value, teamId, missingPictures, cancellationToken);
        }
        catch (IOException exception) when (DiskFull.IsCauseOf(exception))
        {
            return MediaErrors.DiskFull;
        }
        finally
        {
            MediaSpool.Discard(received);
        }
    }

    /// <summary>
    /// One shot's stretch of a longer video, exact to the frame, as received content that <see cref="TakeInAsync"/> takes in.
    /// </summary>
    /// <param name="sha256">Of a stored MP4 or MOV.</param>
    /// <param name="startSeconds">From 0.</param>
    /// <param name="durationSeconds">May reach beyond the end, and is then shorter.</param>
    public async Task<Result<ReceivedContent>> CutAsync(
        string sha256, double startSeconds, double durationSeconds, CancellationToken cancellationToken)
    {
        try
        {
            var cut = await _spool.WithFileAsync(
                sha256, path => _transformer.CutAsync(path, MediaFormat.Mp4, startSeconds, durationSeconds, cancellationToken), cancellationToken);
            return cut.IsSuccess ? await _spool.ReceiveFileAsync(cut.Value, cancellationToken) : cut.Error;
        }
        catch (IOException exception) when (DiskFull.IsCauseOf(exception))
        {
            return MediaErrors.DiskFull;
        }
    }

    /// <summary>A still of a stored video at its own size, as received content that <see cref="TakeInAsync"/> takes in. The same video gives the same content.</summary>
    /// <param name="maxBytes">Where a picture without loss has more, a JPEG is made.</param>
    public async Task<Result<ReceivedContent>> StillAsync(MediaFile video, VideoFrame frame, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            var still = await _spool.WithFileAsync(
                video.Sha256, path => MakeStillAsync(path, FactsOf(video), frame, maxBytes, cancellationToken), cancellationToken);
            return still.IsSuccess ? await _spool.ReceiveFileAsync(still.Value, cancellationToken) : still.Error;
        }
        catch (IOException exception) when (DiskFull.IsCauseOf(exception))
        {
            return MediaErrors.DiskFull;
        }
    }

    private async Task<Result<string>> MakeStillAsync(
        string path, MediaFacts facts, VideoFrame frame, long maxBytes, CancellationToken cancellationToken)
    {
        var still = await _transformer.MakeStillAsync(path, facts, frame, isLossless: true, cancellationToken);
        if (!still.IsSuccess || new FileInfo(still.Value).Length <= maxBytes)
        {
            return still;
        }

        File.Delete(still.Value);
        return await _transformer.MakeStillAsync(path, facts, frame, isLossless: false, cancellationToken);
    }

    private static MediaFacts FactsOf(MediaFile video) => new(MediaFormats.FromContentType(video.ContentType) ?? MediaFormat.Mp4, video.SizeBytes)
    {
        WidthPixels = video.WidthPixels,
        HeightPixels = video.HeightPixels,
        DurationSeconds = video.DurationSeconds,
        FramesPerSecond = video.FramesPerSecond,
        Coding = video.Coding,
    };

    /// <summary>
    /// Adds the row to the caller's context, unless the team already has one for the same content. Call it inside the transaction.
    /// </summary>
    /// <returns>The row that counts, and whether it was there before.</returns>
    public static async Task<(MediaFile File, bool WasThere)> AddAsync(KlingBoardDbContext db, MediaFile file, CancellationToken cancellationToken)
    {
        var present = db.MediaFiles.Local.FirstOrDefault(row => row.TeamId == file.TeamId && row.Sha256 == file.Sha256)
            ?? await db.MediaFiles.SingleOrDefaultAsync(row => row.TeamId == file.TeamId && row.Sha256 == file.Sha256, cancellationToken);
        if (present is not null)
        {
            return (present, true);
        }

        db.MediaFiles.Add(file);
        return (file, false);
    }

    private async Task<Result<TakenIn>> StoreAsync(
        ReceivedContent received, MediaFacts facts, Guid teamId, MissingPictures missingPictures, CancellationToken cancellationToken)
    {
        var poster = await MakeAsync(_transformer.MakePosterAsync, received, facts, cancellationToken);
        if (IsInTheWay(poster, missingPictures))
        {
            return poster.Error!;
        }

        var preview = facts.Kind == MediaKind.Video
            ? await MakeAsync(_transformer.MakePreviewAsync, received, facts, cancellationToken)
            : (string?)null;
        if (IsInTheWay(preview, missingPictures))
        {
            return preview.Error!;
        }

        var stored = await _store.PutAsync(received, cancellationToken);
        var file = new MediaFile(teamId, stored.Sha256, facts.Kind, facts.ContentType, stored.SizeBytes, _time.GetUtcNow().UtcDateTime)
        {
            WidthPixels = facts.WidthPixels,
            HeightPixels = facts.HeightPixels,
            DurationSeconds = facts.DurationSeconds,
            FramesPerSecond = facts.FramesPerSecond,
            SampleAspectRatio = facts.SampleAspectRatio,
            HasSound = facts.HasSound,
            PosterSha256 = poster.IsSuccess ? poster.Value : null,
            PreviewSha256 = preview.IsSuccess ? preview.Value : null,
        };
        file.Measure(facts.Coding, received.Crc32);
        return new TakenIn(file, facts);
    }

    // A full disk is in everybody's way: the content would not fit either.
    private static bool IsInTheWay(Result<string?> picture, MissingPictures missingPictures) =>
        !picture.IsSuccess && (missingPictures == MissingPictures.Refuse || picture.Error == MediaErrors.DiskFull);

    private async Task<Result<string?>> MakeAsync(
        Func<string, MediaFacts, CancellationToken, Task<Result<string>>> make,
        ReceivedContent received,
        MediaFacts facts,
        CancellationToken cancellationToken)
    {
        var made = await make(received.TemporaryPath, facts, cancellationToken);
        return made.IsSuccess ? (await _spool.StoreFileAsync(made.Value, cancellationToken)).Sha256 : made.Error;
    }
}
