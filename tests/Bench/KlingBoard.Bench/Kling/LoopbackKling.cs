using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KlingBoard.Bench.Kling;

/// <summary>A server in this process that reads what it gets and gives the same two answers again and again.</summary>
internal sealed class LoopbackKling : IAsyncDisposable
{
    public const string TaskId = "831922345719271433";
    public const string CreatePath = "v1/videos/omni-video";
    public const string FindPath = $"{CreatePath}/{TaskId}";

    private const string Created = $$$"""
        {"code":0,"message":"SUCCEED","request_id":"CjMkSGl9x3o","data":{"task_id":"{{{TaskId}}}","task_info":{"external_task_id":"kb-0123456789abcdef0123456789abcdef"},
        "task_status":"submitted","created_at":1795267200000,"updated_at":1795267200000}}
        """;

    private const string Found = $$$"""
        {"code":0,"message":"SUCCEED","request_id":"CjMkSGl9x3p","data":{"task_id":"{{{TaskId}}}","task_status":"succeed","task_status_msg":"",
        "task_info":{"external_task_id":"kb-0123456789abcdef0123456789abcdef"},
        "task_result":{"videos":[{"id":"831922345719271434","url":"https://media.example.org/result.mp4","duration":"5.041"}]},
        "watermark_info":{"enabled":false},"final_unit_deduction":"4","created_at":1795267200000,"updated_at":1795267260000}}
        """;

    private readonly WebApplication _app;

    private LoopbackKling(WebApplication app)
    {
        _app = app;
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    public static async Task<LoopbackKling> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost(CreatePath, async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            return Results.Text(Created, "application/json");
        });
        app.MapGet(FindPath, () => Results.Text(Found, "application/json"));
        await app.StartAsync();
        return new LoopbackKling(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
