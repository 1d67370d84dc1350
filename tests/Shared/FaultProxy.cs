using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace KlingBoard.Tests.Shared;

/// <summary>
/// A TCP line to a server of this machine that can be slow, silent or cut, under an address of its own that stays while the server behind it
/// is started again elsewhere. Works on bytes: whatever speaks HTTP or WebSockets over it meets the fault as it would in a train. Safe for
/// many threads.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private const int ChunkBytes = 16 * 1024;
    private const int ChunksUnderWay = 64;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _held = new(0);
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<Connection, Task> _connections = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _passing = Passed();
    private volatile bool _isCut;
    private volatile int _targetPort;
    private long _oneWayTicks;

    /// <param name="target">The server, for example <c>http://127.0.0.1:5000</c>; null as long as there is none, which refuses like a cut line.</param>
    /// <param name="time">By which bytes are delayed.</param>
    public FaultProxy(Uri? target = null, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        Target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What clients connect to.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Where new connections lead; those that are open stay with the server they have.</summary>
    public Uri? Target
    {
        set => _targetPort = value?.Port ?? 0;
    }

    /// <summary>How long each byte is under way in each direction, on open connections too.</summary>
    public TimeSpan OneWay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _oneWayTicks));
        set => Interlocked.Exchange(ref _oneWayTicks, value.Ticks);
    }

    /// <summary>Connections that are open now.</summary>
    public int Open => _connections.Count;

    /// <summary>Waits until the line has held bytes back once more, for its delay or its silence.</summary>
    public Task HeldAsync(CancellationToken cancellationToken) => _held.WaitAsync(cancellationToken);

    /// <summary>Nothing passes any more, and nobody is told: connections stay open, new ones are accepted. <see cref="Mend"/> delivers what was sent meanwhile.</summary>
    public void Silence()
    {
        if (_passing.Task.IsCompleted)
        {
            _passing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Resets what is open, with what is under way on it, and refuses new connections.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var connection in _connections.Keys)
        {
            connection.Reset();
        }
    }

    /// <summary>As it was, but for the delay.</summary>
    public void Mend()
    {
        _isCut = false;
        _passing.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        await Task.WhenAll(_connections.Values);
        _listener.Dispose();
        _ending.Dispose();
        _held.Dispose();
    }

    private static TaskCompletionSource Passed()
    {
        var passed = new TaskCompletionSource();
        passed.SetResult();
        return passed;
    }

    private async Task AcceptAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(_ending.Token);
                var connection = new Connection(client);
                _connections[connection] = ServeAsync(connection);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Ending, or a client that was gone before it was accepted.
            }
        }
    }

    private async Task ServeAsync(Connection connection)
    {
        // Known among the connections before it may end.
        await Task.Yield();
        try
        {
            if (!_isCut && _targetPort is > 0 and var port)
            {
                await connection.ConnectAsync(port, _ending.Token);
                await Task.WhenAll(
                    CarryAsync(connection, connection.Client, connection.Server),
                    CarryAsync(connection, connection.Server, connection.Client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One end has gone: so does the other.
        }
        finally
        {
            connection.Reset();
            _connections.TryRemove(connection, out _);
        }
    }

    // Reading goes on while earlier bytes are still under way, or a long delay would also be a narrow line.
    private async Task CarryAsync(Connection connection, Socket from, Socket to)
    {
        var underWay = Channel.CreateBounded<(long SentAt, byte[] Bytes)>(ChunksUnderWay);
        var delivering = DeliverAsync(underWay.Reader, connection, to);
        try
        {
            var buffer = new byte[ChunkBytes];
            for (var read = await from.ReceiveAsync(buffer, connection.Ended); read > 0; read = await from.ReceiveAsync(buffer, connection.Ended))
            {
                await underWay.Writer.WriteAsync((_time.GetTimestamp(), buffer[..read]), connection.Ended);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            connection.Reset();
        }
        finally
        {
            underWay.Writer.TryComplete();
        }

        await delivering;
    }

    private async Task DeliverAsync(ChannelReader<(long SentAt, byte[] Bytes)> underWay, Connection connection, Socket to)
    {
        try
        {
            await foreach (var (sentAt, bytes) in underWay.ReadAllAsync(connection.Ended))
            {
                var left = OneWay - _time.GetElapsedTime(sentAt);
                if (left > TimeSpan.Zero)
                {
                    await HoldAsync(Task.Delay(left, _time, connection.Ended));
                }

                if (_passing.Task is { IsCompleted: false } silence)
                {
                    await HoldAsync(silence.WaitAsync(connection.Ended));
                }

                await to.SendAsync(bytes, connection.Ended);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            connection.Reset();
        }
    }

    private Task HoldAsync(Task until)
    {
        _held.Release();
        return until;
    }

    private sealed class Connection(Socket client)
    {
        private readonly CancellationTokenSource _ended = new();

        public Socket Client { get; } = client;

        public Socket Server { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        public CancellationToken Ended => _ended.Token;

        public async Task ConnectAsync(int port, CancellationToken cancellationToken)
        {
            Client.NoDelay = true;
            await Server.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        }

        /// <summary>Ends both halves at once, as a line does that breaks: without a goodbye.</summary>
        public void Reset()
        {
            _ended.Cancel();
            foreach (var half in (Socket[])[Client, Server])
            {
                half.Close(timeout: 0);
            }
        }
    }
}
