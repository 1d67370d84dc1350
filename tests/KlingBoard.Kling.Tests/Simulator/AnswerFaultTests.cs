using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

/// <summary>Faults of answers, and whom they befall.</summary>
public sealed class AnswerFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, string> Answers => new()
    {
        { "error5000AfterAccept", 500, "5000" },
        { "error5002AfterAccept", 504, "5002" },
        { "htmlAnswer", 200, "<!DOCTYPE html>" },
        { "otherShape", 200, """{"ok":true""" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_Wrong_HidesATaskThatExists(string kind, int httpStatus, string content)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind });

        using var response = await PostAsync(simulator, "own-1");

        ((int)response.StatusCode).ShouldBe(httpStatus);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain(content);
        (await simulator.StatusAsync("own-1")).ShouldBe("submitted");
    }

    [Theory]
    [InlineData("truncatedAnswer")]
    [InlineData("answerLost")]
    public async Task Answer_BrokenOff_HidesATaskThatExists(string kind)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind });

        await Should.ThrowAsync<HttpRequestException>(() => PostAsync(simulator, "own-1"));

        (await simulator.StatusAsync("own-1")).ShouldBe("submitted");
    }

    [Fact]
    public async Task ConnectionCut_NothingIsAccepted()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "connectionCut" });

        await Should.ThrowAsync<HttpRequestException>(() => PostAsync(simulator, "own-1"));

        (await simulator.FindAsync("own-1")).Code.ShouldBe(1203);
        ((int)(await simulator.ReadListAsync("/_sim/requests")).Single()!["code"]!).ShouldBe(-1);
    }

    [Fact]
    public async Task AnswerLate_ComesWhenItsSecondsAreOver()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "answerLate", seconds = 120 });

        var create = simulator.CreateAsync(SimulatorHost.Body("own-1"));
        while ((await simulator.FindAsync("own-1")).Code != 0)
        {
        }

        create.IsCompleted.ShouldBeFalse();
        await simulator.UntilAsync(create, TimeSpan.FromSeconds(121));
        (await create).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData(1102, null, 429, null)]
    [InlineData(1302, "7", 429, "7")]
    [InlineData(1303, "date+120", 429, "Sat, 21 Nov 2026 12:02:00 GMT")]
    [InlineData(1303, "date-60", 429, "Sat, 21 Nov 2026 11:59:00 GMT")]
    [InlineData(5001, "Sat, 21 Nov 2026 12:10:00 GMT", 503, "Sat, 21 Nov 2026 12:10:00 GMT")]
    public async Task Refuse_AnswersCodeAndRetryAfter(int code, string? retryAfter, int httpStatus, string? header)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "refuse", code, retryAfter });

        using var response = await PostAsync(simulator, "own-1");

        ((int)response.StatusCode).ShouldBe(httpStatus);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain($"\"code\":{code}");
        (response.Headers.TryGetValues("Retry-After", out var values) ? values.Single() : null).ShouldBe(header);
        (await simulator.FindAsync("own-1")).Code.ShouldBe(1203);
    }

    [Fact]
    public async Task Fault_OfQueries_SparesCreates()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "refuse", code = 5000, on = "query" });

        var create = await simulator.CreateAsync(SimulatorHost.Body("own-1"));
        var first = await simulator.FindAsync("own-1");
        var second = await simulator.FindAsync("own-1");

        (create.Code, first.Code, second.Code).ShouldBe((0, 5000, 0));
    }

    [Fact]
    public async Task Fault_NarrowedDown_BefallsOnlyWhatFits()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("accounts", new { name = "other", apiKey = "other-key" });
        await simulator.ControlAsync("faults", new { kind = "refuse", code = 1301, externalTaskId = "own-2", account = "default", contains = "coffee", path = "omni-video" });

        var another = await simulator.CreateAsync(SimulatorHost.Body("own-1"));
        var others = await simulator.SendAsync(HttpMethod.Post, SimulatorHost.OmniVideo, SimulatorHost.Body("own-2").ToJsonString(), "Bearer other-key");
        var tea = await simulator.CreateAsync(SimulatorHost.Body("own-2", body => body["prompt"] = "A cup of tea"));
        var befallen = await simulator.CreateAsync(SimulatorHost.Body("own-2"));

        (another.Code, others.Code, tea.Code, befallen.Code).ShouldBe((0, 0, 0, 1301));
    }

    [Fact]
    public async Task Fault_ByChance_IsTheSameForTheSameSeed()
    {
        var runs = new List<string>();
        foreach (var seed in new[] { 7, 7, 8 })
        {
            await using var simulator = await SimulatorHost.StartAsync();
            await simulator.ControlAsync("faults", new { kind = "refuse", code = 5000, on = "query", probability = 0.5, seed, count = 1000 });
            var codes = new List<int>();
            foreach (var _ in Enumerable.Range(0, 40))
            {
                codes.Add((await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo)).Code);
            }

            codes.Count(code => code == 5000).ShouldBeInRange(8, 32);
            runs.Add(string.Join(',', codes));
        }

        runs[0].ShouldBe(runs[1]);
        runs[2].ShouldNotBe(runs[0]);
    }

    [Fact]
    public async Task Faults_OfDifferentGroups_BefallOneCreateTogether()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "error5000AfterAccept" });
        await simulator.ControlAsync("faults", new { kind = "failTask", message = "Together" });

        var answer = await simulator.CreateAsync(SimulatorHost.Body("own-1"));

        (answer.Code, (string)(await simulator.FinishAsync("own-1"))["task_status_msg"]!).ShouldBe((5000, "Together"));
        (await simulator.ReadListAsync("/_sim/faults")).ShouldBeEmpty();
    }

    private static async Task<HttpResponseMessage> PostAsync(SimulatorHost simulator, string externalTaskId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SimulatorHost.OmniVideo)
        {
            Content = new StringContent(SimulatorHost.Body(externalTaskId).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
            Headers = { { "Authorization", "Bearer sim-key" } },
        };
        return await simulator.Http.SendAsync(request, Cancellation);
    }
}
