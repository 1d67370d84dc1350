using System.Net;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class LinkFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LinkDead_IsNotFound()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var url = await LinkAsync(simulator, new { kind = "linkDead" });

        using var response = await simulator.Http.GetAsync(url, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task LinkWrongType_GivesAPage()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var url = await LinkAsync(simulator, new { kind = "linkWrongType" });

        using var response = await simulator.Http.GetAsync(url, Cancellation);

        (response.StatusCode, response.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "text/html"));
    }

    [Fact]
    public async Task LinkRedirected_LeadsWhereTheFaultSays()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var url = await LinkAsync(simulator, new { kind = "linkRedirected", message = "http://169.254.169.254/" });
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        using var response = await http.GetAsync(url, Cancellation);

        (response.StatusCode, response.Headers.Location!.AbsoluteUri).ShouldBe((HttpStatusCode.Redirect, "http://169.254.169.254/"));
    }

    [Fact]
    public async Task LinkTruncated_BreaksOffAtHalf()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var url = await LinkAsync(simulator, new { kind = "linkTruncated" });

        using var response = await simulator.Http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, Cancellation);

        response.Content.Headers.ContentLength.ShouldBe(FakeRenderer.Content.Length);
        await Should.ThrowAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task LinkSlow_DeclaresAllAndGivesLittle()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var url = await LinkAsync(simulator, new { kind = "linkSlow" });

        using var response = await simulator.Http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await using var content = await response.Content.ReadAsStreamAsync(Cancellation);
        var block = new byte[4096];

        (await content.ReadAsync(block, Cancellation)).ShouldBe(FakeRenderer.Content.Length);
    }

    [Fact]
    public async Task LinkOversized_GoesOnWithoutALength()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var url = await LinkAsync(simulator, new { kind = "linkOversized" });

        using var response = await simulator.Http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await using var content = await response.Content.ReadAsStreamAsync(Cancellation);
        var block = new byte[1024 * 1024];
        await content.ReadExactlyAsync(block, Cancellation);

        response.Content.Headers.ContentLength.ShouldBeNull();
    }

    private static async Task<string> LinkAsync(SimulatorHost simulator, object fault)
    {
        await simulator.ControlAsync("faults", fault);
        var task = await simulator.FinishAsync(await simulator.AcceptAsync(SimulatorHost.Body()));
        return (string)task["task_result"]!["videos"]![0]!["url"]!;
    }
}
