using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>The stored files of one shot's take.</summary>
internal sealed record TakeFiles(Guid ShotId, MediaFile Video, MediaFile? Watermarked);

/// <summary>A result that is durably ours, before any row says so.</summary>
/// <param name="Whole">The video as the provider made it, and its watermarked variant.</param>
/// <param name="Takes">By shot; for a render of one shot the whole itself. Empty for pictures.</param>
/// <param name="Note">A sentence about what is not there; empty when all is.</param>
internal sealed record TakenResult(IReadOnlyList<MediaFile> Whole, IReadOnlyList<TakeFiles> Takes, string Note = "")
{
    /// <summary>The pictures that were made, in their order; empty for videos.</summary>
    public IReadOnlyList<MediaFile> Stills { get; init; } = [];
}

/// <summary>Fetches, verifies and stores what a render gave, and splits it into its shots. Singleton.</summary>
internal sealed class ResultIntake(ResultDownload download, MediaIntake intake)
{
    // The provider's videos run a few frames over; more than this and the plan's lengths no longer fit.
    private const double LengthSlack = 0.1;

    // The watermarked variant is worth some tries, and not the video itself.
    private const int VariantTries = 5;

    private static readonly InvalidError NotAVideo = new("The result is not a video that plays.");
    private static readonly InvalidError NotAPicture = new("The result is not a picture.");

    /// <exception cref="ResultUnavailableException">It could not be fetched, or is not whole.</exception>
    public async Task<TakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken) =>
        render.Endpoint() == KlingEndpoint.OmniImage
            ? await TakeStillsAsync(account, render, [.. task.Images, .. task.SeriesImages], cancellationToken)
            : await TakeVideoAsync(
                account, render, task.Videos.FirstOrDefault() ?? throw new ResultUnavailableException(NoResultYet("video")), cancellationToken);

    private async Task<TakenResult> TakeStillsAsync(
        ProviderAccount account, Render render, IReadOnlyList<KlingTaskImage> images, CancellationToken cancellationToken)
    {
        if (images.Count == 0)
        {
            throw new ResultUnavailableException(NoResultYet("picture"));
        }

        var stills = new List<MediaFile>();
        foreach (var image in images)
        {
            stills.Add(await FetchAsync(account, render, image.Url, cancellationToken));
        }

        return new TakenResult([], []) { Stills = stills };
    }

    private static string NoResultYet(string what) => $"The provider says that it is done, but names no {what} yet.";

    private async Task<TakenResult> TakeVideoAsync(ProviderAccount account, Render render, KlingTaskVideo video, CancellationToken cancellationToken)
    {
        var clean = await FetchAsync(account, render, video.Url, cancellationToken);
        var (watermarked, note) = await FetchVariantAsync(account, render, video.WatermarkUrl, cancellationToken);
        MediaFile[] whole = watermarked is null ? [clean] : [clean, watermarked];
        var parts = render.Shots.OrderBy(part => part.Position).ToList();
        if (parts.Count == 1)
        {
            return new TakenResult(whole, [new TakeFiles(parts[0].ShotId, clean, watermarked)], note);
        }

        var takes = new List<TakeFiles>();
        foreach (var part in parts)
        {
            takes.Add(new TakeFiles(
                part.ShotId,
                await CutAsync(render, clean, part, parts, cancellationToken),
                watermarked is null ? null : await CutAsync(render, watermarked, part, parts, cancellationToken)));
        }

        return new TakenResult(whole, takes, note);
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
            return (await FetchAsync(account, render, url, cancellationToken), "");
        }
        catch (ResultUnavailableException exception) when (render.Attempts >= VariantTries)
        {
            return (null, $"The watermarked variant could not be had: {exception.Message} The video itself is here.");
        }
    }

    private async Task<MediaFile> FetchAsync(ProviderAccount account, Render render, string url, CancellationToken cancellationToken) =>
        await TakeInAsync(render, await download.FetchAsync(account, render.Id, url, cancellationToken), cancellationToken);

    private async Task<MediaFile> CutAsync(
        Render render, MediaFile whole, RenderShot part, List<RenderShot> parts, CancellationToken cancellationToken)
    {
        var planned = parts.Sum(other => other.DurationSeconds);
        var real = whole.DurationSeconds!.Value;
        var scale = Math.Abs(real - planned) / planned > LengthSlack ? real / planned : 1;
        var start = part.StartSeconds * scale;

        // The last shot takes what is left, so that no frame is lost.
        var length = part == parts[^1] ? Math.Max(real - start, part.DurationSeconds * scale) : part.DurationSeconds * scale;
        var cut = await intake.CutAsync(whole.Sha256, start, length, cancellationToken);
        return cut.IsSuccess ? await TakeInAsync(render, cut.Value, cancellationToken) : throw UnavailableFor(cut.Error);
    }

    private async Task<MediaFile> TakeInAsync(Render render, ReceivedContent received, CancellationToken cancellationToken)
    {
        var taken = await intake.TakeInAsync(
            received,
            render.TeamId,
            facts => render.Endpoint() == KlingEndpoint.OmniImage
                ? facts.Kind == MediaKind.Image ? null : NotAPicture
                : facts is { Kind: MediaKind.Video, DurationSeconds: > 0 } ? null : NotAVideo,
            MissingPictures.Accept,
            cancellationToken);
        return taken.IsSuccess ? taken.Value.File : throw UnavailableFor(taken.Error);
    }

    private static ResultUnavailableException UnavailableFor(Error error) =>
        error == MediaErrors.DiskFull ? ResultUnavailableException.NoRoom(null) : new ResultUnavailableException(error.Message);
}
