using System.Net;
using System.Net.Sockets;
using System.Text;
using KlingBoard.Shared;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Tools;

/// <summary>Over real sockets to a server that says what it is told.</summary>
public sealed class FaultProxyTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ManualTime _time = new();
    private readonly TcpListener _echo = new(IPAddress.Loopback, 0);
    private FaultProxy _proxy = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _echo.Start();
        _ = EchoAsync();
        _proxy = new FaultProxy(new Uri($"http://127.0.0.1:{((IPEndPoint)_echo.LocalEndpoint).Port}"), _time);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _echo.Dispose();
    }

    [Fact]
    public async Task OneWay_Set_DelaysBothDirections()
    {
        using var client = await ConnectAsync();
        _proxy.OneWay = TimeSpan.FromMilliseconds(60);
        var answer = AskAsync(client, "hello");

        foreach (var _ in new[] { "there", "and back" })
        {
            await HeldAsync();
            _time.Advance(TimeSpan.FromMilliseconds(59));
            answer.IsCompleted.ShouldBeFalse();
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        (await answer.WaitAsync(Limit, Cancellation)).ShouldBe("hello");
    }

    [Fact]
    public async Task Silence_ThenMend_DeliversWhatWasSentMeanwhile()
    {
        using var client = await ConnectAsync();
        _proxy.Silence();
        var answer = AskAsync(client, "still here");

        await HeldAsync();
        answer.IsCompleted.ShouldBeFalse();
        _proxy.Mend();

        (await answer.WaitAsync(Limit, Cancellation)).ShouldBe("still here");
    }

    [Fact]
    public async Task Cut_OpenAndNewConnections_AreResetUntilItIsMended()
    {
        using var client = await ConnectAsync();
        await AskAsync(client, "open");

        _proxy.Cut();
        await Should.ThrowAsync<Exception>(() => AskAsync(client, "gone").WaitAsync(Limit, Cancellation));
        // Reset while it connects or when it speaks, as the kernel has it.
        await Should.ThrowAsync<Exception>(async () => await AskAsync(await ConnectAsync(), "gone").WaitAsync(Limit, Cancellation));

        _proxy.Mend();
        using var again = await ConnectAsync();
        (await AskAsync(again, "back").WaitAsync(Limit, Cancellation)).ShouldBe("back");
    }

    private Task HeldAsync() => _proxy.HeldAsync(Cancellation).WaitAsync(Limit, Cancellation);

    private async Task<Socket> ConnectAsync()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, _proxy.Address.Port, Cancellation);
        return client;
    }

    private static async Task<string> AskAsync(Socket client, string text)
    {
        await client.SendAsync(Encoding.UTF8.GetBytes(text), Cancellation);
        var answer = new byte[100];
        var read = await client.ReceiveAsync(answer, Cancellation);
        return read > 0 ? Encoding.UTF8.GetString(answer, 0, read) : throw new IOException("The line was closed.");
    }

    private async Task EchoAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _echo.AcceptSocketAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }

        static async Task AnswerAsync(Socket client)
        {
            try
            {
                using var stream = new NetworkStream(client, ownsSocket: true);
                await stream.CopyToAsync(stream);
            }
            catch (IOException)
            {
                // Reset, as the test wanted.
            }
        }
    }
}
