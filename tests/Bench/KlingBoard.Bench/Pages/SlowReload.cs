using KlingBoard.Tests.Shared;
using Microsoft.Playwright;

namespace KlingBoard.Bench.Pages;

/// <summary>A page that is loaded again over a slow line, its files in the browser's cache: told in round trips of that line.</summary>
/// <param name="Frame">From the address until the frame around the page stands there.</param>
/// <param name="Circuit">From the address until the circuit is asked for.</param>
/// <param name="Content">From then until what one came for stands on the page.</param>
internal sealed record SlowReload(double Frame, double Circuit, double Content)
{
    public const string FrameSelector = ".kb-rail";
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(150);

    /// <param name="server">Where the app answers.</param>
    /// <param name="path">The page, with a leading slash.</param>
    /// <param name="content">CSS selector of what one came for.</param>
    public static async Task<SlowReload> MeasureAsync(IPage page, string server, string path, string content, int rounds)
    {
        await using var line = new FaultProxy(new Uri(server));
        var url = line.Address.ToString().TrimEnd('/') + path;
        await PageClock.SetAsync(page, FrameSelector, content);
        await page.GotoAsync(url);
        await PageClock.ReadAsync(page, hasCircuit: true);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        line.OneWay = OneWay;
        var reloads = new List<PageClock>();
        for (var round = 0; round < rounds; round++)
        {
            await page.GotoAsync("about:blank");
            await page.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            reloads.Add(await PageClock.ReadAsync(page, hasCircuit: true));
        }

        return new SlowReload(
            Median.Of(reloads.Select(times => RoundTrips(times.Frame))),
            Median.Of(reloads.Select(times => RoundTrips(times.Circuit))),
            Median.Of(reloads.Select(times => RoundTrips(times.Content - times.Circuit))));
    }

    private static double RoundTrips(double milliseconds) => milliseconds / (2 * OneWay.TotalMilliseconds);
}
