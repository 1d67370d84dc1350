using System.Text.Json.Nodes;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class NewStandardTests
{
    private const string OmniVideo = "/omni-video/kling-3.0-omni";

    [Fact]
    public async Task Create_Accepted_AnswersTaskOfTheNewShape()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Post, OmniVideo, Body("own-1"));

        var milliseconds = simulator.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        answer.Code.ShouldBe(0, answer.Message);
        answer.Data!.ToJsonString().ShouldBe(
            $$"""{"id":"{{answer.Data["id"]}}","status":"submitted","create_time":{{milliseconds}},"update_time":{{milliseconds}},"external_id":"own-1"}""");
    }

    [Fact]
    public async Task Task_Succeeded_AnswersOutputsAndBilling()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var created = await simulator.SendAsync(HttpMethod.Post, OmniVideo, Body("own-1"));
        simulator.Clock.Advance(TimeSpan.FromHours(1));

        var task = (await simulator.SendAsync(HttpMethod.Get, "/tasks?external_task_ids=own-1")).Data!.AsArray().ShouldHaveSingleItem()!;

        var output = task["outputs"]![0]!;
        ((string)task["id"]!, (string)task["status"]!, (string)task["message"]!, (string)task["external_id"]!)
            .ShouldBe(((string)created.Data!["id"]!, "succeeded", "", "own-1"));
        ((string)output["type"]!, (string)output["duration"]!, output["watermark_url"]).ShouldBe(("video", "5.041", null));
        task["billing"]!.ToJsonString().ShouldBe("""[{"charge_type":"unit","package_type":"video","amount":"3"}]""");
    }

    [Fact]
    public async Task Task_Failed_SaysWhyInItsMessage()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.SendAsync(HttpMethod.Post, OmniVideo, Body("own-1", "please fail"));
        simulator.Clock.Advance(TimeSpan.FromHours(1));

        var task = (await simulator.SendAsync(HttpMethod.Get, "/tasks?external_task_ids=own-1")).Data![0]!;

        ((string)task["status"]!, (string)task["message"]!, task["outputs"]!.ToJsonString()).ShouldBe(("failed", "Image pixel is invalid", "[]"));
    }

    [Theory]
    [InlineData("text-to-video", "kling-3.0-turbo", """{"prompt":"A cup","settings":{"resolution":"1080p","duration":3}}""", "3")]
    [InlineData("image-to-video", "kling-2.6", """{"contents":[{"type":"prompt","text":"A cup"},{"type":"first_frame","url":"https://a.example/1.png"}]}""", "1.5")]
    [InlineData("motion-control", "kling-3.0", """{"contents":[{"type":"image","url":"https://a.example/1.png"},{"type":"video","url":"https://a.example/1.mp4"}],"settings":{"character_orientation":"video"}}""", "3.6")]
    [InlineData("omni-video", "kling-o1", """{"contents":[{"type":"prompt","text":"A cup"}],"settings":{"aspect_ratio":"1:1"}}""", "3")]
    public async Task Create_OfEachKind_IsMadeAndCharged(string kind, string model, string body, string units)
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());
        var created = await simulator.SendAsync(HttpMethod.Post, $"/{kind}/{model}", body);
        created.Code.ShouldBe(0, created.Message);
        simulator.Clock.Advance(TimeSpan.FromHours(1));

        var task = (await simulator.SendAsync(HttpMethod.Get, $"/tasks?task_ids={created.Data!["id"]}")).Data![0]!;

        ((string)task["status"]!, (string)task["billing"]![0]!["amount"]!).ShouldBe(("succeeded", units));
    }

    [Fact]
    public async Task Call_WithASignedToken_IsNotAccepted()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var token = KlingJwt.Sign("sim-access", "sim-secret-key", simulator.Clock.GetUtcNow());

        var create = await simulator.SendAsync(HttpMethod.Post, OmniVideo, Body("own-1"), $"Bearer {token}");
        var query = await simulator.SendAsync(HttpMethod.Get, "/tasks?task_ids=1", authorization: $"Bearer {token}");

        ((create.HttpStatus, create.Code), (query.HttpStatus, query.Code)).ShouldBe(((401, 1002), (401, 1002)));
    }

    [Fact]
    public async Task Create_OfAModelThatIsNotThere_DoesNotExist()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Post, "/omni-video/kling-9", Body("own-1"));

        (answer.HttpStatus, answer.Code).ShouldBe((404, 1203));
    }

    [Fact]
    public async Task Create_UnknownField_IsRefusedByName()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Post, OmniVideo, """{"contents":[{"type":"prompt","text":"A cup"}],"settings":{"mode":"pro"}}""");

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
        answer.Message.ShouldContain("mode");
    }

    [Fact]
    public async Task Tasks_UnknownIds_AreAbsent()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.SendAsync(HttpMethod.Post, OmniVideo, Body("own-1"));

        var some = await simulator.SendAsync(HttpMethod.Get, "/tasks?external_task_ids=own-0,own-1");
        var none = await simulator.SendAsync(HttpMethod.Get, "/tasks?task_ids=123");

        (some.Data!.AsArray().Count, none.HttpStatus, none.Data!.ToJsonString()).ShouldBe((1, 200, "[]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?task_ids=1&external_task_ids=2")]
    [InlineData("?task_ids=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21")]
    public async Task Tasks_WrongQuestion_IsRefused(string query)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Get, $"/tasks{query}");

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
    }

    [Fact]
    public async Task Tasks_ByCursor_ComePageByPage()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        foreach (var id in new[] { "a", "b", "c", "d", "e" })
        {
            await simulator.SendAsync(HttpMethod.Post, OmniVideo, Body(id));
        }

        var pages = new List<string>();
        var question = """{"limit":2}""";
        JsonNode page;
        do
        {
            page = (await simulator.SendAsync(HttpMethod.Post, "/tasks", question)).Data!;
            pages.Add(string.Concat(page["result"]!.AsArray().Select(task => (string)task!["external_id"]!)));
            question = $$"""{"cursor":"{{page["next_cursor"]}}"}""";
        }
        while ((bool)page["has_more"]!);

        pages.ShouldBe(["ed", "cb", "a"]);
    }

    [Fact]
    public async Task Tasks_Filtered_AreThoseOfTheStatusAndProduct()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.SendAsync(HttpMethod.Post, OmniVideo, Body("video"));
        await simulator.SendAsync(HttpMethod.Post, "/v1/images/omni-image", """{"prompt":"A cup","aspect_ratio":"1:1","external_task_id":"image"}""");

        var images = await ListAsync(simulator, """{"filters":[{"key":"product_type","values":["image"]}]}""");
        var done = await ListAsync(simulator, """{"filters":[{"key":"status","values":["succeeded","failed"]}]}""");
        var waiting = await ListAsync(simulator, """{"filters":[{"key":"status","values":["submitted"]},{"key":"product_type","values":["video"]}]}""");
        var earlier = await ListAsync(simulator, """{"start_time":"0","end_time":1000}""");

        (images, done, waiting, earlier).ShouldBe(("image", "", "video", ""));
    }

    [Fact]
    public async Task Callback_SpeaksTheNewStandard()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        await simulator.SendAsync(HttpMethod.Post, OmniVideo, Body("own-1", callbackUrl: receiver.Url));
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var task = (await simulator.SendAsync(HttpMethod.Get, "/tasks?external_task_ids=own-1")).Data![0]!;
        await receiver.NextAsync();
        await receiver.NextAsync();

        var callback = await receiver.NextAsync();

        callback.ToJsonString().ShouldBe(task.ToJsonString());
    }

    private static async Task<string> ListAsync(SimulatorHost simulator, string question) =>
        string.Concat((await simulator.SendAsync(HttpMethod.Post, "/tasks", question)).Data!["result"]!.AsArray().Select(task => (string)task!["external_id"]!));

    private static string Body(string externalTaskId, string prompt = "Steam rises from a cup", string? callbackUrl = null)
    {
        var options = new JsonObject { ["external_task_id"] = externalTaskId };
        if (callbackUrl is not null)
        {
            options["callback_url"] = callbackUrl;
        }

        return new JsonObject
        {
            ["contents"] = new JsonArray(new JsonObject { ["type"] = "prompt", ["text"] = prompt }),
            ["settings"] = new JsonObject { ["aspect_ratio"] = "16:9", ["multi_shot"] = false },
            ["options"] = options,
        }.ToJsonString();
    }
}
