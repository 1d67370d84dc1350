using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class FaultTests
{
    [Fact]
    public async Task AnswerLost_TaskExistsWithoutAnAnswer()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "answerLost" });

        await Should.ThrowAsync<HttpRequestException>(() => simulator.CreateAsync(SimulatorHost.Body("own-1")));

        (await simulator.StatusAsync("own-1")).ShouldBe("submitted");
        (await simulator.CreateAsync(SimulatorHost.Body("own-2"))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Error5002AfterAccept_TaskExistsBehindTheError()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "error5002AfterAccept" });

        var answer = await simulator.CreateAsync(SimulatorHost.Body("own-1"));

        (answer.HttpStatus, answer.Code, answer.Data).ShouldBe((504, 5002, null));
        (await simulator.StatusAsync("own-1")).ShouldBe("submitted");
    }

    [Fact]
    public async Task FailTask_FailsWithTheGivenMessage()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "failTask", message = "Failure to pass the risk control system" });
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        var task = await simulator.FinishAsync(taskId);

        ((string)task["task_status"]!, (string)task["task_status_msg"]!).ShouldBe(("failed", "Failure to pass the risk control system"));
    }

    [Fact]
    public async Task UnknownStatusWord_StandsInPlaceOfProcessing()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "unknownStatusWord", message = "polishing" });
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        simulator.Clock.Advance(TimeSpan.FromSeconds(10));
        var middle = await simulator.StatusAsync(taskId);
        var end = await simulator.FinishAsync(taskId);

        (middle, (string)end["task_status"]!).ShouldBe(("polishing", "succeed"));
    }

    [Theory]
    [InlineData(null, "expired")]
    [InlineData("timed_out", "timed_out")]
    public async Task EndWordUnknown_EndsInThatWordWithoutAResultOrACharge(string? message, string word)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "endWordUnknown", message });
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        simulator.Clock.Advance(TimeSpan.FromHours(1));

        (await simulator.StatusAsync(taskId)).ShouldBe(word);
        (await simulator.ReadListAsync("_sim/ledger")).ShouldBeEmpty();
    }

    [Fact]
    public async Task SuccessWithoutResult_IsChargedAndNamesNothing()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "successWithoutResult" });
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        var task = await simulator.FinishAsync(taskId);

        ((string)task["task_status"]!, task["task_result"]!.AsObject().Count).ShouldBe(("succeed", 0));
        (await simulator.ReadListAsync("_sim/ledger")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Forgotten_IsKnownUntilItsSecondsHavePassed()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "forgotten", seconds = 60 });
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        var before = await simulator.StatusAsync(taskId);
        simulator.Clock.Advance(TimeSpan.FromSeconds(61));
        var after = await simulator.FindAsync(taskId);

        (before, after.Code).ShouldBe(("submitted", 1203));
    }

    [Theory]
    [InlineData(402, "no money", "{\"error\":{\"message\":\"no money\",\"type\":\"gateway_error\"}}")]
    [InlineData(422, "{\"detail\":\"too long\"}", "{\"detail\":\"too long\"}")]
    public async Task GatewayErrorShape_AnswersWithoutAnEnvelopeAndTakesNothing(int code, string message, string body)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "gatewayErrorShape", code, message });

        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/videos/omni-video")
        {
            Content = new StringContent(SimulatorHost.Body("own-1").ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
            Headers = { Authorization = new("Bearer", "sim-key") },
        };
        using var answer = await simulator.Http.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe((code, body));
        (await simulator.FindAsync("own-1")).Code.ShouldBe(1203);
    }

    [Fact]
    public async Task Slow_TakesTenTimesAsLong()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "slow" });
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        simulator.Clock.Advance(TimeSpan.FromSeconds(3000));
        var early = await simulator.StatusAsync(taskId);
        simulator.Clock.Advance(TimeSpan.FromSeconds(400));
        var late = await simulator.StatusAsync(taskId);

        (early, late).ShouldBe(("processing", "succeed"));
    }

    [Fact]
    public async Task Fault_RefusedCreate_DoesNotUseItUp()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "error5002AfterAccept", count = 1 });

        var refused = await simulator.CreateAsync("{}");
        var accepted = await simulator.CreateAsync(SimulatorHost.Body());
        var next = await simulator.CreateAsync(SimulatorHost.Body());

        (refused.Code, accepted.Code, next.Code).ShouldBe((1201, 5002, 0));
    }

    [Theory]
    [InlineData("""{"kind":"unheardOf"}""")]
    [InlineData("""{"kind":"slow","count":0}""")]
    [InlineData("""{"knid":"slow"}""")]
    [InlineData("""{"kind":"refuse"}""")]
    [InlineData("""{"kind":"refuse","code":402}""")]
    [InlineData("""{"kind":"slow","on":"query"}""")]
    [InlineData("""{"kind":"slow","probability":1.5}""")]
    [InlineData("""{"kind":"hidden","seconds":-1}""")]
    [InlineData("{}")]
    public async Task Fault_Malformed_IsRefused(string fault)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        using var content = new StringContent(fault, System.Text.Encoding.UTF8, "application/json");

        using var response = await simulator.Http.PostAsync("/_sim/faults", content, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(400);
        (await simulator.ReadListAsync("/_sim/faults")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_NotSentAsJson_IsRefused()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        using var content = new StringContent("""{"kind":"slow"}""", System.Text.Encoding.UTF8, "text/plain");

        using var response = await simulator.Http.PostAsync("/_sim/faults", content, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(415);
    }
}
