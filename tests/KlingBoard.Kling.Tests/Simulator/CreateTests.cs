using System.Text.Json.Nodes;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class CreateTests
{
    [Fact]
    public async Task Create_Accepted_AnswersTaskInEnvelope()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.CreateAsync(SimulatorHost.Body("own-1"));

        var taskId = (string)answer.Data!["task_id"]!;
        taskId.ShouldMatch("^[1-9][0-9]{17}$");
        ((string)answer.Json["request_id"]!).ShouldNotBeEmpty();
        var milliseconds = simulator.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        answer.Data!.ToJsonString().ShouldBe(
            $$$"""{"task_id":"{{{taskId}}}","task_info":{"external_task_id":"own-1"},"task_status":"submitted","created_at":{{{milliseconds}}},"updated_at":{{{milliseconds}}}}""");
        (answer.HttpStatus, answer.Code, answer.Message).ShouldBe((200, 0, "SUCCEED"));
    }

    [Fact]
    public async Task Create_UnknownField_IsRefusedByName()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.CreateAsync(SimulatorHost.Body(change: body => body["negative_prompt"] = "rain"));

        (answer.HttpStatus, answer.Code, answer.Data).ShouldBe((400, 1201, null));
        answer.Message.ShouldContain("negative_prompt");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Create_NoJsonObject_IsRefused(string body)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.CreateAsync(body);

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
    }

    [Fact]
    public async Task Create_SameExternalIdAgain_IsRefusedAndOnRecord()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body("own-1"));

        var answer = await simulator.CreateAsync(SimulatorHost.Body("own-1"));

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
        answer.Message.ShouldContain("already exists");
        var records = await simulator.ReadListAsync("/_sim/requests");
        records.Select(record => ((string?)record!["taskId"], (int)record["code"]!)).ShouldBe([(taskId, 0), (null, 1201)]);
    }

    [Fact]
    public async Task Create_SameExternalIdAtOnce_IsAcceptedOnce()
    {
        await using var simulator = await SimulatorHost.StartAsync(options => options.Slots = 20);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => simulator.CreateAsync(SimulatorHost.Body("own-1"))));

        answers.Select(answer => answer.Code).Order().ShouldBe([0, .. Enumerable.Repeat(1201, 9)]);
    }

    [Fact]
    public async Task Create_OverSlots_WaitsForAnEnd()
    {
        await using var simulator = await SimulatorHost.StartAsync(options => options.Slots = 2);
        var first = await simulator.AcceptAsync(SimulatorHost.Body());
        await simulator.AcceptAsync(SimulatorHost.Body());

        var over = await simulator.CreateAsync(SimulatorHost.Body());
        await simulator.FinishAsync(first);
        var later = await simulator.CreateAsync(SimulatorHost.Body());

        (over.HttpStatus, over.Code, over.Message, over.Data).ShouldBe((429, 1303, "parallel task over resource pack limit", null));
        later.Code.ShouldBe(0);
    }

    [Fact]
    public async Task Create_ForbiddenWord_IsRefusedByPolicy()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.CreateAsync(SimulatorHost.Body(change: body => body["prompt"] = "A Forbidden place"));

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1301));
    }

    [Fact]
    public async Task Create_ImageAsBase64_IsMeasured()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var small = Convert.ToBase64String(await TestMedia.PngAsync(200, 200));

        var answer = await simulator.CreateAsync(WithImage(small));

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
        answer.Message.ShouldContain("image_list[0].image_url");
    }

    [Fact]
    public async Task Create_FirstFrame_DecidesTheRatio()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var image = Convert.ToBase64String(await TestMedia.PngAsync(400, 800));

        var taskId = await simulator.AcceptAsync(WithImage(image, "first_frame"));
        await simulator.FinishAsync(taskId);

        var plan = simulator.Renderer.Clip;
        (plan.WidthPixels, plan.HeightPixels, plan.Image is null).ShouldBe((720, 1440, false));
    }

    [Fact]
    public async Task Create_ImageByUrl_IsFetched()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var files = await CallbackReceiver.StartAsync();
        files.File = await TestMedia.PngAsync(400, 400);

        var answer = await simulator.CreateAsync(WithImage(files.FileUrl));

        answer.Code.ShouldBe(0, answer.Message);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/nothing.png")]
    [InlineData("bm90IGFuIGltYWdl")]
    [InlineData("data:image/png;base64,iVBORw0KGgo=")]
    [InlineData("no base64 either")]
    public async Task Create_ImageThatCannotBeRead_IsRefusedByField(string source)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.CreateAsync(WithImage(source));

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
        answer.Message.ShouldContain("image_list[0].image_url");
    }

    [Fact]
    public async Task Create_LargeImageText_IsShortenedInTheRecords()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var image = Convert.ToBase64String(await TestMedia.NoisePngAsync(400, 400));

        await simulator.AcceptAsync(WithImage(image));

        var record = (await simulator.ReadListAsync("/_sim/requests")).Single();
        ((string)record!["request"]!["image_list"]![0]!["image_url"]!).ShouldBe($"({image.Length} characters)");
    }

    private static JsonObject WithImage(string source, string? type = null) => SimulatorHost.Body(change: body =>
    {
        var image = new JsonObject { ["image_url"] = source };
        if (type is not null)
        {
            image["type"] = type;
            body.Remove("aspect_ratio");
        }

        body["image_list"] = new JsonArray(image);
    });
}
