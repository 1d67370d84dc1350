using System.Text.Json;
using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Results;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Media;

/// <summary>Measures a file: its first bytes decide the format, its structure whether it is whole, ffprobe the rest. Singleton.</summary>
internal sealed class MediaProbe(IChildProcess child, IOptions<MediaOptions> options)
{
    private const string StreamFacts =
        "format=duration:stream=codec_type,codec_name,width,height,sample_aspect_ratio,avg_frame_rate,r_frame_rate,duration,nb_read_packets,pix_fmt,bits_per_raw_sample,"
            + "color_primaries,color_transfer,color_space,color_range:stream_disposition=attached_pic:stream_side_data=rotation";

    /// <returns>
    /// The facts; an <see cref="InvalidError"/> with a sentence for the person who brought the file; or, where it says nothing about the
    /// file, an <see cref="UnavailableError"/>: another try may succeed.
    /// </returns>
    public async Task<Result<MediaFacts>> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        var sizeBytes = new FileInfo(path).Length;
        if (sizeBytes == 0)
        {
            return MediaErrors.Empty;
        }

        if (await MediaSignature.JudgeFileAsync(path, cancellationToken) is not { } format)
        {
            return MediaErrors.UnknownFormat;
        }

        if (await MediaStructure.FindErrorAsync(path, format, cancellationToken) is { } error)
        {
            return error;
        }

        var framesSeconds = format == MediaFormat.Aac ? AdtsFrames.Measure(path) : null;
        if (format == MediaFormat.Aac && framesSeconds is null)
        {
            return MediaErrors.Incomplete;
        }

        var outcome = await child.RunAsync(CommandFor(path, format), cancellationToken);
        return outcome.Succeeded
            ? Read(outcome.Output, new MediaFacts(format, sizeBytes) { DurationSeconds = framesSeconds })
            : MediaErrors.Of(outcome.End, MediaErrors.Unreadable);
    }

    private ChildCommand CommandFor(string path, MediaFormat format) => new(
        options.Value.FfprobePath,
        [
            "-v", "error", "-hide_banner",
            .. MediaInput.Guards,
            "-threads", "1",

            // A picture says how it is turned only with its frame. Of a video this would decode every frame.
            .. format.Kind() == MediaKind.Image
                ? ["-show_entries", StreamFacts + ":frame_side_data=rotation", "-show_frames", "-read_intervals", "%+#1"]
                : new[] { "-show_entries", StreamFacts, "-count_packets" },
            "-of", "json",
            .. MediaInput.From(path, format),
        ],
        options.Value.ProbeLimits,
        MediaLimits.MaxReportBytes);

    private static Result<MediaFacts> Read(byte[] output, MediaFacts facts)
    {
        ProbeReport? report;
        try
        {
            report = JsonSerializer.Deserialize(output, ProbeReportContext.Default.ProbeReport);
        }
        catch (JsonException)
        {
            return MediaErrors.Unreadable;
        }

        var streams = report?.Streams ?? [];
        var picture = streams.FirstOrDefault(stream => stream.CodecType == "video" && stream.Disposition?.AttachedPicture != 1);
        var sound = streams.FirstOrDefault(stream => stream.CodecType == "audio");
        return facts.Kind switch
        {
            MediaKind.Image => ReadImage(facts, picture, report),

            // Recorders of many phones write sound alone under a brand of MP4.
            MediaKind.Video when picture is null && sound is not null && facts.Format == MediaFormat.Mp4 =>
                ReadSound(facts with { Format = MediaFormat.M4a }, sound, report?.Format?.Duration),
            MediaKind.Video => ReadVideo(facts, picture, sound, report?.Format?.Duration),
            _ => ReadSound(facts, sound, report?.Format?.Duration),
        };
    }

    private static Result<MediaFacts> ReadImage(MediaFacts facts, ProbeStream? picture, ProbeReport? report)
    {
        // Without a frame it cannot be opened, whatever its header says: ffprobe ends with 0 also after an allocation that failed.
        if (picture is not { Width: > 0, Height: > 0 } || report?.Frames is not [var frame, ..])
        {
            return MediaErrors.Unreadable;
        }

        return Upright(facts, picture, ProbeReport.IsTurned(frame.SideData)) with { Coding = picture.Coding };
    }

    private static Result<MediaFacts> ReadVideo(MediaFacts facts, ProbeStream? picture, ProbeStream? sound, double? fileSeconds)
    {
        if (picture is not { Width: > 0, Height: > 0 })
        {
            return MediaErrors.NoPicture;
        }

        if ((long)picture.Width * picture.Height > MediaLimits.MaxVideoPixels)
        {
            return MediaErrors.TooManyPixels(picture.Width, picture.Height);
        }

        var seconds = picture.Duration ?? fileSeconds;
        var framesPerSecond = ProbeReport.ReadRate(picture.AverageFrameRate);
        if (seconds is not > 0 || framesPerSecond is not > 0)
        {
            return MediaErrors.Unreadable;
        }

        return Upright(facts, picture, ProbeReport.IsTurned(picture.SideData)) with
        {
            DurationSeconds = seconds,
            FramesPerSecond = framesPerSecond,
            SampleAspectRatio = ProbeReport.ReadAspect(picture.SampleAspectRatio),
            HasSound = sound is not null,
            Coding = picture.Coding with
            {
                FrameRateNumerator = picture.FrameRate?.Numerator,
                FrameRateDenominator = picture.FrameRate?.Denominator,
                FrameCount = picture.PacketCount,
            },
        };
    }

    private static Result<MediaFacts> ReadSound(MediaFacts facts, ProbeStream? sound, double? fileSeconds)
    {
        var seconds = facts.DurationSeconds ?? fileSeconds ?? sound?.Duration;
        return sound is null || seconds is not > 0
            ? MediaErrors.Unreadable
            : facts with { DurationSeconds = seconds, HasSound = true, Coding = new MediaCoding { Codec = sound.CodecName } };
    }

    private static MediaFacts Upright(MediaFacts facts, ProbeStream picture, bool isTurned) => facts with
    {
        WidthPixels = isTurned ? picture.Height : picture.Width,
        HeightPixels = isTurned ? picture.Width : picture.Height,
    };
}
