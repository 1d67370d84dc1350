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
    private readonly Channel<JsonNode> _received = Channel.CreateUnbounded<JsonNode>();
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
    public async Task<JsonNode> NextAsync() => await _received.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> Receive(HttpRequest request)
    {
        var body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        _received.Writer.TryWrite(body!);
        return Results.StatusCode(Statuses.TryDequeue(out var status) ? status : 200);
    }
}
