using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace KlingBoard.Bench.Hub;

/// <summary>Any number of SignalR's own clients at one hub, and when a message is at each of them.</summary>
/// <param name="url">The hub's.</param>
/// <param name="method">What the hub calls.</param>
/// <param name="keyOf">What a message is told apart by.</param>
internal sealed class Listeners(string url, string method, Func<JsonElement, string?> keyOf) : IAsyncDisposable
{
    private const int AtOneTime = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentBag<HubConnection> _connections = [];
    private Round? _round;

    /// <summary>Has as many listen, each of the people in turn.</summary>
    /// <param name="cookies">Of the people; an empty one for nobody.</param>
    /// <param name="joinAsync">What each does once it is connected.</param>
    public async Task ListenAsync(int count, IReadOnlyList<string> cookies, Func<HubConnection, Task> joinAsync)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOneTime };
        await Parallel.ForAsync(_connections.Count, count, options, async (at, cancellationToken) =>
        {
            var connection = Connect(cookies[at % cookies.Count]);
            _connections.Add(connection);
            connection.On<JsonElement>(method, Take);
            await connection.StartAsync(cancellationToken);
            await joinAsync(connection);
        });
    }

    /// <summary>A connection that is nobody's listener.</summary>
    public async Task<HubConnection> ConnectAsync()
    {
        var connection = Connect("");
        await connection.StartAsync();
        return connection;
    }

    /// <summary>How long the message of this key takes from the beginning of <paramref name="sendAsync"/> to each listener.</summary>
    /// <exception cref="TimeoutException">It has not reached all of them in half a minute.</exception>
    public async Task<IReadOnlyList<TimeSpan>> TimeAsync(string key, Func<Task> sendAsync)
    {
        var round = new Round(key, _connections.Count);
        _round = round;
        var begun = Stopwatch.GetTimestamp();
        await sendAsync();
        await round.All.WaitAsync(Limit);
        return [.. round.Arrivals.Select(arrived => Stopwatch.GetElapsedTime(begun, arrived))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }
    }

    private HubConnection Connect(string cookies) => new HubConnectionBuilder()
        .WithUrl(url, HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            if (cookies.Length > 0)
            {
                options.Headers["Cookie"] = cookies;
            }
        })
        .Build();

    private void Take(JsonElement message)
    {
        var now = Stopwatch.GetTimestamp();
        if (Volatile.Read(ref _round) is { } round && keyOf(message) == round.Key)
        {
            round.Take(now);
        }
    }

    private sealed class Round(string key, int count)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly long[] _arrivals = new long[count];
        private int _next = -1;

        public string Key => key;

        public Task All => _all.Task;

        public IReadOnlyList<long> Arrivals => _arrivals;

        public void Take(long now)
        {
            var at = Interlocked.Increment(ref _next);
            _arrivals[at] = now;
            if (at == count - 1)
            {
                _all.TrySetResult();
            }
        }
    }
}
