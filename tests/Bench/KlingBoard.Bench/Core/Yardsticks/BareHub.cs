using KlingBoard.Bench.Core.Circuits;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Bench.Core.Yardsticks;

/// <summary>A SignalR hub with nothing behind it: one connection says a text, all the others get it.</summary>
internal sealed class BareHub(string server) : IAsyncDisposable
{
    /// <summary>What an edit of a card takes on the line, less the frame around it.</summary>
    private const int TextLength = 200;

    private readonly List<HubConnection> _connections = [];
    private readonly List<Onlooker> _onlookers = [];
    private HubConnection? _author;

    public IReadOnlyList<Onlooker> Onlookers => _onlookers;

    public async Task LookOnAsync(int count)
    {
        _author ??= await ConnectAsync(CountingProtocol.OfHub());
        while (_onlookers.Count < count)
        {
            var protocol = CountingProtocol.OfHub();
            var messages = 0L;
            var onlooker = new Onlooker(() => protocol.BytesIn, () => Interlocked.Read(ref messages));
            var connection = await ConnectAsync(protocol);
            connection.On<string>("edited", text =>
            {
                Interlocked.Increment(ref messages);
                onlooker.Take(System.Text.Encoding.UTF8.GetBytes(text));
            });
            _onlookers.Add(onlooker);
        }
    }

    public Task EditAsync(string text) => _author!.InvokeAsync("Edit", text.PadRight(TextLength));

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task<HubConnection> ConnectAsync(CountingProtocol protocol)
    {
        var builder = new HubConnectionBuilder().WithUrl($"{server}/edits");
        builder.Services.AddSingleton<IHubProtocol>(protocol);
        var connection = builder.Build();
        await connection.StartAsync();
        _connections.Add(connection);
        return connection;
    }
}
