using System.Threading.Channels;
using KlingBoard.Realtime.Hubs;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;

namespace KlingBoard.Tests.Host.Infrastructure;

/// <summary>A program that listens to boards: SignalR's own client, with a browser's cookies, over a WebSocket.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly Channel<BoardChangeMessage> _changes = Channel.CreateUnbounded<BoardChangeMessage>();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubClient(HubConnection connection)
    {
        _connection = connection;
        connection.On<BoardChangeMessage[]>(BoardClientMethods.Changed, changes =>
        {
            foreach (var change in changes)
            {
                _changes.Writer.TryWrite(change);
            }
        });
        connection.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>Ends when the server has closed the connection.</summary>
    public Task Closed => _closed.Task;

    /// <exception cref="InvalidOperationException">The server refused the connection; the message holds the status.</exception>
    public static async Task<HubClient> ConnectAsync(KlingBoardHost host, Browser browser, string path = BoardHub.Path, string? origin = null)
    {
        var sockets = host.Server.CreateWebSocketClient();
        sockets.ConfigureRequest = request =>
        {
            request.Headers.Cookie = browser.CookieHeader;
            if (origin is not null)
            {
                request.Headers.Origin = origin;
            }
        };
        var client = new HubClient(new HubConnectionBuilder()
            .WithUrl(new Uri($"https://localhost{path}"), HttpTransportType.WebSockets, options =>
            {
                options.SkipNegotiation = true;
                options.WebSocketFactory = async (context, cancellationToken) => await sockets.ConnectAsync(context.Uri, cancellationToken);
            })
            .Build());
        await client._connection.StartAsync(TestContext.Current.CancellationToken);
        return client;
    }

    /// <exception cref="Microsoft.AspNetCore.SignalR.HubException">The hub refused.</exception>
    public Task<BoardCatchUp> JoinAsync(Guid projectId, long afterNumber) =>
        _connection.InvokeAsync<BoardCatchUp>(nameof(BoardHub.Join), projectId, afterNumber, TestContext.Current.CancellationToken);

    public Task LeaveAsync(Guid projectId) => _connection.InvokeAsync(nameof(BoardHub.Leave), projectId, TestContext.Current.CancellationToken);

    /// <exception cref="Microsoft.AspNetCore.SignalR.HubException">The hub refused.</exception>
    public Task InvokeAsync(string method, params object[] arguments) =>
        _connection.InvokeCoreAsync(method, arguments, TestContext.Current.CancellationToken);

    /// <summary>The next change that the server tells of.</summary>
    public async Task<BoardChangeMessage> NextAsync() => await _changes.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();
}
