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
}
