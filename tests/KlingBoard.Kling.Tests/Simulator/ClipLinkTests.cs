using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class ClipLinkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Links_NeedNoKey_AndHoldBothVariants()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var video = await MakeAsync(simulator);

        var clean = await simulator.Http.GetStringAsync((string)video["url"]!, Cancellation);
        var watermarked = await simulator.Http.GetStringAsync((string)video["watermark_url"]!, Cancellation);

        (clean, watermarked).ShouldBe((FakeRenderer.Content, FakeRenderer.WatermarkedContent));
    }

    [Fact]
    public async Task Link_WithRange_AnswersThePart()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var video = await MakeAsync(simulator);
        using var request = new HttpRequestMessage(HttpMethod.Get, (string)video["url"]!);
        request.Headers.Range = new RangeHeaderValue(2, 4);

        using var response = await simulator.Http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("234");
    }

    [Fact]
    public async Task Link_AfterThirtyDays_IsGone()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var url = (string)(await MakeAsync(simulator))["url"]!;

        simulator.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        using var lastMoment = await simulator.Http.GetAsync(url, Cancellation);
        simulator.Clock.Advance(TimeSpan.FromSeconds(1));
        using var after = await simulator.Http.GetAsync(url, Cancellation);

        (lastMoment.StatusCode, after.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Link_OtherToken_IsNotFound()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var url = (string)(await MakeAsync(simulator))["url"]!;

        using var response = await simulator.Http.GetAsync(url[..^36] + new string('0', 32) + ".mp4", Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Link_FileDeleted_IsMadeAgain()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var url = (string)(await MakeAsync(simulator))["url"]!;
        Directory.Delete(Path.Combine(simulator.Options.DataDirectory, "results"), recursive: true);
        Directory.CreateDirectory(Path.Combine(simulator.Options.DataDirectory, "results"));

        var content = await simulator.Http.GetStringAsync(url, Cancellation);

        (content, simulator.Renderer.Plans.Count).ShouldBe((FakeRenderer.Content, 2));
    }

    private static async Task<JsonNode> MakeAsync(SimulatorHost simulator)
    {
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body(change: body => body["watermark_info"] = new JsonObject { ["enabled"] = true }));
        var task = await simulator.FinishAsync(taskId);
        return task["task_result"]!["videos"]![0]!;
    }
}
