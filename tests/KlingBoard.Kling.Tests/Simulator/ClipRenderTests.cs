using System.Globalization;
using System.Text.Json.Nodes;
using KlingBoard.Kling.Tests.Simulator.Support;
using KlingBoard.Simulator;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Media;
using KlingBoard.Simulator.Output;

namespace KlingBoard.Kling.Tests.Simulator;

/// <summary>Makes real videos with ffmpeg and measures them with ffprobe.</summary>
public sealed class ClipRenderTests : IDisposable
{
    private const string HardText = "It's 100% \"real\": %{pts} [a];b, c\\d\n'été' 咖啡";

    private readonly MediaTools _tools;
    private readonly DataFolder _folder;
    private readonly FFmpegRenderer _renderer;
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"klingboard clips 100%'{Guid.NewGuid():N}");
    private readonly string _target;

    public ClipRenderTests()
    {
        var options = new SimulatorOptions { DataDirectory = _root };
        _tools = new MediaTools(options);
        _folder = new DataFolder(options);
        _renderer = new FFmpegRenderer(_tools, new MediaProbe(_tools), new FontFile(_tools), _folder);
        _target = Path.Combine(_root, "target");
        Directory.CreateDirectory(_target);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Render_TextWithSoundAndWatermark_IsWhatKlingDelivers()
    {
        var plan = Plan(1280, 720) with { Sound = ClipSound.Tone, Watermark = true };

        var facts = await _renderer.RenderAsync(plan, _target, Cancellation);

        facts.Select(made => made.Name).ShouldBe([ClipPlan.Clean, ClipPlan.Watermarked]);
        facts[0].DurationSeconds.ShouldBe(73 / 24.0, 0.001);
        (await DescribeAsync(ClipPlan.Clean)).ShouldBe("h264 yuv420p 1280x720 24/1 73; aac");
        (await DescribeAsync(ClipPlan.Watermarked)).ShouldBe("h264 yuv420p 1280x720 24/1 73; aac");
        Directory.GetFiles(_target).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Render_FirstAndEndPicture_FillTheClip()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Inputs, "first"), await TestMedia.PngAsync(640, 480), Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(_folder.Inputs, "end"), await TestMedia.PngAsync(480, 640), Cancellation);

        await _renderer.RenderAsync(Plan(720, 1280) with { Image = "first", EndImage = "end" }, _target, Cancellation);

        (await DescribeAsync(ClipPlan.Clean)).ShouldBe("h264 yuv420p 720x1280 24/1 73");
    }

    [Fact]
    public async Task Render_BaseVideo_KeepsItsLengthAndSound()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Inputs, "video"), await TestMedia.Mp4Async(720, 720, 3), Cancellation);
        var plan = Plan(720, 720) with { Frames = 72, BaseVideo = "video", Sound = ClipSound.Kept, SoundSource = "video" };

        await _renderer.RenderAsync(plan, _target, Cancellation);

        (await DescribeAsync(ClipPlan.Clean)).ShouldBe("h264 yuv420p 720x720 24/1 72; aac");
    }

    [Fact]
    public async Task Render_FeatureVideo_ShowsItsPictureAllTheWay()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Inputs, "video"), await TestMedia.RedMp4Async(640, 360, 2), Cancellation);

        await _renderer.RenderAsync(Plan(640, 360) with { Image = "video" }, _target, Cancellation);

        (await DescribeAsync(ClipPlan.Clean)).ShouldBe("h264 yuv420p 640x360 24/1 73");
        var (red, green, blue) = await LastColourAsync(ClipPlan.Clean);
        red.ShouldBeGreaterThan(200);
        Math.Max(green, blue).ShouldBeLessThan(40);
    }

    [Fact]
    public async Task Render_Indexes_StandBeforeTheMedia()
    {
        await _renderer.RenderAsync(Plan(640, 360), _target, Cancellation);

        var content = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(_target, ClipPlan.Clean), Cancellation));
        content.IndexOf("moov", StringComparison.Ordinal).ShouldBeInRange(0, content.IndexOf("mdat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_InputGone_SaysSo()
    {
        var error = await Should.ThrowAsync<RenderException>(() => _renderer.RenderAsync(Plan(640, 360) with { Image = "gone" }, _target, Cancellation));

        error.Message.ShouldBe("An input of this task is no longer stored.");
    }

    [Fact]
    public async Task Simulator_RealRenderer_DeliversByCallback()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var server = new SimulatorServer(new SimulatorOptions { DataDirectory = Path.Combine(_root, "server"), Speed = 10_000 });
        await server.StartAsync(Cancellation);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer sim-key");
        var body = SimulatorHost.Body("own-1", body => (body["duration"], body["callback_url"]) = ("3", receiver.Url));

        using var create = await http.PostAsync(SimulatorHost.OmniVideo, new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"), Cancellation);
        create.EnsureSuccessStatusCode();
        JsonNode callback;
        do
        {
            callback = await receiver.NextAsync();
        }
        while ((string)callback["task_status"]! is "submitted" or "processing");

        var video = callback["task_result"]!["videos"]![0]!;
        ((string)video["duration"]!).ShouldBe("3.041");
        await File.WriteAllBytesAsync(Path.Combine(_target, "download.mp4"), await http.GetByteArrayAsync((string)video["url"]!, Cancellation), Cancellation);
        (await DescribeAsync("download.mp4")).ShouldBe("h264 yuv420p 1280x720 24/1 73");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static ClipPlan Plan(int width, int height) => new()
    {
        WidthPixels = width,
        HeightPixels = height,
        Frames = 73,
        Shots = [new ClipShot(1, HardText, 0, 2), new ClipShot(2, "A hand takes the cup", 2, 73 / 24.0)],
    };

    // In the middle of the picture's right edge, where no text stands, half a second before the end.
    private async Task<(int Red, int Green, int Blue)> LastColourAsync(string name)
    {
        var pixel = Path.Combine(_target, "pixel");
        string[] arguments =
            ["-nostdin", "-v", "error", "-sseof", "-0.5", "-i", $"file:{Path.Combine(_target, name)}", "-vf", "crop=2:2:iw-4:ih/2,scale=1:1", "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", pixel];
        var run = await _tools.FFmpegAsync(arguments, _target, TimeSpan.FromMinutes(1), Cancellation);
        run.IsSuccess.ShouldBeTrue(run.LastError);
        var bytes = await File.ReadAllBytesAsync(pixel, Cancellation);
        return (bytes[0], bytes[1], bytes[2]);
    }

    private async Task<string> DescribeAsync(string name)
    {
        string[] arguments = ["-v", "error", "-count_frames", "-show_streams", "-of", "json", $"file:{Path.Combine(_target, name)}"];
        var run = await _tools.FFprobeAsync(arguments, TimeSpan.FromMinutes(1), Cancellation);
        var streams = JsonNode.Parse(run.Output)!["streams"]!.AsArray().Select(stream => stream!).Select(stream => (string)stream["codec_type"]! == "video"
            ? string.Create(CultureInfo.InvariantCulture, $"{stream["codec_name"]} {stream["pix_fmt"]} {stream["width"]}x{stream["height"]} {stream["r_frame_rate"]} {stream["nb_read_frames"]}")
            : (string)stream["codec_name"]!);
        return string.Join("; ", streams);
    }
}
