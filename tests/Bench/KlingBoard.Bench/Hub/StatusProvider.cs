using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KlingBoard.Bench.Hub;

/// <summary>A provider in this process whose tasks stand where the bench puts them: submitted until it says that they are processing.</summary>
internal sealed class StatusProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, bool> _processing = new();

    private StatusProvider(WebApplication app) => _app = app;

    /// <summary>Somebody asks for this task; raised on any thread.</summary>
    public event Action<string>? Asked;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="latency">How long it takes to answer.</param>
    public static async Task<StatusProvider> StartAsync(TimeSpan latency = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var provider = new StatusProvider(app);
        app.MapGet("v1/videos/omni-video/{task}", async (string task) =>
        {
            provider.Asked?.Invoke(task);
            await Task.Delay(latency);
            return Results.Text(provider.AnswerOf(task), "application/json");
        });
        await app.StartAsync();
        return provider;
    }

    public void Process(string task) => _processing[task] = true;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string AnswerOf(string task) => $$$"""
        {"code":0,"message":"SUCCEED","request_id":"CjMkSGl9x3o","data":{"task_id":"{{{task}}}",
        "task_status":"{{{(_processing.ContainsKey(task) ? "processing" : "submitted")}}}","created_at":1795267200000,"updated_at":1795267200000}}
        """;
}
