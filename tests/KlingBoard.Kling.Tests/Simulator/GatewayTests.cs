using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class GatewayTests
{
    private const string Cloudsway = "/v1/ai/MaaS_KeLing_O3/kling/videos/omni-video";
    private const string Comet = "/kling/v1/videos/omni-video";
    private const string CometBody = """{"model_name":"kling-video-o1","prompt":"A cup","aspect_ratio":"16:9","duration":"5","external_task_id":"own-1"}""";

    [Fact]
    public async Task Cloudsway_TakesNumbersAsTheyCome_AndMakesTheModelOfItsPath()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var created = await simulator.SendAsync(HttpMethod.Post, Cloudsway, """{"prompt":"A cup","aspect_ratio":"16:9","sound":"on","duration":5,"external_task_id":"own-1"}""");
        created.Code.ShouldBe(0, created.Message);
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var task = await simulator.SendAsync(HttpMethod.Get, $"{Cloudsway}/{created.Data!["task_id"]}");

        ((string)task.Data!["task_status"]!, (string)task.Data["final_unit_deduction"]!).ShouldBe(("succeed", "5"));
    }

    [Theory]
    [InlineData("model_name", "\"kling-v3-omni\"")]
    [InlineData("callback_url", "\"https://a.example/hook\"")]
    [InlineData("negative_prompt", "\"rain\"")]
    public async Task Cloudsway_FieldThatItsPageDoesNotHave_IsRefusedByName(string field, string value)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Post, Cloudsway, $$"""{"prompt":"A cup","aspect_ratio":"16:9","{{field}}":{{value}}}""");

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
        answer.Message.ShouldContain(field);
    }

    [Theory]
    [InlineData(Cloudsway)]
    [InlineData(Comet)]
    public async Task Gateways_ListNothing(string path)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Get, path);

        (answer.HttpStatus, answer.Code).ShouldBe((404, 1202));
    }

    [Theory]
    [InlineData("images/omni-image", """{"prompt":"A cup","n":1,"aspect_ratio":"1:1"}""")]
    [InlineData("audio/text-to-audio", """{"prompt":"Rain","duration":3}""")]
    [InlineData("videos/avatar/image2video", """{"image":"https://a.example/1.png","sound_file":"https://a.example/1.mp3"}""")]
    public async Task Cloudsway_OtherEndpoints_AreThere(string path, string body)
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());

        var answer = await simulator.SendAsync(HttpMethod.Post, $"/v1/ai/MaaS_KeLing_O3/kling/{path}", body);

        answer.Code.ShouldBe(0, answer.Message);
    }

    [Fact]
    public async Task Comet_AnswersKlingsShape_WithItsOwnWordForSuccess()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var created = await simulator.SendAsync(HttpMethod.Post, Comet, CometBody);
        simulator.Clock.Advance(TimeSpan.FromHours(1));

        var task = await simulator.SendAsync(HttpMethod.Get, $"{Comet}/{created.Data!["task_id"]}");

        (task.Code, task.Message, (string)task.Data!["task_status"]!).ShouldBe((0, "success", "succeed"));
    }

    [Fact]
    public async Task Comet_OlderShape_WrapsKlingsTask()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("accounts", new { name = "default", apiKey = "sim-key", wrapsCometTasks = true });
        var created = await simulator.SendAsync(HttpMethod.Post, Comet, CometBody);
        simulator.Clock.Advance(TimeSpan.FromHours(1));

        var task = (await simulator.SendAsync(HttpMethod.Get, $"{Comet}/{created.Data!["task_id"]}")).Data!;

        ((string)task["status"]!, (string)task["progress"]!, (string)task["action"]!).ShouldBe(("SUCCESS", "100%", "OMNI_VIDEO"));
        ((string)task["data"]!["task_result"]!["videos"]![0]!["url"]!).ShouldEndWith(".mp4");
    }

    [Fact]
    public async Task Comet_ModelThatItDoesNotSell_IsRefused()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Post, Comet, CometBody.Replace("kling-video-o1", "kling-v3-omni", StringComparison.Ordinal));

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
        answer.Message.ShouldStartWith("model_name");
    }

    [Fact]
    public async Task Comet_OwnId_FindsNothing()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.SendAsync(HttpMethod.Post, Comet, CometBody);

        var answer = await simulator.SendAsync(HttpMethod.Get, $"{Comet}/own-1");

        (answer.HttpStatus, answer.Code).ShouldBe((404, 1203));
    }
}
