using System.Text.Json.Nodes;
using KlingBoard.Kling.Tests.Simulator.Support;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class ProgressTests
{
    [Fact]
    public async Task Task_AsTimePasses_GoesThroughItsStates()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        List<string> seen = [await simulator.StatusAsync(taskId)];
        foreach (var seconds in new[] { 5, 2, 290, 40 })
        {
            simulator.Clock.Advance(TimeSpan.FromSeconds(seconds));
            seen.Add(await simulator.StatusAsync(taskId));
        }

        seen.ShouldBe(["submitted", "submitted", "processing", "processing", "succeed"]);
    }

    [Fact]
    public async Task Task_AtTwentyfoldSpeed_TakesSecondsInPlaceOfMinutes()
    {
        await using var simulator = await SimulatorHost.StartAsync(options => options.Speed = 20);
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        simulator.Clock.Advance(TimeSpan.FromSeconds(17));

        (await simulator.StatusAsync(taskId)).ShouldBe("succeed");
    }

    [Fact]
    public async Task Task_MovedMeanwhileBySomebodyElse_StillGetsAsFarAsTheClock()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var (store, progress) = (simulator.Get<TaskStore>(), simulator.Get<TaskProgress>());
        var seen = store.Find(await simulator.AcceptAsync(SimulatorHost.Body()))!;
        simulator.Clock.Advance(TimeSpan.FromSeconds(10));
        progress.Advance();
        simulator.Clock.Advance(TimeSpan.FromHours(1));

        progress.Advance(seen);

        store.Find(seen.Id)!.Status.ShouldBe("succeed");
    }

    [Fact]
    public async Task Task_Succeeded_AnswersResultAndDeduction()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var createdAt = simulator.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body("own-1", body => body["watermark_info"] = new JsonObject { ["enabled"] = true }));

        var task = await simulator.FinishAsync("own-1");

        var video = task["task_result"]!["videos"]![0]!;
        var links = $"{simulator.Http.BaseAddress}media/{taskId}/";
        ((string)video["url"]!).ShouldMatch($"^{links}[0-9a-f]{{32}}\\.mp4$");
        ((string)video["watermark_url"]!).ShouldMatch($"^{links}[0-9a-f]{{32}}\\.mp4$");
        var updatedAt = simulator.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        task.ToJsonString().ShouldBe(
            $$$"""{"task_id":"{{{taskId}}}","task_status":"succeed","task_status_msg":"","task_info":{"external_task_id":"own-1"},"task_result":{"videos":[{"id":"{{{video["id"]}}}","url":"{{{video["url"]}}}","watermark_url":"{{{video["watermark_url"]}}}","duration":"5.041"}]},"watermark_info":{"enabled":true},"final_unit_deduction":"3","created_at":{{{createdAt}}},"updated_at":{{{updatedAt}}}}""");
    }

    [Fact]
    public async Task Task_NoWatermark_HasNullLink()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        var task = await simulator.FinishAsync(taskId);

        var video = task["task_result"]!["videos"]![0]!.AsObject();
        (video.ContainsKey("watermark_url"), video["watermark_url"]).ShouldBe((true, null));
    }

    [Fact]
    public async Task Task_AskedToFail_FailsWithReasonInTheTaskAlone()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body(change: body => body["prompt"] = "A cup, please fail"));
        simulator.Clock.Advance(TimeSpan.FromHours(1));

        var answer = await simulator.FindAsync(taskId);

        (answer.HttpStatus, answer.Code, answer.Message).ShouldBe((200, 0, "SUCCEED"));
        var task = answer.Data!;
        ((string)task["task_status"]!, (string)task["task_status_msg"]!, task["task_result"]!.ToJsonString(), (string)task["final_unit_deduction"]!)
            .ShouldBe(("failed", "Image pixel is invalid", "{}", "0"));
    }

    [Fact]
    public async Task Task_ClipNotReady_StaysProcessing()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var gate = new TaskCompletionSource();
        simulator.Renderer.Gate = gate.Task;
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        var late = await simulator.FinishAsync(taskId);

        ((string)late["task_status"]!).ShouldBe("processing");
        gate.SetResult();
    }

    [Fact]
    public async Task Task_ClipCannotBeMade_FailsWithItsReason()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        simulator.Renderer.FailWith = "The video could not be made: no space";
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body());

        var task = await simulator.FinishAsync(taskId);

        ((string)task["task_status"]!, (string)task["task_status_msg"]!).ShouldBe(("failed", "The video could not be made: no space"));
    }

    [Fact]
    public async Task Find_UnknownId_IsRefused()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.FindAsync("123");

        (answer.HttpStatus, answer.Code, answer.Data).ShouldBe((404, 1203, null));
    }

    [Fact]
    public async Task Call_UnknownPathOrMethod_IsAnsweredInTheEnvelope()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var path = await simulator.SendAsync(HttpMethod.Get, "/v1/videos/other");
        var method = await simulator.SendAsync(HttpMethod.Put, SimulatorHost.OmniVideo, "{}");

        (path.HttpStatus, path.Code, method.HttpStatus, method.Code).ShouldBe((404, 1203, 404, 1202));
    }
}
