using System.Diagnostics;
using KlingBoard.Tests.Shared;
using Microsoft.Playwright;

namespace KlingBoard.Bench.Pages;

/// <summary>A page that is loaded again over a slow line, its files in the browser's cache: told in round trips of that line.</summary>
/// <param name="Frame">From the address until the frame around the page stands there.</param>
/// <param name="Content">From the start of the circuit until what one came for stands on the page.</param>
internal sealed record SlowReload(double Frame, double Content)
{
    private const string FrameSelector = ".kb-rail";
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(150);

    /// <param name="server">Where the app answers.</param>
    /// <param name="path">The page, with a leading slash.</param>
    /// <param name="content">CSS selector of what one came for.</param>
    public static async Task<SlowReload> MeasureAsync(IPage page, string server, string path, string content, int rounds)
    {
        await using var line = new FaultProxy(new Uri(server));
        var url = line.Address.ToString().TrimEnd('/') + path;
        await page.GotoAsync(url);
        await page.WaitForSelectorAsync(content);
        line.OneWay = OneWay;
        var reloads = new List<SlowReload>();
        for (var round = 0; round < rounds; round++)
        {
            reloads.Add(await ReloadAsync(page, url, content));
        }

        return new SlowReload(Median.Of(reloads.Select(reload => reload.Frame)), Median.Of(reloads.Select(reload => reload.Content)));
    }

    private static async Task<SlowReload> ReloadAsync(IPage page, string url, string content)
    {
        await page.GotoAsync("about:blank");
        long circuit = 0;
        void Watch(object? sender, IWebSocket socket) => socket.FrameSent += (_, frame) =>
        {
            if (circuit is 0 && frame.Binary is { } sent && sent.AsSpan().IndexOf("StartCircuit"u8) >= 0)
            {
                circuit = Stopwatch.GetTimestamp();
            }
        };

        page.WebSocket += Watch;
        var started = Stopwatch.GetTimestamp();
        var opened = page.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.WaitForSelectorAsync(FrameSelector);
        var frame = Stopwatch.GetElapsedTime(started);
        await page.WaitForSelectorAsync(content);
        var shown = Stopwatch.GetElapsedTime(circuit);
        await opened;
        page.WebSocket -= Watch;
        return new SlowReload(frame / (2 * OneWay), shown / (2 * OneWay));
    }
}
