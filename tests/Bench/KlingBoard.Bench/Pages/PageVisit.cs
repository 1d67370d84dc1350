using System.Text.Json;
using Microsoft.Playwright;

namespace KlingBoard.Bench.Pages;

/// <summary>What one visit to a page costs.</summary>
/// <param name="Bytes">On the wire, headers and bodies as they came, without the circuit's own messages.</param>
/// <param name="Requests">Answers that ended.</param>
/// <param name="Nodes">Elements of the finished page.</param>
/// <param name="CircuitBytes">What the circuit sent until the page was there; 0 for a page without one.</param>
/// <param name="ShownMs">From the address until what one came for stands on the page, in milliseconds.</param>
/// <param name="LiveMs">From the address until the circuit has rendered and clicks count; a page without one: until it has loaded.</param>
internal sealed record PageVisit(double Bytes, double Requests, double Nodes, double CircuitBytes, double ShownMs, double LiveMs)
{
    /// <summary>Opens a page in a browser of one person and measures until it is quiet.</summary>
    /// <param name="page">An open page of the person, with its clock set, whose cache holds what earlier visits left there.</param>
    /// <param name="url">Whole address.</param>
    /// <param name="hasCircuit">Whether the page is live.</param>
    public static async Task<PageVisit> MeasureAsync(IPage page, string url, bool hasCircuit)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        double bytes = 0, requests = 0, circuit = 0;
        session.Event("Network.loadingFinished").OnEvent += (_, loaded) =>
        {
            bytes += Number(loaded!.Value, "encodedDataLength");
            requests++;
        };
        await session.SendAsync("Network.enable");
        void Watch(object? sender, IWebSocket socket) => socket.FrameReceived += (_, frame) => circuit += frame.Binary?.Length ?? 0;

        page.WebSocket += Watch;
        await page.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        var times = await PageClock.ReadAsync(page, hasCircuit);
        var liveMs = hasCircuit ? times.Live : await page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].loadEventStart");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var nodes = await page.EvaluateAsync<int>("() => document.querySelectorAll('*').length");
        page.WebSocket -= Watch;
        await session.DetachAsync();
        return new PageVisit(bytes, requests, nodes, circuit, times.Content, liveMs);
    }

    /// <summary>Each figure's median by itself.</summary>
    public static PageVisit MedianOf(IReadOnlyList<PageVisit> visits) => new(
        Median.Of(visits.Select(visit => visit.Bytes)),
        Median.Of(visits.Select(visit => visit.Requests)),
        Median.Of(visits.Select(visit => visit.Nodes)),
        Median.Of(visits.Select(visit => visit.CircuitBytes)),
        Median.Of(visits.Select(visit => visit.ShownMs)),
        Median.Of(visits.Select(visit => visit.LiveMs)));

    private static double Number(JsonElement loaded, string name) => loaded.GetProperty(name).GetDouble();
}
