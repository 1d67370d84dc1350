using KlingBoard.Kling.Callbacks;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class CallbackTests
{
    [Fact]
    public async Task Callback_EachState_IsToldInOrder()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body("own-1", body => body["callback_url"] = receiver.Url));

        await simulator.FinishAsync(taskId);
        List<string> told = [];
        while (told.Count < 3)
        {
            told.Add((string)(await receiver.NextAsync())["task_status"]!);
        }

        told.ShouldBe(["submitted", "processing", "succeed"]);
    }

    [Fact]
    public async Task Callback_OfTheEnd_SaysWhatTheQuerySays()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body("own-1", body => body["callback_url"] = receiver.Url));
        var task = await simulator.FinishAsync(taskId);
        await receiver.NextAsync();
        await receiver.NextAsync();

        var callback = await receiver.NextAsync();

        task.AsObject().Remove("watermark_info");
        callback.AsObject().OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value!.ToJsonString()}")
            .ShouldBe(task.AsObject().OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value!.ToJsonString()}"));
    }

    [Fact]
    public async Task Callback_Refused_IsSentAgainAndTheTaskGoesOn()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        receiver.Statuses.Enqueue(500);
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body(change: body => body["callback_url"] = receiver.Url));
        var first = await receiver.NextAsync();

        // The pause before the next attempt begins when the refusal has been read, which no test can see: restarting sends what is owed.
        await simulator.RestartAsync();
        var second = await receiver.NextAsync();

        second.ToJsonString().ShouldBe(first.ToJsonString());
        (await simulator.StatusAsync(taskId)).ShouldBe("submitted");
    }

    [Fact]
    public async Task Callback_NobodyThere_ChangesNothing()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body(change: body => body["callback_url"] = $"http://127.0.0.1:{FreePort.Next()}/hook"));

        var task = await simulator.FinishAsync(taskId);

        ((string)task["task_status"]!).ShouldBe("succeed");
    }

    [Fact]
    public async Task Callback_WithSecrets_IsSignedByEachOfThem()
    {
        const string Old = "whsec_b2xkLXNlY3JldC1vbGQtc2VjcmV0";
        const string New = "whsec_bmV3LXNlY3JldC1uZXctc2VjcmV0";
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        await simulator.ControlAsync("accounts", new { name = "default", apiKey = "sim-key", webhookSecrets = new[] { New, Old } });
        await simulator.AcceptAsync(Body(receiver));

        var callback = await receiver.NextWithHeadersAsync();

        foreach (var secret in new[] { Old, New })
        {
            WebhookVerifier.Verify([secret], HeadersOf(callback), callback.Body, simulator.Clock.GetUtcNow()).ShouldBeOfType<WebhookVerdict.Valid>();
        }
    }

    [Fact]
    public async Task Callback_WithoutSecret_CarriesNoSignature()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        await simulator.AcceptAsync(Body(receiver));

        var callback = await receiver.NextWithHeadersAsync();

        callback.Headers.Keys.ShouldNotContain("webhook-signature");
    }

    [Fact]
    public async Task CallbackDoubled_ComesTwiceUnderOneId()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        await simulator.ControlAsync("accounts", new { name = "default", apiKey = "sim-key", webhookSecrets = new[] { "whsec_b2xkLXNlY3JldC1vbGQtc2VjcmV0" } });
        await simulator.ControlAsync("faults", new { kind = "callbackDoubled" });
        await simulator.AcceptAsync(Body(receiver));

        var first = await receiver.NextWithHeadersAsync();
        var second = await receiver.NextWithHeadersAsync();

        (second.Headers["webhook-id"], second.Json.ToJsonString()).ShouldBe((first.Headers["webhook-id"], first.Json.ToJsonString()));
    }

    [Fact]
    public async Task CallbackOutOfOrder_TellsTheEndFirst()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "callbackOutOfOrder" });
        await simulator.FinishAsync(await simulator.AcceptAsync(Body(receiver)));

        List<string> told = [];
        while (told.Count < 3)
        {
            told.Add((string)(await receiver.NextAsync())["task_status"]!);
        }

        told.ShouldBe(["succeed", "processing", "submitted"]);
    }

    [Fact]
    public async Task CallbackOutOfOrder_CrashAfterTheEndWasTold_TellsTheRest()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "callbackOutOfOrder" });
        receiver.Statuses.Enqueue(200);
        receiver.Statuses.Enqueue(500);
        await simulator.FinishAsync(await simulator.AcceptAsync(Body(receiver)));
        await receiver.NextAsync();
        await receiver.NextAsync();

        await simulator.RestartAsync();
        string[] told = [(string)(await receiver.NextAsync())["task_status"]!, (string)(await receiver.NextAsync())["task_status"]!];

        told.Order().ShouldBe(["processing", "submitted"]);
    }

    [Fact]
    public async Task CallbackEarly_IsThereBeforeTheAnswer()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "callbackEarly" });

        await simulator.AcceptAsync(Body(receiver));

        receiver.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task CallbackLate_ComesSoManySecondsAfterItsState()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "callbackLate", seconds = 100 });
        await simulator.AcceptAsync(Body(receiver));

        simulator.Clock.Advance(TimeSpan.FromSeconds(99));
        await simulator.StatusAsync("own-1");
        var early = receiver.Waiting;
        var callback = receiver.NextAsync();
        await simulator.UntilAsync(callback, TimeSpan.FromSeconds(1));

        (early, (string)(await callback)["task_status"]!).ShouldBe((0, "submitted"));
    }

    [Fact]
    public async Task CallbackLost_NeverComes()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        await simulator.ControlAsync("faults", new { kind = "callbackLost" });
        await simulator.FinishAsync(await simulator.AcceptAsync(Body(receiver)));
        await simulator.AcceptAsync(SimulatorHost.Body("own-2", body => body["callback_url"] = receiver.Url));

        var first = await receiver.NextAsync();

        ((string)first["task_info"]!["external_task_id"]!).ShouldBe("own-2");
    }

    [Fact]
    public async Task CallbackForged_ClaimsAForeignVideoUnderAWrongSignature()
    {
        const string Secret = "whsec_b2xkLXNlY3JldC1vbGQtc2VjcmV0";
        await using var simulator = await SimulatorHost.StartAsync();
        await using var receiver = await CallbackReceiver.StartAsync();
        await simulator.ControlAsync("accounts", new { name = "default", apiKey = "sim-key", webhookSecrets = new[] { Secret } });
        await simulator.ControlAsync("faults", new { kind = "callbackForged" });
        await simulator.AcceptAsync(Body(receiver));
        await receiver.NextAsync();

        var forged = await receiver.NextWithHeadersAsync();

        ((string)forged.Json["task_status"]!).ShouldBe("succeed");
        WebhookVerifier.Verify([Secret], HeadersOf(forged), forged.Body, simulator.Clock.GetUtcNow()).ShouldBeOfType<WebhookVerdict.Invalid>();
    }

    private static WebhookHeaders HeadersOf(ReceivedCallback callback) => WebhookHeaders.Read(name => callback.Headers.GetValueOrDefault(name));

    private static System.Text.Json.Nodes.JsonObject Body(CallbackReceiver receiver) => SimulatorHost.Body("own-1", body => body["callback_url"] = receiver.Url);
}
