using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KlingBoard.Kling.Tests.Simulator.Support;
using KlingBoard.Simulator;
using KlingBoard.Simulator.Media;

namespace KlingBoard.Kling.Tests.Simulator;

/// <summary>Real media of each kind, made by ffmpeg and measured by ffprobe, over HTTP.</summary>
public sealed class MediaTests : IAsyncDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"klingboard-media-{Guid.NewGuid():N}");
    private readonly MediaTools _tools = new(new SimulatorOptions());
    private readonly HttpClient _http = new();
    private SimulatorServer? _server;
    private CallbackReceiver? _receiver;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1k", "16:9", true, "png 1360x768")]
    [InlineData("2k", "9:16", false, "png 1536x2736")]
    [InlineData("4k", "21:9", false, "png 6256x2688")]
    public async Task OmniImage_IsAPngOfItsSizeAndRatio(string resolution, string ratio, bool watermark, string expected)
    {
        await StartAsync();

        var task = await MakeAsync("v1/images/omni-image", $$$$"""{"model_name":"kling-v3-omni","prompt":"100% \"cup\": %{pts}","resolution":"{{{{resolution}}}}","aspect_ratio":"{{{{ratio}}}}","watermark_info":{"enabled":{{{{(watermark ? "true" : "false")}}}}}}""");

        var image = task["task_result"]!["images"]![0]!;
        foreach (var url in new[] { image["url"], image["watermark_url"] }.OfType<JsonNode>())
        {
            (await DescribeAsync(url)).ShouldBe(expected);
        }

        (image["watermark_url"] is not null).ShouldBe(watermark);
    }

    [Fact]
    public async Task AiMultiShot_MakesViewsFromTheFront()
    {
        await StartAsync();
        var image = Convert.ToBase64String(await TestMedia.PngAsync(400, 500));

        var task = await MakeAsync("v1/general/ai-multi-shot", $$"""{"element_frontal_image":"{{image}}"}""");

        (await DescribeAsync(task["task_result"]!["images"]![2]!["url_3"]!)).ShouldBe("png 1024x1024");
    }

    [Fact]
    public async Task Element_KeepsItsPictures()
    {
        await StartAsync();
        var image = Convert.ToBase64String(await TestMedia.PngAsync(400, 500));

        var task = await MakeAsync(
            "v1/general/advanced-custom-elements",
            $$$"""{"element_name":"Maya","element_description":"A keeper","reference_type":"image_refer","element_image_list":{"frontal_image":"{{{image}}}","refer_images":[{"image_url":"{{{image}}}"}]}}""");

        (await DescribeAsync(task["task_result"]!["elements"]![0]!["element_image_list"]!["refer_images"]![0]!["image_url"]!)).ShouldBe("png 400x500");
    }

    [Fact]
    public async Task TextToAudio_IsASoundInBothForms()
    {
        await StartAsync();

        var task = await MakeAsync("v1/audio/text-to-audio", """{"prompt":"Rain on a roof","duration":3.5}""");

        var sound = task["task_result"]!["audios"]![0]!;
        (await DescribeAsync(sound["url_mp3"]!), await DescribeAsync(sound["url_wav"]!)).ShouldBe(("mp3 3.5s", "pcm_s16le 3.5s"));
        ((string)sound["duration_wav"]!).ShouldBe("3.5");
    }

    [Fact]
    public async Task Avatar_IsAsLongAsTheSpeechItWasGiven()
    {
        await StartAsync();
        var image = Convert.ToBase64String(await TestMedia.PngAsync(400, 400));
        var speech = await CallAsync(HttpMethod.Post, "v1/audio/tts", """{"text":"The keeper climbs the stairs and looks out.","voice_id":"chat1_female","voice_language":"en"}""");
        var audio = speech["task_result"]!["audios"]![0]!;

        var task = await MakeAsync("v1/videos/avatar/image2video", $$"""{"image":"{{image}}","audio_id":"{{audio["id"]}}"}""");

        var video = task["task_result"]!["videos"]![0]!;
        double.Parse((string)video["duration"]!, CultureInfo.InvariantCulture).ShouldBe(double.Parse((string)audio["duration"]!, CultureInfo.InvariantCulture), 0.1);
        (await DescribeAsync(video["url"]!)).ShouldStartWith("h264 720x720 aac");
    }

    [Fact]
    public async Task VideoToAudio_AndLipSync_GoOnFromAResultByItsId()
    {
        await StartAsync();
        var made = await MakeAsync("v1/videos/text2video", """{"model_name":"kling-v3","prompt":"A cup","duration":"3"}""");
        var id = (string)made["task_result"]!["videos"]![0]!["id"]!;
        var recording = Convert.ToBase64String(await TestMedia.Mp3Async(3));

        var dubbed = await MakeAsync("v1/audio/video-to-audio", $$"""{"video_id":"{{id}}","sound_effect_prompt":"Waves"}""");
        var faces = await CallAsync(HttpMethod.Post, "v1/videos/identify-face", $$"""{"video_id":"{{id}}"}""");
        var choice = $$"""{"face_id":"0","sound_file":"{{recording}}","sound_start_time":0,"sound_end_time":3000,"sound_insert_time":0}""";
        var spoken = await MakeAsync("v1/videos/advanced-lip-sync", $$"""{"session_id":"{{faces["session_id"]}}","face_choose":[{{choice}}]}""");

        (await DescribeAsync(dubbed["task_result"]!["videos"]![0]!["url"]!)).ShouldBe("h264 1280x720 aac 3.0s");
        (await DescribeAsync(spoken["task_result"]!["videos"]![0]!["url"]!)).ShouldBe("h264 1280x720 aac 3.0s");
        (await DescribeAsync(faces["face_data"]![0]!["face_image"]!)).ShouldBe("png 320x320");
        ((string)dubbed["task_info"]!["parent_video"]!["id"]!).ShouldBe(id);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
            await _receiver!.DisposeAsync();
        }

        Directory.Delete(_root, recursive: true);
    }

    private async Task StartAsync()
    {
        _server = new SimulatorServer(new SimulatorOptions { DataDirectory = _root, Speed = 100_000 });
        await _server.StartAsync(Cancellation);
        _receiver = await CallbackReceiver.StartAsync();
        _http.BaseAddress = _server.BaseAddress;
        _http.DefaultRequestHeaders.Add("Authorization", "Bearer sim-key");
    }

    private async Task<JsonNode> MakeAsync(string path, string body)
    {
        var request = JsonNode.Parse(body)!;
        request["callback_url"] = _receiver!.Url;
        await CallAsync(HttpMethod.Post, path, request.ToJsonString());
        JsonNode task;
        do
        {
            task = await _receiver.NextAsync();
        }
        while ((string)task["task_status"]! is "submitted" or "processing");

        ((string)task["task_status"]!).ShouldBe("succeed", (string)task["task_status_msg"]!);
        return task;
    }

    private async Task<JsonNode> CallAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await _http.SendAsync(request, Cancellation);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
        ((int)answer["code"]!).ShouldBe(0, (string)answer["message"]!);
        return answer["data"]!;
    }

    /// <summary>"h264 1280x720 aac 3.0s": the codecs, the size of a picture, the seconds of what has any.</summary>
    private async Task<string> DescribeAsync(JsonNode url)
    {
        var file = Path.Combine(_root, "download");
        await File.WriteAllBytesAsync(file, await _http.GetByteArrayAsync((string)url!, Cancellation), Cancellation);
        var run = await _tools.FFprobeAsync(["-v", "error", "-show_streams", "-show_format", "-of", "json", $"file:{file}"], TimeSpan.FromMinutes(1), Cancellation);
        var report = JsonNode.Parse(run.Output)!;
        var words = report["streams"]!.AsArray().Select(stream => stream!["width"] is { } width ? $"{stream["codec_name"]} {width}x{stream["height"]}" : $"{stream["codec_name"]}").ToList();
        if (report["format"]!["duration"] is { } duration)
        {
            words.Add($"{double.Parse((string)duration!, CultureInfo.InvariantCulture).ToString("0.0", CultureInfo.InvariantCulture)}s");
        }

        return string.Join(' ', words);
    }
}
