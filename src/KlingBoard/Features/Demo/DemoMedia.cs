using System.Text.Json;
using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Features.Demo;

/// <summary>The demo's pictures and clips, which ship inside the app with their facts already measured.</summary>
internal sealed class DemoMedia(IMediaStore store, MediaSpool spool)
{
    private const long MaxBytes = 4 * 1024 * 1024;
    private const int FramesPerSecond = 24;

    private static readonly JsonSerializerOptions FactsJson = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<string, Facts> _facts = ReadFacts();

    /// <summary>Stores a picture; it is its own poster.</summary>
    public async Task<MediaFile> PictureAsync(Guid teamId, string file, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var (stored, _) = await StoreAsync(file, cancellationToken);
        return new MediaFile(teamId, stored.Sha256, MediaKind.Image, "image/jpeg", stored.SizeBytes, nowUtc)
        {
            WidthPixels = _facts[file].Width,
            HeightPixels = _facts[file].Height,
            PosterSha256 = stored.Sha256,
        };
    }

    /// <summary>Stores a clip with its still as the poster; it is short and silent enough to be its own preview.</summary>
    public async Task<MediaFile> ClipAsync(Guid teamId, DemoTake take, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var file = take.Clip + ".mp4";
        var (stored, crc32) = await StoreAsync(file, cancellationToken);
        var (poster, _) = await StoreAsync(take.Still, cancellationToken);
        var clip = new MediaFile(teamId, stored.Sha256, MediaKind.Video, "video/mp4", stored.SizeBytes, nowUtc)
        {
            WidthPixels = _facts[file].Width,
            HeightPixels = _facts[file].Height,
            DurationSeconds = _facts[file].DurationSeconds,
            FramesPerSecond = FramesPerSecond,
            SampleAspectRatio = "1:1",
            PosterSha256 = poster.Sha256,
            PreviewSha256 = stored.Sha256,
        };
        // Measured already, so that the player counts their frames from the first minute on.
        clip.Measure(
            new MediaCoding
            {
                Codec = "h264",
                PixelFormat = "yuv420p",
                BitDepth = 8,
                FrameRateNumerator = FramesPerSecond,
                FrameRateDenominator = 1,
                FrameCount = (int?)Math.Round(_facts[file].DurationSeconds!.Value * FramesPerSecond),
            },
            crc32);
        return clip;
    }

    private async Task<(StoredContent Stored, uint Crc32)> StoreAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = Open(file);
        var received = await spool.ReceiveAsync(content, MaxBytes, Path.GetExtension(file), null, cancellationToken);
        return (await store.PutAsync(received, cancellationToken), received.Crc32);
    }

    private static Dictionary<string, Facts> ReadFacts()
    {
        using var reader = new StreamReader(Open("facts.jsonl"));
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<Facts>(line, FactsJson)!)
            .ToDictionary(facts => facts.File);
    }

    private static Stream Open(string file) =>
        typeof(DemoMedia).Assembly.GetManifestResourceStream("demo/" + file)
        ?? throw new InvalidOperationException($"The demo file {file} is not in the build.");

    private sealed record Facts(string File, int Width, int Height, double? DurationSeconds);
}
