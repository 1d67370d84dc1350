using System.Text;
using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Media;

public sealed class MediaProbeTests : IDisposable
{
    private static readonly byte[] PngHead = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly MediaFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Probe_Mp4WithSound_MeasuresIt()
    {
        var path = await MediaSamples.VideoAsync(1280, 720, 3, 24);

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Value.ShouldBe(new MediaFacts(MediaFormat.Mp4, new FileInfo(path).Length)
        {
            WidthPixels = 1280,
            HeightPixels = 720,
            DurationSeconds = 3,
            FramesPerSecond = 24,
            SampleAspectRatio = "1:1",
            HasSound = true,
            Coding = new MediaCoding
            {
                Codec = "h264",
                PixelFormat = "yuv420p",
                BitDepth = 8,
                FrameRateNumerator = 24,
                FrameRateDenominator = 1,
                FrameCount = 72,
            },
        });
    }

    [Fact]
    public async Task Probe_TenBitFilmInHighDynamicRange_NamesItsCodingExactly()
    {
        var path = await MediaSamples.MakeAsync(
            "hdr.mov", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=24000/1001:d=1.5", "-c:v", "libx264", "-pix_fmt", "yuv420p10le",
            "-x264-params", "colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:range=tv");

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Value.Coding.ShouldBe(new MediaCoding
        {
            Codec = "h264",
            PixelFormat = "yuv420p10le",
            BitDepth = 10,
            FrameRateNumerator = 24000,
            FrameRateDenominator = 1001,
            FrameCount = 36,
            ColorPrimaries = "bt2020",
            ColorTransfer = "smpte2084",
            ColorMatrix = "bt2020nc",
            ColorRange = "tv",
        });
    }

    [Theory]
    [InlineData("yuv420p", 8)]
    [InlineData("yuv420p10le", 10)]
    [InlineData("yuva444p12be", 12)]
    [InlineData("p010le", 10)]
    [InlineData("rgba64be", 16)]
    [InlineData("gray16be", 16)]
    [InlineData("yuvj420p", 8)]
    [InlineData("gbrp", 8)]
    public void BitDepth_OfAPixelFormat_IsItsBitsPerChannel(string pixelFormat, int bits) =>
        ProbeReport.ReadBitDepth(pixelFormat).ShouldBe(bits);

    [Fact]
    public async Task Probe_MovWithoutSound_IsQuickTime()
    {
        var path = await MediaSamples.VideoAsync(720, 720, 3, 30, ".mov", withSound: false);

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Value.ContentType.ShouldBe("video/quicktime");
        facts.Value.HasSound.ShouldBeFalse();
        facts.Value.FramesPerSecond.ShouldBe(30);
    }

    [Fact]
    public async Task Probe_VideoTurnedByItsHeader_CountsAsShown()
    {
        var source = await MediaSamples.VideoAsync(1280, 720, 3, 24);
        var path = await MediaSamples.MakeAsync("turned.mp4", "-i", source, "-c", "copy", "-metadata:s:v", "rotate=90");

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        (facts.Value.WidthPixels, facts.Value.HeightPixels).ShouldBe((720, 1280));
    }

    [Fact]
    public async Task Probe_JpegTurnedByItsHeader_CountsAsShown()
    {
        var upright = await File.ReadAllBytesAsync(await MediaSamples.JpegAsync(800, 600), TestContext.Current.CancellationToken);
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        var path = await MediaSamples.WriteAsync([.. upright[..2], .. exif, .. upright[2..]]);

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        (facts.Value.WidthPixels, facts.Value.HeightPixels).ShouldBe((600, 800));
    }

    [Theory]
    [InlineData(".mp3", "audio/mpeg")]
    [InlineData(".wav", "audio/wav")]
    [InlineData(".m4a", "audio/mp4")]
    [InlineData(".aac", "audio/aac")]
    public async Task Probe_Sound_IsAudioOfOneSecond(string extension, string contentType)
    {
        var path = await MediaSamples.SoundAsync(extension);

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Value.ContentType.ShouldBe(contentType);
        facts.Value.DurationSeconds!.Value.ShouldBe(1, 0.06);
    }

    [Fact]
    public async Task Probe_SoundAloneUnderAVideosBrand_IsASound()
    {
        var path = await MediaSamples.MakeAsync("memo.mp4", "-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac");

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        (facts.Value.Kind, facts.Value.Format).ShouldBe((MediaKind.Audio, MediaFormat.M4a));
    }

    [Fact]
    public async Task Probe_BareAacThatGetsLouder_IsMeasuredByItsFrames()
    {
        var path = await MediaSamples.MakeAsync(
            "louder.aac", "-f", "lavfi", "-i", "anullsrc=d=4", "-f", "lavfi", "-i", "anoisesrc=d=2", "-filter_complex", "[0][1]concat=n=2:v=0:a=1");

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Value.DurationSeconds!.Value.ShouldBe(6, 0.06);
    }

    [Theory]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n")]
    [InlineData("GIF89a........................")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0heicmif1")]
    public async Task Probe_OtherContent_IsRefusedAsUnknown(string content)
    {
        var path = await MediaSamples.WriteAsync(Encoding.Latin1.GetBytes(content));

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Error.ShouldBe(MediaErrors.UnknownFormat);
    }

    [Fact]
    public async Task Probe_PngHeadBeforeHtml_IsRefusedAsUnreadable()
    {
        var path = await MediaSamples.WriteAsync([.. PngHead, .. "<html><script>alert(1)</script></html>"u8]);

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Error.ShouldBe(MediaErrors.Unreadable);
    }

    [Fact]
    public async Task Probe_EmptyFile_IsRefused()
    {
        var path = await MediaSamples.WriteAsync([]);

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Error.ShouldBe(MediaErrors.Empty);
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".png")]
    [InlineData(".mp4")]
    [InlineData(".m4a")]
    [InlineData(".aac")]
    public async Task Probe_FileCutOff_IsRefusedAsIncomplete(string extension)
    {
        var whole = await File.ReadAllBytesAsync(await SampleAsync(extension), TestContext.Current.CancellationToken);
        var path = await MediaSamples.WriteAsync(whole[..(whole.Length * 3 / 4)]);

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Error.ShouldBe(MediaErrors.Incomplete);
    }

    [Fact]
    public async Task Probe_PngClaimingGiantSize_IsRefusedBeforeItIsDecoded()
    {
        var small = await File.ReadAllBytesAsync(await MediaSamples.PngAsync(), TestContext.Current.CancellationToken);
        byte[] giant = [.. small[..16], 0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, .. small[24..]];
        var path = await MediaSamples.WriteAsync(giant);

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Error.ShouldBe(MediaErrors.TooManyPixels(100_000, 100_000));
    }

    [Fact]
    public async Task Probe_JpegClaimingGiantSize_IsRefusedBeforeItIsDecoded()
    {
        var content = await File.ReadAllBytesAsync(await MediaSamples.JpegAsync(), TestContext.Current.CancellationToken);
        var frameHeader = content.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        new byte[] { 0xFF, 0xFF, 0xFF, 0xFF }.CopyTo(content, frameHeader + 5);
        var path = await MediaSamples.WriteAsync(content);

        var facts = await _fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Error.ShouldBe(MediaErrors.TooManyPixels(65_535, 65_535));
    }

    [Theory]
    [InlineData("sleep 600 & sleep 600")]
    [InlineData("kill -KILL $$")]
    [InlineData("exit 127")]
    public async Task Probe_ToolThatHangsOrIsEndedOrMissing_SaysNothingAboutTheFile(string script)
    {
        using var fixture = new MediaFixture(new MediaOptions { FfprobePath = await MediaSamples.ScriptAsync(script), ProbeTimeoutSeconds = 0.3 });

        var facts = await fixture.Probe.ProbeAsync(await MediaSamples.PngAsync(), TestContext.Current.CancellationToken);

        facts.Error.ShouldBe(MediaErrors.NotNow);
    }

    [Fact]
    public async Task Probe_ToolThatUsesUpItsCpuTime_EndsAsTooLaborious()
    {
        using var fixture = new MediaFixture(new MediaOptions { FfprobePath = await MediaSamples.ScriptAsync("while :; do :; done"), ProbeCpuSeconds = 1 });

        var facts = await fixture.Probe.ProbeAsync(await MediaSamples.PngAsync(), TestContext.Current.CancellationToken);

        facts.Error.ShouldBe(MediaErrors.TooLaborious);
    }

    [Fact]
    public async Task Probe_LongVideo_IsNotDecoded()
    {
        var path = await MediaSamples.MakeAsync("long.mp4", "-stream_loop", "29", "-i", await MediaSamples.VideoAsync(), "-c", "copy");
        var measured = await MeasuredTool.OfAsync("ffprobe");
        using var fixture = new MediaFixture(new MediaOptions { FfprobePath = measured.Path });

        var facts = await fixture.Probe.ProbeAsync(path, TestContext.Current.CancellationToken);

        facts.Value.DurationSeconds!.Value.ShouldBe(90, 1);
        measured.Runs.ShouldHaveSingleItem().CpuSeconds.ShouldBeLessThan(0.5);
    }

    private static Task<string> SampleAsync(string extension) => extension switch
    {
        ".jpg" => MediaSamples.JpegAsync(),
        ".png" => MediaSamples.PngAsync(),
        ".m4a" or ".aac" => MediaSamples.SoundAsync(extension),
        _ => MediaSamples.VideoAsync(),
    };
}
