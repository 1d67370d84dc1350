using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Kling.Tests.Simulator.Support;

/// <summary>A web server that keeps the callbacks it gets, and serves a file to whoever asks.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    private readonly Channel<ReceivedCallback> _received = Channel.CreateUnbounded<ReceivedCallback>();
    private readonly WebApplication _app;

    private CallbackReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.MapPost("/hook", Receive);
        _app.MapGet("/file", () => Results.Bytes(File, "application/octet-stream"));
    }

    public Queue<int> Statuses { get; } = [];

    public byte[] File { get; set; } = [];

    public string Url => $"{_app.Urls.Single()}/hook";

    public string FileUrl => $"{_app.Urls.Single()}/file";

    public static async Task<CallbackReceiver> StartAsync()
    {
        var receiver = new CallbackReceiver();
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>The next callback; waits for it.</summary>
    public async Task<JsonNode> NextAsync() => (await NextWithHeadersAsync()).Json;

    /// <summary>The next callback as it came; waits for it.</summary>
    public async Task<ReceivedCallback> NextWithHeadersAsync() => await _received.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Callbacks that are here and nobody has read.</summary>
    public int Waiting => _received.Reader.Count;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> Receive(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var headers = request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        _received.Writer.TryWrite(new ReceivedCallback(body.ToArray(), headers));
        return Results.StatusCode(Statuses.TryDequeue(out var status) ? status : 200);
    }
}

internal sealed record ReceivedCallback(byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}
