using System.Globalization;
using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Media.Pictures;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// Makes posters, hover previews and cuts with ffmpeg, without the source's metadata (places, devices). Each gives the path of a new
/// temporary file that the caller keeps or deletes; on failure nothing is left. Singleton.
/// </summary>
internal sealed partial class MediaTransformer(
    IChildProcess child, MediaSpool spool, IOptions<MediaOptions> options, ILogger<MediaTransformer> logger, PictureWorkers? pictures = null)
{
    // Each thread holds frames of its own, so that more of them would not fit the memory of a child.
    private static readonly string[] Decode = ["-threads", "2"];

    private static readonly string[] OneJpeg =
        ["-frames:v", "1", "-an", "-sn", "-dn", "-map_metadata", "-1", "-c:v", "mjpeg", "-q:v", "4", "-f", "image2", "-update", "1"];

    private const int PosterWidthPixels = 640;
    private const int PosterHeightPixels = 360;
    private const int PreviewWidthPixels = 480;
    private const int PreviewSeconds = 6;

    // The filter keeps every sample to the end: at this rate half an hour takes under 30 MB.
    private const int WaveformSampleRateHertz = 8000;
    private const int WaveformSeconds = 1800;

    // A frame shows something when its luma is spread, and its brightest tenth is beyond a fade's first half; of a night scene, its first steps.
    private static readonly int[] BrightEnough = [96, 40];

    // Every frame gets one of these, so that none is left out or doubled on its way into a file that holds the last one it was given.
    private const int StillTicks = 25;

    // How far from the end the last frame is looked for: a few frames, and further back where it is held for longer.
    private static readonly double[] LastSeconds = [0.25, 2, double.PositiveInfinity];

    // Looked at four times a second, for longer than any fade-in lasts.
    private const int SearchedSeconds = 10;

    /// <summary>
    /// A JPEG at most 640 pixels wide: the picture itself, a video's first frame from the first second on that shows something, or a sound's
    /// waveform.
    /// </summary>
    public async Task<Result<string>> MakePosterAsync(string path, MediaFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Kind != MediaKind.Video)
        {
            return await (facts.Kind == MediaKind.Audio
                ? MakeWaveformAsync(path, facts, cancellationToken)
                : MakePicturePosterAsync(path, facts, cancellationToken));
        }

        var colour = VideoColour.ToStandard(facts.Coding);
        foreach (var luma in BrightEnough)
        {
            // Where no frame passes, none comes out.
            var found = await MakeFrameAsync(path, facts, ["-t", Number(SearchedSeconds)], "fps=4,", ShowsSomething(luma), colour, cancellationToken);
            if (found.IsSuccess || found.Error != MediaErrors.Unreadable)
            {
                return found;
            }
        }

        // Of a video in which nothing shows, as a plain colour, the frame is what it is.
        return await InColourAsync(colour, filters => MakeFrameAsync(path, facts, [], "", "", filters, cancellationToken));
    }

    /// <summary>A silent H.264 MP4 of the first 6 seconds, at most 480 pixels wide, that starts to play before it is loaded.</summary>
    public Task<Result<string>> MakePreviewAsync(string path, MediaFacts facts, CancellationToken cancellationToken) =>
        InColourAsync(VideoColour.ToStandard(facts.Coding), colour => EncodePreviewAsync(path, facts, colour, cancellationToken));

    /// <summary>
    /// One frame at the video's own size, its pixels made square: a PNG without loss, or a JPEG of a quality the eye cannot tell from it. No colour
    /// space is named, as every browser shows both alike then.
    /// </summary>
    public Task<Result<string>> MakeStillAsync(string path, MediaFacts facts, VideoFrame frame, bool isLossless, CancellationToken cancellationToken) =>
        InColourAsync(
            VideoColour.ToStandard(facts.Coding),
            colour => frame == VideoFrame.First
                ? EncodeStillAsync(path, facts, [], colour, isLossless, cancellationToken)
                : EncodeLastFrameAsync(path, facts, colour, isLossless, cancellationToken));

    /// <summary>The stretch from <paramref name="startSeconds"/> on, exact to the frame, hence encoded anew at a quality the eye cannot tell from the source.</summary>
    public Task<Result<string>> CutAsync(
        string path, MediaFormat format, double startSeconds, double durationSeconds, CancellationToken cancellationToken) => RunAsync(
        [
            .. Seek(startSeconds), .. Decode, .. MediaInput.From(path, format),
            "-t", Number(durationSeconds), "-map", "0:V:0", "-map", "0:a:0?", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "14", "-pix_fmt", "yuv420p", "-threads", "2", "-c:a", "aac", "-b:a", "256k", "-movflags", "+faststart", "-f", "mp4",
        ],
        ".mp4",
        cancellationToken);

    // An ffmpeg that is built without zscale shows the colours as they come.
    private static async Task<Result<string>> InColourAsync(string colour, Func<string, Task<Result<string>>> makeAsync)
    {
        var made = await makeAsync(colour);
        return made.IsSuccess || colour.Length == 0 || made.Error != MediaErrors.Unreadable ? made : await makeAsync("");
    }

    private Task<Result<string>> MakeFrameAsync(
        string path, MediaFacts facts, string[] reach, string before, string choice, string colour, CancellationToken cancellationToken)
    {
        var matrix = VideoColour.MatrixAfter(colour, facts.Coding, facts.HeightPixels);
        return RunAsync(
            [
                .. Seek(Math.Min(1, (facts.DurationSeconds ?? 0) / 4)), .. reach, .. Decode, .. MediaInput.From(path, facts.Format), "-map", "0:V:0",
                "-vf", $"{before}{Fit(PosterWidthPixels)},{colour}format=yuv420p,{choice}scale=in_color_matrix={matrix},format=rgb24,format=yuvj420p",
                .. OneJpeg,
            ],
            ".jpg",
            cancellationToken);
    }

    private Task<Result<string>> EncodePreviewAsync(string path, MediaFacts facts, string colour, CancellationToken cancellationToken)
    {
        var matrix = VideoColour.MatrixAfter(colour, facts.Coding, facts.HeightPixels);
        return RunAsync(
            [
                .. Decode, .. MediaInput.From(path, facts.Format),
                "-t", Number(PreviewSeconds), "-map", "0:V:0", "-an", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
                "-vf", $"{Fit(PreviewWidthPixels)},{colour}scale=in_color_matrix={matrix}:out_color_matrix=bt709:out_range=tv",
                "-r", Number(Math.Min(24, facts.FramesPerSecond ?? 24)),
                "-c:v", "libx264", "-preset", "veryfast", "-crf", "30", "-pix_fmt", "yuv420p", "-threads", "2",
                "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv", "-movflags", "+faststart", "-f", "mp4",
            ],
            ".mp4",
            cancellationToken);
    }

    // Each frame from there on overwrites the one before. Where no frame begins so near the end, none comes out, and it begins earlier.
    private async Task<Result<string>> EncodeLastFrameAsync(string path, MediaFacts facts, string colour, bool isLossless, CancellationToken cancellationToken)
    {
        Result<string> made = MediaErrors.Unreadable;
        foreach (var seconds in LastSeconds)
        {
            var start = Math.Max(0, (facts.DurationSeconds ?? 0) - seconds);
            made = await EncodeStillAsync(path, facts, Seek(start), colour, isLossless, cancellationToken);
            if (start == 0 || made.IsSuccess || made.Error != MediaErrors.Unreadable)
            {
                break;
            }
        }

        return made;
    }

    /// <param name="seek">Where the last frame is looked for; empty for the first one.</param>
    private Task<Result<string>> EncodeStillAsync(
        string path, MediaFacts facts, IReadOnlyList<string> seek, string colour, bool isLossless, CancellationToken cancellationToken)
    {
        var matrix = VideoColour.MatrixAfter(colour, facts.Coding, facts.HeightPixels);
        return RunAsync(
            [
                .. seek, .. Decode, .. MediaInput.From(path, facts.Format), "-map", "0:V:0", "-an", "-sn", "-dn", "-map_metadata", "-1",
                .. seek.Count == 0 ? ["-frames:v", "1"] : Array.Empty<string>(),
                "-vf", $"scale=w=trunc(iw*sar):h=ih,setsar=1,{colour}scale=in_color_matrix={matrix}:flags=bicubic+accurate_rnd+full_chroma_int,format=rgb24,"
                    + $"setparams=color_primaries=unknown:color_trc=unknown,settb=1/{StillTicks},setpts=N{(isLossless ? "" : ",format=yuvj420p")}",
                "-r", Number(StillTicks), .. isLossless ? ["-c:v", "png"] : new[] { "-c:v", "mjpeg", "-q:v", "2" }, "-threads", "2", "-f", "image2", "-update", "1",
            ],
            isLossless ? ".png" : ".jpg",
            cancellationToken);
    }

    // ffmpeg makes it where libvips is not to be had, and of the rare picture that libvips cannot read.
    private async Task<Result<string>> MakePicturePosterAsync(string path, MediaFacts facts, CancellationToken cancellationToken)
    {
        if (pictures is not null)
        {
            var made = await MakeThumbnailAsync(pictures, path, cancellationToken);
            if (made.IsSuccess || made.Error != MediaErrors.Unreadable)
            {
                return made;
            }
        }

        return await RunAsync(
            [
                .. Decode, .. MediaInput.From(path, facts.Format),
                .. facts.Format == MediaFormat.Png ? OnGrey(facts) : ["-map", "0:V:0", "-vf", $"{Fit(PosterWidthPixels)},format=yuvj420p"],
                .. OneJpeg,
            ],
            ".jpg",
            cancellationToken);
    }

    private async Task<Result<string>> MakeThumbnailAsync(PictureWorkers workers, string path, CancellationToken cancellationToken)
    {
        var target = spool.NewPath(".jpg");
        var isMade = false;
        try
        {
            var outcome = await workers.MakeAsync(new PictureRequest(path, target, PosterWidthPixels), cancellationToken);
            isMade = outcome is { Succeeded: true } && File.Exists(target);
            return isMade ? target : outcome is null ? MediaErrors.Unreadable : FailureOf(outcome);
        }
        finally
        {
            if (!isMade)
            {
                File.Delete(target);
            }
        }
    }

    // Bars, each as high as its loudest moment, on the dark stage that pictures have in both themes.
    private Task<Result<string>> MakeWaveformAsync(string path, MediaFacts facts, CancellationToken cancellationToken) => RunAsync(
        [
            .. Decode, "-t", Number(WaveformSeconds), .. MediaInput.From(path, facts.Format),
            "-f", "lavfi", "-i", $"color=c=0x161616:s={PosterWidthPixels}x{PosterHeightPixels}:r=1",
            "-filter_complex",
            $"[0:a:0]aresample={WaveformSampleRateHertz},aformat=channel_layouts=mono,showwavespic=s=53x220:filter=peak:scale=sqrt:colors=0x8fbcff,"
                + "scale=636:220:flags=neighbor,format=rgba[wave];"
                + "[1:v][wave]overlay=x=2:y=70:format=rgb:shortest=1,drawgrid=w=12:h=400:t=4:c=0x161616,format=yuvj420p",
            .. OneJpeg,
        ],
        ".jpg",
        cancellationToken);

    private async Task<Result<string>> RunAsync(IReadOnlyList<string> arguments, string extension, CancellationToken cancellationToken)
    {
        var target = spool.NewPath(extension);
        var isMade = false;
        try
        {
            var command = new ChildCommand(
                options.Value.FfmpegPath,
                ["-nostdin", "-hide_banner", "-v", "error", "-y", "-filter_threads", "2", "-filter_complex_threads", "2", .. MediaInput.Guards, .. arguments, "file:" + target],
                options.Value.TransformLimits);
            var outcome = await child.RunAsync(command, cancellationToken);
            isMade = outcome.Succeeded && new FileInfo(target) is { Exists: true, Length: > 0 };
            return isMade ? target : FailureOf(outcome);
        }
        finally
        {
            if (!isMade)
            {
                File.Delete(target);
            }
        }
    }

    private Result<string> FailureOf(ChildOutcome outcome)
    {
        if (outcome.ErrorText.Contains("No space left", StringComparison.Ordinal))
        {
            return MediaErrors.DiskFull;
        }

        if (!outcome.Succeeded)
        {
            Log.Failed(logger, outcome.End, outcome.ExitCode);
        }

        return MediaErrors.Of(outcome.End, MediaErrors.Unreadable);
    }

    private static string ShowsSomething(int luma) => FormattableString.Invariant(
        $"entropy,metadata=select:key=lavfi.entropy.normalized_entropy.normal.Y:value=0.1:function=greater,signalstats,metadata=select:key=lavfi.signalstats.YHIGH:value={luma}:function=greater,");

    private static IReadOnlyList<string> Seek(double seconds) => ["-ss", Number(seconds)];

    // Odd sizes do not exist in the codecs' half-size colour; pixels that are not square are made so.
    private static string Fit(int maxWidthPixels) =>
        $"scale=w=trunc(iw*sar/2)*2:h=trunc(ih/2)*2,setsar=1,scale=w='min({maxWidthPixels},iw)':h=-2";

    // A JPEG has no transparency: a black mark on nothing would turn out black on black.
    private static string[] OnGrey(MediaFacts facts)
    {
        var (sourceWidth, sourceHeight) = (facts.WidthPixels ?? PosterWidthPixels, facts.HeightPixels ?? PosterWidthPixels);
        var width = Math.Max(2, Math.Min(PosterWidthPixels, sourceWidth) / 2 * 2);
        var height = Math.Max(2, (int)Math.Round((double)sourceHeight * width / sourceWidth / 2) * 2);
        return
        [
            "-f", "lavfi", "-i", FormattableString.Invariant($"color=c=0x9a9a9a:s={width}x{height}:r=1"),
            "-filter_complex", FormattableString.Invariant(
                $"[0:V:0]scale={width}:{height},format=rgba[picture];[1:v][picture]overlay=format=rgb:shortest=1,format=yuvj420p"),
        ];
    }

    private static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Warning, "A media tool failed: {End}, exit code {ExitCode}.")]
        public static partial void Failed(ILogger logger, ChildEnd end, int exitCode);
    }
}
