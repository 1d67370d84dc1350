using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Infrastructure;

/// <summary>
/// A visitor's line to the app: as slow as a train's, and it can be cut. On a loopback that answers within a millisecond, faults that
/// lie in the time between two answers stay hidden. Its delay is the thing under test and waits on the clock on purpose.
/// </summary>
public sealed class SlowLine(TimeSpan oneWay)
{
    private readonly ConcurrentBag<IWebSocketRoute> _open = [];
    private volatile bool _isCut;
    private volatile bool _isSilent;

    /// <summary>Lays the line; before the visitor opens the page.</summary>
    public Task LayAsync(Visitor visitor) => visitor.Page.RouteWebSocketAsync("**/_blazor**", page => _ = ConnectAsync(page));

    /// <summary>Ends what is open and lets nothing through until <see cref="Mend"/>.</summary>
    public async Task CutAsync()
    {
        _isCut = true;
        while (_open.TryTake(out var page))
        {
            await page.CloseAsync();
        }
    }

    /// <summary>Lets everything vanish on the way although the line looks open, until <see cref="Mend"/>.</summary>
    public void FallSilent() => _isSilent = true;

    public void Mend() => _isCut = _isSilent = false;

    private async Task ConnectAsync(IWebSocketRoute page)
    {
        if (_isCut)
        {
            await page.CloseAsync();
            return;
        }

        _open.Add(page);
        var server = page.ConnectToServer();
        page.OnMessage(Carry(server));
        server.OnMessage(Carry(page));
    }

    // In order, each after its delay.
    private Action<IWebSocketFrame> Carry(IWebSocketRoute to)
    {
        var waiting = Channel.CreateUnbounded<(long Since, IWebSocketFrame Frame)>();
        _ = PumpAsync();
        return frame => waiting.Writer.TryWrite((Stopwatch.GetTimestamp(), frame));

        async Task PumpAsync()
        {
            await foreach (var (since, frame) in waiting.Reader.ReadAllAsync())
            {
                var left = oneWay - Stopwatch.GetElapsedTime(since);
                if (left > TimeSpan.Zero)
                {
                    await Task.Delay(left);
                }

                if (!_isCut && !_isSilent)
                {
                    Send(to, frame);
                }
            }
        }
    }

    private static void Send(IWebSocketRoute to, IWebSocketFrame frame)
    {
        if (frame.Binary is { } bytes)
        {
            to.Send(bytes);
        }
        else
        {
            to.Send(frame.Text ?? "");
        }
    }
}
