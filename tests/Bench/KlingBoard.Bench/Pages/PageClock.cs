using System.Text.Json;
using Microsoft.Playwright;

namespace KlingBoard.Bench.Pages;

/// <summary>
/// When something happened on a page, by the page's own clock: milliseconds since the address was asked for. A test driver looks for an element
/// twice in a second at last, which on a line of 300 ms is more than a round trip.
/// </summary>
/// <param name="Frame">The frame around the page is painted; 0 where there is none.</param>
/// <param name="Content">What one came for is painted.</param>
/// <param name="Circuit">The circuit is asked for; 0 on a page without one.</param>
/// <param name="Live">The circuit has drawn and its handlers are in place; 0 on a page without one.</param>
internal sealed record PageClock(double Frame, double Content, double Circuit, double Live)
{
    private const string Script = """
        (() => {
          const shown = { frame: FRAME, content: CONTENT };
          const sent = { circuit: "StartCircuit", live: "OnRenderCompleted" };
          const times = globalThis.benchTimes = { frame: 0, content: 0, circuit: 0, live: 0 };
          const under = {};
          const look = () => {
            for (const [name, selector] of Object.entries(shown)) {
              if (!under[name] && [...document.querySelectorAll(selector)].some((found) => found.checkVisibility())) {
                under[name] = true;
                requestAnimationFrame(() => setTimeout(() => times[name] = performance.now()));
              }
            }
          };
          new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
          addEventListener("load", look, true);
          const send = WebSocket.prototype.send;
          WebSocket.prototype.send = function (message) {
            const text = typeof message === "string" ? message : new TextDecoder("latin1").decode(message);
            for (const [name, word] of Object.entries(sent)) {
              times[name] ||= text.includes(word) ? performance.now() : 0;
            }

            return send.call(this, message);
          };
        })();
        """;

    /// <summary>Has every page that is opened here from now on look at its clock.</summary>
    /// <param name="frame">CSS selector.</param>
    /// <param name="content">CSS selector.</param>
    public static Task SetAsync(IPage page, string frame, string content) =>
        page.AddInitScriptAsync(Script.Replace("FRAME", Quoted(frame), StringComparison.Ordinal).Replace("CONTENT", Quoted(content), StringComparison.Ordinal));

    /// <summary>Waits until what one came for is there, and the circuit has drawn, and reads the clock.</summary>
    public static async Task<PageClock> ReadAsync(IPage page, bool hasCircuit)
    {
        await page.WaitForFunctionAsync("hasCircuit => benchTimes.content > 0 && (benchTimes.live > 0 || !hasCircuit)", hasCircuit);
        var times = await page.EvaluateAsync<double[]>("() => ['frame', 'content', 'circuit', 'live'].map((name) => benchTimes[name])");
        return new PageClock(times[0], times[1], times[2], times[3]);
    }

    private static string Quoted(string selector) => JsonSerializer.Serialize(selector);
}
