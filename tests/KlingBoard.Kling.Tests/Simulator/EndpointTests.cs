using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

/// <summary>What each endpoint answers and takes, without looking at media.</summary>
public sealed partial class EndpointTests
{
    private const string Video = """{"videos":[{"id":"ID","url":"MP4","watermark_url":null,"duration":"SECONDS"}]}""";

    /// <summary>Path, body, the result with its links and ids blanked, units.</summary>
    public static TheoryData<string, string, string, string> Endpoints => new()
    {
        {
            "/v1/images/omni-image",
            """{"prompt":"A cup","n":2,"resolution":"2k","aspect_ratio":"16:9"}""",
            """{"result_type":"single","images":[{"index":0,"url":"PNG","watermark_url":null},{"index":1,"url":"PNG","watermark_url":null}]}""",
            "16"
        },
        {
            "/v1/images/omni-image",
            """{"model_name":"kling-v3-omni","prompt":"A cup <<<image_1>>>","image_list":[{"image":"https://a.example/1.png"}],"result_type":"series","series_amount":2,"resolution":"4k","watermark_info":{"enabled":true}}""",
            """{"result_type":"series","series_images":[{"index":0,"url":"PNG","watermark_url":"PNG"},{"index":1,"url":"PNG","watermark_url":"PNG"}]}""",
            "32"
        },
        {
            "/v1/general/ai-multi-shot",
            """{"element_frontal_image":"https://a.example/1.png"}""",
            """{"images":[{"index":0,"url_1":"PNG","url_2":"PNG","url_3":"PNG"},{"index":1,"url_1":"PNG","url_2":"PNG","url_3":"PNG"},{"index":2,"url_1":"PNG","url_2":"PNG","url_3":"PNG"}]}""",
            "20"
        },
        {
            "/v1/general/advanced-custom-elements",
            """{"element_name":"Maya","element_description":"A keeper","reference_type":"image_refer","element_image_list":{"frontal_image":"https://a.example/1.png","refer_images":[{"image_url":"https://a.example/2.png"}]},"tag_list":[{"tag_id":"o_102"}]}""",
            """{"elements":[{"element_id":0,"element_name":"Maya","element_description":"A keeper","reference_type":"image_refer","element_image_list":{"frontal_image":"PNG","refer_images":[{"image_url":"PNG"}]},"element_video_list":{},"element_voice_info":{},"tag_list":[{"id":"o_102","name":"Character"}],"owned_by":"OWNER","status":"succeed"}]}""",
            "0"
        },
        {
            "/v1/general/custom-voices",
            """{"voice_name":"Keeper","voice_url":"https://a.example/1.mp3"}""",
            """{"voices":[{"voice_id":"ID","voice_name":"Keeper","trial_url":"MP3","owned_by":"OWNER","status":"succeed"}]}""",
            "0.05"
        },
        { "/v1/videos/text2video", """{"model_name":"kling-v3","prompt":"A cup","sound":"on","mode":"pro"}""", Video, "6" },
        { "/v1/videos/image2video", """{"model_name":"kling-v2-6","prompt":"A cup","image":"https://a.example/1.png","duration":"10"}""", Video, "3" },
        {
            "/v1/videos/motion-control",
            """{"model_name":"kling-v3","image_url":"https://a.example/1.png","video_url":"https://a.example/1.mp4","character_orientation":"image"}""",
            Video,
            "3.6"
        },
        {
            "/v1/audio/text-to-audio",
            """{"prompt":"Rain on a roof","duration":3.5}""",
            """{"audios":[{"id":"ID","url_mp3":"MP3","url_wav":"WAV","duration_mp3":"SECONDS","duration_wav":"SECONDS"}]}""",
            "0.25"
        },
        {
            "/v1/audio/video-to-audio",
            """{"video_url":"https://a.example/1.mp4","sound_effect_prompt":"Waves"}""",
            """{"videos":[{"id":"ID","url":"MP4","duration":"SECONDS"}],"audios":[{"id":"ID","url_mp3":"MP3","url_wav":"WAV","duration_mp3":"SECONDS","duration_wav":"SECONDS"}]}""",
            "0.25"
        },
        { "/v1/videos/avatar/image2video", """{"image":"https://a.example/1.png","sound_file":"https://a.example/1.mp3","mode":"pro"}""", Video, "6.4" },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Task_OfEachEndpoint_AnswersItsResultAndUnitsAfterARestart(string path, string body, string result, string units)
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());

        var created = await simulator.SendAsync(HttpMethod.Post, path, body);
        created.Code.ShouldBe(0, created.Message);
        await simulator.RestartAsync(() => simulator.Clock.Advance(TimeSpan.FromHours(1)));
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var task = (await simulator.SendAsync(HttpMethod.Get, $"{path}/{created.Data!["task_id"]}")).Data!;

        ((string)task["task_status"]!, (string)task["final_unit_deduction"]!).ShouldBe(("succeed", units));
        Blank(task["task_result"]!).ShouldBe(result);
        (await simulator.SendAsync(HttpMethod.Get, path)).Data!.AsArray().ShouldHaveSingleItem()!["task_id"]!.ToString().ShouldBe((string)task["task_id"]!);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Task_OfEachEndpoint_IsSeenByTheNewStandardToo(string path, string body, string result, string units)
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());
        var created = await simulator.SendAsync(HttpMethod.Post, path, body);
        simulator.Clock.Advance(TimeSpan.FromHours(1));

        var task = (await simulator.SendAsync(HttpMethod.Get, $"/tasks?task_ids={created.Data!["task_id"]}")).Data![0]!;

        ((string)task["status"]!, (string)task["billing"]![0]!["amount"]!).ShouldBe(("succeeded", units));
        var files = Links().Count(result);
        Links().Count(Blank(task["outputs"]!)).ShouldBe(files);
    }

    [Fact]
    public async Task Speech_IsAnsweredAtOnce()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Post, "/v1/audio/tts", """{"text":"The lamp goes out.","voice_id":"genshin_vindi2","voice_language":"en"}""");

        answer.Code.ShouldBe(0, answer.Message);
        ((string)answer.Data!["task_status"]!, (string)answer.Data["final_unit_deduction"]!).ShouldBe(("succeed", "0.05"));
        Blank(answer.Data["task_result"]!).ShouldBe("""{"audios":[{"id":"ID","url":"MP3","duration":"SECONDS"}]}""");
    }

    [Fact]
    public async Task Speech_WithAPresetVoice_IsRefused()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var presets = (await simulator.SendAsync(HttpMethod.Get, "/v1/general/presets-voices")).Data!;
        var voice = (string)presets[0]!["task_result"]!["voices"]![0]!["voice_id"]!;

        var answer = await simulator.SendAsync(HttpMethod.Post, "/v1/audio/tts", $$"""{"text":"Hello","voice_id":"{{voice}}","voice_language":"en"}""");

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
        answer.Message.ShouldStartWith("voice_id");
    }

    [Fact]
    public async Task FaceSearch_IsAnsweredAtOnceAndStartsALipSync()
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());
        var faces = await simulator.SendAsync(HttpMethod.Post, "/v1/videos/identify-face", """{"video_url":"https://a.example/1.mp4"}""");
        var face = faces.Data!["face_data"]![0]!;
        var choice = $$"""{"face_id":"{{face["face_id"]}}","sound_file":"https://a.example/1.mp3","sound_start_time":0,"sound_end_time":5000,"sound_insert_time":0}""";

        var created = await simulator.SendAsync(
            HttpMethod.Post, "/v1/videos/advanced-lip-sync", $$"""{"session_id":"{{faces.Data["session_id"]}}","face_choose":[{{choice}}]}""");
        created.Code.ShouldBe(0, created.Message);
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var task = (await simulator.SendAsync(HttpMethod.Get, $"/v1/videos/advanced-lip-sync/{created.Data!["task_id"]}")).Data!;

        ((string)faces.Data["final_unit_deduction"]!, (long)face["end_time"]!, (string)task["final_unit_deduction"]!).ShouldBe(("0.05", 6000, "0.5"));
        task["task_info"]!["parent_video"]!.ToJsonString().ShouldBe("""{"id":"","url":"https://a.example/1.mp4","duration":"6.0"}""");
        Blank(task["task_result"]!).ShouldBe(Video);
    }

    [Theory]
    [InlineData("""{"session_id":"123","face_choose":[{"face_id":"0","sound_file":"https://a.example/1.mp3","sound_start_time":0,"sound_end_time":5000,"sound_insert_time":0}]}""", "/v1/videos/advanced-lip-sync", "session_id")]
    [InlineData("""{"video_id":"123"}""", "/v1/audio/video-to-audio", "video_id")]
    [InlineData("""{"video_id":"123"}""", "/v1/videos/identify-face", "video_id")]
    [InlineData("{}", "/v1/videos/identify-face", "video_id")]
    [InlineData("""{"image":"https://a.example/1.png","audio_id":"123"}""", "/v1/videos/avatar/image2video", "audio_id")]
    public async Task Create_NamingAResultThatIsNotThere_IsRefusedByField(string body, string path, string field)
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());

        var answer = await simulator.SendAsync(HttpMethod.Post, path, body);

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
        answer.Message.ShouldStartWith(field);
    }

    [Theory]
    [InlineData("/v1/general/delete-elements")]
    [InlineData("/v1/general/delete-advanced-elements")]
    public async Task Element_Deleted_SaysSoAndCannotBeUsedOrDeletedAgain(string path)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var image = Convert.ToBase64String(await TestMedia.PngAsync(400, 400));
        var created = await simulator.SendAsync(
            HttpMethod.Post,
            "/v1/general/advanced-custom-elements",
            $$$"""{"element_name":"Maya","element_description":"A keeper","reference_type":"image_refer","element_image_list":{"frontal_image":"{{{image}}}","refer_images":[{"image_url":"{{{image}}}"}]}}""");
        created.Code.ShouldBe(0, created.Message);
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var id = (await ElementAsync(simulator, created))["element_id"]!.ToJsonString();

        var deleted = await simulator.SendAsync(HttpMethod.Post, path, $$"""{"element_id":"{{id}}"}""");
        var again = await simulator.SendAsync(HttpMethod.Post, path, $$"""{"element_id":"{{id}}"}""");
        var used = await simulator.CreateAsync(SimulatorHost.Body(change: body =>
            (body["prompt"], body["element_list"]) = ("<<<element_1>>>", new JsonArray(new JsonObject { ["element_id"] = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture) }))));

        (deleted.Code, (string)deleted.Data!["task_id"]!).ShouldBe((0, (string)created.Data!["task_id"]!));
        ((again.HttpStatus, again.Code), (string)(await ElementAsync(simulator, created))["status"]!).ShouldBe(((400, 1201), "deleted"));
        (used.Code, used.Message).ShouldBe((1201, $"element_list[0].element_id: element {id} was deleted"));
    }

    [Fact]
    public async Task Element_Unknown_IsRefusedWhereTheAccountWantsIt()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var body = SimulatorHost.Body(change: body => (body["prompt"], body["element_list"]) = ("<<<element_1>>>", new JsonArray(new JsonObject { ["element_id"] = 829836802793406551 })));

        var loose = await simulator.CreateAsync(body);
        await simulator.ControlAsync("accounts", new { name = "default", apiKey = "sim-key", refusesUnknownElements = true });
        var strict = await simulator.CreateAsync(body);

        (loose.Code, strict.Code).ShouldBe((0, 1201));
    }

    [Fact]
    public async Task Voice_Deleted_CannotBeDeletedAgain()
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());
        var created = await simulator.SendAsync(HttpMethod.Post, "/v1/general/custom-voices", """{"voice_name":"Keeper","voice_url":"https://a.example/1.mp3"}""");
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var task = (await simulator.SendAsync(HttpMethod.Get, $"/v1/general/custom-voices/{created.Data!["task_id"]}")).Data!;
        var body = $$"""{"voice_id":"{{task["task_result"]!["voices"]![0]!["voice_id"]}}"}""";

        var deleted = await simulator.SendAsync(HttpMethod.Post, "/v1/general/delete-voices", body);
        await simulator.RestartAsync();
        var again = await simulator.SendAsync(HttpMethod.Post, "/v1/general/delete-voices", body);

        (deleted.Code, again.Code).ShouldBe((0, 1201));
    }

    [Fact]
    public async Task Presets_AreListedAsKlingsOwn()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var elements = await simulator.SendAsync(HttpMethod.Get, "/v1/general/advanced-presets-elements?pageNum=1&pageSize=2");

        elements.Data!.AsArray().Select(task => (string)task!["task_result"]!["elements"]![0]!["owned_by"]!).ShouldBe(["kling", "kling"]);
    }

    [Fact]
    public async Task List_OfOneEndpoint_LeavesOutTheOthers()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.AcceptAsync(SimulatorHost.Body());

        var images = await simulator.SendAsync(HttpMethod.Get, "/v1/images/omni-image");

        images.Data!.AsArray().ShouldBeEmpty();
    }

    private static async Task<JsonNode> ElementAsync(SimulatorHost simulator, Answer created) =>
        (await simulator.SendAsync(HttpMethod.Get, $"/v1/general/advanced-custom-elements/{created.Data!["task_id"]}")).Data!["task_result"]!["elements"]![0]!;

    // Links by their endings, and everything that is made by chance or measured.
    private static string Blank(JsonNode result)
    {
        var text = result.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        text = Url().Replace(text, match => $"\"{match.Groups[1].Value.ToUpperInvariant()}\"");
        text = Seconds().Replace(text, "$1\"SECONDS\"");
        text = ElementId().Replace(text, "\"element_id\":0");
        text = Owner().Replace(text, "\"owned_by\":\"OWNER\"");
        return Id().Replace(text, "\"ID\"");
    }

    [GeneratedRegex("\"http[^\"]+/[0-9a-f]{32}\\.(mp4|png|mp3|wav)\"")]
    private static partial Regex Url();

    [GeneratedRegex("(\"[a-z_]*duration[a-z0-9_]*\":)\"[0-9.]+\"")]
    private static partial Regex Seconds();

    [GeneratedRegex("\"element_id\":[0-9]{18}")]
    private static partial Regex ElementId();

    [GeneratedRegex("\"owned_by\":\"[0-9]{8}\"")]
    private static partial Regex Owner();

    [GeneratedRegex("\"[0-9]{18}\"")]
    private static partial Regex Id();

    [GeneratedRegex("\"(MP4|PNG|MP3|WAV)\"")]
    private static partial Regex Links();
}
