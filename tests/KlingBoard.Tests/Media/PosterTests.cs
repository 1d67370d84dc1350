using KlingBoard.Infrastructure.Media;

namespace KlingBoard.Tests.Media;

/// <summary>Posters as people see them: the frame, the colours and the right way up, judged by the pixels of the finished file.</summary>
public sealed class PosterTests : IDisposable
{
    private const string Corners = "color=c=0xFF0000:s=160x90:d=1:r=12[a];color=c=0x00FF00:s=160x90:d=1:r=12[b];"
        + "color=c=0x0000FF:s=160x90:d=1:r=12[c];color=c=0xFFFFFF:s=160x90:d=1:r=12[d];[a][b]hstack[e];[c][d]hstack[f];[e][f]vstack";

    private readonly MediaFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Video_ThatFadesInForThreeSeconds_ShowsItsFirstFrameWithSomethingInIt()
    {
        var path = await MediaSamples.MakeAsync(
            "fade.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=12:d=6,fade=in:st=1.5:d=2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

        var poster = await PosterAsync(path);

        poster.Brightest.ShouldBeGreaterThan(96);
    }

    [Fact]
    public async Task Video_OfANightThatFadesIn_ShowsTheNight()
    {
        var path = await MediaSamples.MakeAsync(
            "night.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=12:d=4,lutyuv=y='16+(val-16)/4':u=128:v=128,fade=in:st=1.5:d=1", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

        var poster = await PosterAsync(path);

        poster.Brightest.ShouldBeInRange(20, 90);
    }

    [Fact]
    public async Task Video_ThatIsWhiteForTwoSeconds_ShowsWhatComesThen()
    {
        var path = await MediaSamples.MakeAsync(
            "white.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=12:d=4,drawbox=t=fill:c=white:enable='lt(t,2)'", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

        var poster = await PosterAsync(path);

        poster.Darkest.ShouldBeLessThan(80);
    }

    [Fact]
    public async Task Video_ThatIsBlackThroughout_HasABlackPoster()
    {
        var path = await MediaSamples.MakeAsync("black.mp4", "-f", "lavfi", "-i", "color=c=black:s=320x180:r=12:d=2", "-c:v", "libx264", "-pix_fmt", "yuv420p");

        var poster = await PosterAsync(path);

        poster.Brightest.ShouldBeLessThan(5);
    }

    [Theory]
    [InlineData("bt709")]
    [InlineData("smpte170m")]
    public async Task Video_WithItsMatrixNamed_KeepsItsColours(string matrix)
    {
        var path = await CornersAsync($"corners-{matrix}.mp4", $"scale=out_color_matrix={(matrix == "bt709" ? "bt709" : "bt601")}", matrix);

        var poster = await PosterAsync(path);

        poster.ShouldShow("red", "green", "blue", "white");
    }

    [Fact]
    public async Task Preview_OfAVideoInTheOldMatrix_KeepsItsColours()
    {
        var path = await CornersAsync("corners-smpte170m.mp4", "scale=out_color_matrix=bt601", "smpte170m");
        var facts = await _fixture.Probe.ProbeAsync(path, Cancellation);

        var preview = await _fixture.Transformer.MakePreviewAsync(path, facts.Value, Cancellation);

        // Players take what names BT.709 for it.
        (await Pixels.ReadAsync(preview.Value, "scale=in_color_matrix=bt709")).ShouldShow("red", "green", "blue", "white");
    }

    // The matrix of the track's header (ISO/IEC 14496-12, 6.2.2): x' = ax + cy, y' = bx + dy.
    [Theory]
    [InlineData(0, 1, -1, 0, "blue", "red", "white", "green")]
    [InlineData(-1, 0, 0, -1, "white", "blue", "green", "red")]
    [InlineData(0, -1, 1, 0, "green", "white", "red", "blue")]
    [InlineData(-1, 0, 0, 1, "green", "red", "white", "blue")]
    [InlineData(1, 0, 0, -1, "blue", "white", "red", "green")]
    [InlineData(0, 1, 1, 0, "red", "blue", "green", "white")]
    [InlineData(0, -1, -1, 0, "white", "green", "blue", "red")]
    public async Task Video_TurnedOrMirroredByItsHeader_StandsUpright(int a, int b, int c, int d, params string[] corners)
    {
        var content = await File.ReadAllBytesAsync(await CornersAsync("corners-bt709.mp4", "scale=out_color_matrix=bt709", "bt709"), Cancellation);
        var matrix = content.AsSpan().IndexOf("tkhd"u8) + 4 + 40;
        byte[] turned = [.. Fixed(a), .. Fixed(b), 0, 0, 0, 0, .. Fixed(c), .. Fixed(d), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        turned.CopyTo(content, matrix);

        var poster = await PosterAsync(await MediaSamples.WriteAsync(content));

        poster.ShouldShow(corners);
    }

    // White paper is 203 cd/m2 in both: 58 % of PQ's signal, 75 % of HLG's.
    [Theory]
    [InlineData("smpte2084", 0.58)]
    [InlineData("arib-std-b67", 0.75)]
    public async Task Video_InHighDynamicRange_ShowsPaperBrightAndGreyInBetween(string transfer, double paper)
    {
        var (bright, dim) = ((int)(64 + (paper * 876)), (int)(64 + (paper * 0.6 * 876)));
        var path = await MediaSamples.MakeAsync(
            $"paper-{transfer}.mp4",
            "-f", "lavfi", "-i", $"color=c=black:s=320x180:d=1:r=12,format=yuv420p10le,geq=lum='if(lt(X,160),{bright},{dim})':cb=512:cr=512", "-c:v", "libx264", "-preset", "ultrafast",
            "-x264-params", $"colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc:range=tv");

        var poster = await PosterAsync(path);

        ((int)poster.TopLeft.Green).ShouldBeInRange(180, 245);
        ((int)poster.TopRight.Green).ShouldBeInRange(30, 150);
        Math.Abs(poster.TopLeft.Red - poster.TopLeft.Blue).ShouldBeLessThan(6);
    }

    // A plain colour, in which nothing shows.
    [Fact]
    public async Task Video_InAWideGamut_ShowsTheSameRedAsInTheNarrowOne()
    {
        var poster = await PosterAsync(await WideAsync());

        poster.TopLeft.ShouldBeNear(new Pixel(200, 40, 40));
    }

    [Fact]
    public async Task Video_InAWideGamutByAnFfmpegWithoutZscale_ShowsItsColoursAsTheyCome()
    {
        var older = await MediaSamples.ScriptAsync("case \"$*\" in *zscale*) echo 'No such filter: zscale' >&2; exit 1;; esac; exec ffmpeg \"$@\"");
        using var fixture = new MediaFixture(new MediaOptions { FfmpegPath = older });

        var poster = await PosterAsync(await WideAsync(), fixture);

        // The same red in the coordinates of BT.2020.
        poster.TopLeft.ShouldBeNear(new Pixel(156, 57, 37));
    }

    // BT.709's red (200, 40, 40), told in the coordinates of BT.2020.
    private static Task<string> WideAsync() => MediaSamples.MakeAsync(
        "wide.mp4", "-f", "lavfi", "-i", "color=c=0xC82828:s=320x180:d=1:r=12,format=gbrp,setparams=color_primaries=bt709:color_trc=bt709:colorspace=gbr:range=pc,zscale=p=bt2020:t=bt709:m=bt2020nc:r=tv,format=yuv420p",
        "-c:v", "libx264", "-x264-params", "colorprim=bt2020:transfer=bt709:colormatrix=bt2020nc:range=tv");

    // 16.16 bits.
    private static byte[] Fixed(int number) => HostileBytes.BigEndian((uint)(number << 16));

    private static Task<string> CornersAsync(string name, string filter, string matrix) => MediaSamples.MakeAsync(
        name, "-filter_complex", $"{Corners},{filter},format=yuv444p,format=yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "10",
        "-x264-params", $"colorprim={matrix}:transfer={matrix}:colormatrix={matrix}:range=tv");

    private Task<Pixels> PosterAsync(string path) => PosterAsync(path, _fixture);

    private static async Task<Pixels> PosterAsync(string path, MediaFixture fixture)
    {
        var facts = await fixture.Probe.ProbeAsync(path, Cancellation);
        var poster = await fixture.Transformer.MakePosterAsync(path, facts.Value, Cancellation);
        return await Pixels.ReadAsync(poster.Value);
    }
}
