using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KlingBoard.Tests.Renders;

/// <summary>Serves one MP4 at every address of this machine's port, as the app serves inputs to providers; takes callbacks and forgets them.</summary>
internal sealed class OneFileServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OneFileServer(WebApplication app, string path) => (_app, Path) = (app, path);

    public string Path { get; }

    public string Address => _app.Urls.Single();

    public static async Task<OneFileServer> StartAsync(string path)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapFallback(http => HttpMethods.IsPost(http.Request.Method) ? Task.CompletedTask : Results.File(path, "video/mp4").ExecuteAsync(http));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new OneFileServer(app, path);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
