using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KlingBoard.Bench.Sending;

/// <summary>
/// A provider in this process that accepts everything and says at once that it failed: so a slot is free again with the answer, and what is measured is
/// sending alone.
/// </summary>
internal sealed class AcceptingProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _count;

    private AcceptingProvider(WebApplication app) => _app = app;

    /// <summary>A request has come; raised on any thread, before it is answered.</summary>
    public event Action? Came;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="latency">How long it takes to answer.</param>
    public static async Task<AcceptingProvider> StartAsync(TimeSpan latency)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var provider = new AcceptingProvider(app);
        app.MapPost("v1/videos/omni-video", async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            await body.ReadToEndAsync();
            provider.Came?.Invoke();
            if (latency > TimeSpan.Zero)
            {
                await Task.Delay(latency);
            }

            return Results.Text(AnswerOf(Interlocked.Increment(ref provider._count), "failed"), "application/json");
        });
        app.MapGet("v1/videos/omni-video/{task}", (string task) => Results.Text(AnswerOf(0, "failed", task), "application/json"));
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string AnswerOf(int number, string status, string? task = null) => $$$"""
        {"code":0,"message":"SUCCEED","request_id":"CjMkSGl9x3o","data":{"task_id":"{{{task ?? $"9{number:0000000000}"}}}",
        "task_status":"{{{status}}}","task_status_msg":"The bench makes no videos.","created_at":1795267200000,"updated_at":1795267200000}}
        """;
}
