using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;

namespace KlingBoard.Tests.Host.Infrastructure;

/// <summary>A small hub client: SignalR's JSON protocol over a WebSocket, since its own .NET client is not at hand.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';
    private const int Invocation = 1;
    private const int Completion = 3;
    private const int Close = 7;

    private readonly WebSocket _socket;
    private readonly Queue<string> _received = new();
    private readonly Queue<JsonNode> _calls = new();
    private int _lastInvocation;

    private HubClient(WebSocket socket) => _socket = socket;

    /// <exception cref="InvalidOperationException">The server refused the connection; the message holds the status.</exception>
    public static async Task<HubClient> ConnectAsync(KlingBoardHost host, Browser browser, string path, string? origin = null)
    {
        var client = host.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.Headers.Cookie = browser.CookieHeader;
            if (origin is not null)
            {
                request.Headers.Origin = origin;
            }
        };
        var hub = new HubClient(await client.ConnectAsync(new Uri($"wss://localhost{path}"), TestContext.Current.CancellationToken));
        await hub.SendAsync("""{"protocol":"json","version":1}""");
        await hub.ReceiveAsync();
        return hub;
    }

    /// <summary>Calls a hub method and gives its result; calls that arrive meanwhile are kept for <see cref="NextCallAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">The hub answered with an error.</exception>
    public async Task<JsonNode?> InvokeAsync(string method, params object[] arguments)
    {
        var id = (++_lastInvocation).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync(JsonSerializer.Serialize(new { type = Invocation, invocationId = id, target = method, arguments }));
        while (true)
        {
            var message = await ReceiveAsync() ?? throw new InvalidOperationException("The server closed the connection.");
            if (TypeOf(message) == Invocation)
            {
                _calls.Enqueue(message);
            }
            else if (TypeOf(message) == Completion && (string?)message["invocationId"] == id)
            {
                return message["error"] is { } error ? throw new InvalidOperationException((string?)error) : message["result"];
            }
        }
    }

    /// <summary>The next call of the server as <c>target</c> and <c>arguments</c>; null when it closed the connection.</summary>
    public async Task<JsonNode?> NextCallAsync()
    {
        while (_calls.Count == 0)
        {
            if (await ReceiveAsync() is not { } message || TypeOf(message) == Close)
            {
                return null;
            }

            if (TypeOf(message) == Invocation)
            {
                _calls.Enqueue(message);
            }
        }

        return _calls.Dequeue();
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static int TypeOf(JsonNode message) => (int?)message["type"] ?? 0;

    private Task SendAsync(string message) => _socket.SendAsync(
        Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    private async Task<JsonNode?> ReceiveAsync()
    {
        while (_received.Count == 0)
        {
            if (!await ReadAsync())
            {
                return null;
            }
        }

        return JsonNode.Parse(_received.Dequeue());
    }

    private async Task<bool> ReadAsync()
    {
        var (text, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        do
        {
            WebSocketReceiveResult part;
            try
            {
                part = await _socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            }
            catch (Exception exception) when (exception is IOException or WebSocketException)
            {
                // An aborted connection ends without a closing frame.
                return false;
            }

            if (part.MessageType == WebSocketMessageType.Close)
            {
                return false;
            }

            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }
        while (text[^1] != End);

        foreach (var message in text.ToString().Split(End, StringSplitOptions.RemoveEmptyEntries))
        {
            _received.Enqueue(message);
        }

        return true;
    }
}
