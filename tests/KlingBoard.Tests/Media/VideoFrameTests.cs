using System.Diagnostics;
using KlingBoard.Infrastructure.Media;

namespace KlingBoard.Tests.Media;

/// <summary>The frames that a video begins and ends with, judged by a decoder of its own that reads every frame of the source.</summary>
public sealed class VideoFrameTests : IDisposable
{
    // Grey steps of which no two neighbours are alike.
    private const string Steps = "color=c=black:s=64x36:r=24:d=3,geq=lum='16+mod(N*37,211)':cb=128:cr=128,scale=640:360:flags=neighbor";

    private static readonly string[] Encoded = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "10", "-pix_fmt", "yuv420p"];

    private readonly MediaFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(VideoFrame.First)]
    [InlineData(VideoFrame.Last)]
    public async Task Still_OfAVideo_IsTheVeryFrameAtTheVideosOwnSize(VideoFrame frame)
    {
        var path = await MediaSamples.MakeAsync("steps.mp4", ["-f", "lavfi", "-i", Steps, .. Encoded]);

        var still = await MakeAsync(path, frame);

        var frames = await GreysAsync(path);
        frames.Count.ShouldBe(72);
        Math.Abs(still.Grey - (frame == VideoFrame.First ? frames[0] : frames[^1])).ShouldBeLessThan(1.5);
        (still.Facts.Format, still.Facts.WidthPixels, still.Facts.HeightPixels).ShouldBe((MediaFormat.Png, 640, 360));
    }

    [Fact]
    public async Task LastFrame_ThatIsHeldForASecond_IsFound()
    {
        var path = await MediaSamples.MakeAsync("held.mp4", ["-f", "lavfi", "-i", Steps + ",settb=1/24,setpts='if(lt(N,71),N,94)'", "-fps_mode", "passthrough", .. Encoded]);

        var still = await MakeAsync(path, VideoFrame.Last);

        Math.Abs(still.Grey - (await GreysAsync(path))[^1]).ShouldBeLessThan(1.5);
    }

    [Fact]
    public async Task LastFrame_OfAVideoWithLongerSound_IsThePicturesLast()
    {
        var path = await MediaSamples.MakeAsync("long-sound.mp4", ["-f", "lavfi", "-i", Steps, "-f", "lavfi", "-i", "sine=d=6", "-c:a", "aac", .. Encoded]);

        var still = await MakeAsync(path, VideoFrame.Last);

        Math.Abs(still.Grey - (await GreysAsync(path))[^1]).ShouldBeLessThan(1.5);
    }

    [Fact]
    public async Task LastFrame_OfAPatternInColour_HasItsColours()
    {
        var path = await MediaSamples.VideoAsync(640, 360, 3);

        var still = await MakeAsync(path, VideoFrame.Last);

        var shown = await Pixels.ReadAsync(still.Path);
        var judged = await Pixels.ReadAsync(path, "select=eq(n\\,71)");
        shown.TopLeft.ShouldBeNear(judged.TopLeft);
        shown.TopRight.ShouldBeNear(judged.TopRight);
    }

    [Fact]
    public async Task Still_MadeTwice_IsTheSameContent()
    {
        var path = await MediaSamples.VideoAsync(640, 360, 3);

        var first = await MakeAsync(path, VideoFrame.Last);
        var second = await MakeAsync(path, VideoFrame.Last);

        (await File.ReadAllBytesAsync(second.Path, Cancellation)).ShouldBe(await File.ReadAllBytesAsync(first.Path, Cancellation));
    }

    [Fact]
    public async Task Still_ThatWouldBeTooLarge_IsAJpeg()
    {
        var path = await MediaSamples.VideoAsync(640, 360, 3);
        var taken = (await _fixture.Intake.TakeInAsync(await _fixture.ReceiveAsync(path), _fixture.TeamA.Id, _ => null, MissingPictures.Refuse, Cancellation)).Value;

        var still = (await _fixture.Intake.StillAsync(taken.File, VideoFrame.Last, maxBytes: 1000, Cancellation)).Value;

        (await _fixture.Probe.ProbeAsync(still.TemporaryPath, Cancellation)).Value.Format.ShouldBe(MediaFormat.Jpeg);
        _fixture.TemporaryFileCount.ShouldBe(1);
    }

    [Fact]
    public async Task Still_OfWhatIsNoVideo_IsRefusedAndLeavesNothing()
    {
        var path = await MediaSamples.WriteAsync([1, 2, 3]);

        var still = await _fixture.Transformer.MakeStillAsync(
            path, new MediaFacts(MediaFormat.Mp4, 3) { DurationSeconds = 5 }, VideoFrame.Last, isLossless: true, Cancellation);

        still.Error.ShouldBe(MediaErrors.Unreadable);
        _fixture.TemporaryFileCount.ShouldBe(0);
    }

    private async Task<(string Path, MediaFacts Facts, double Grey)> MakeAsync(string path, VideoFrame frame)
    {
        var facts = (await _fixture.Probe.ProbeAsync(path, Cancellation)).Value;
        var still = (await _fixture.Transformer.MakeStillAsync(path, facts, frame, isLossless: true, Cancellation)).Value;
        return (still, (await _fixture.Probe.ProbeAsync(still, Cancellation)).Value, (await GreysAsync(still)).ShouldHaveSingleItem());
    }

    /// <summary>The mean grey of each frame, 0 to 255.</summary>
    private static async Task<List<double>> GreysAsync(string path)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-vf", "format=rgb24,scale=1:1:flags=area", "-fps_mode", "passthrough", "-f", "rawvideo", "-"])
        {
            RedirectStandardOutput = true,
        })!;
        using var rgb = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(rgb, Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return [.. rgb.ToArray().Chunk(3).Select(pixel => pixel.Average(channel => channel))];
    }
}
