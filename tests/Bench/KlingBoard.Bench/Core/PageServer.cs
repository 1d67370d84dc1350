using KlingBoard.Bench.Core.Circuits;

namespace KlingBoard.Bench.Core;

/// <summary>A server of which one page can be opened as often as one likes; it ends with this.</summary>
/// <param name="Process">The server.</param>
/// <param name="OpenAsync">Opens the page, and waits until it shows what it is for.</param>
/// <param name="Owner">What ends the server and what it has left.</param>
internal sealed record PageServer(WebProcess Process, Func<Task<Circuit>> OpenAsync, IAsyncDisposable Owner) : IAsyncDisposable
{
    /// <summary>A page that says hello, with MudBlazor's providers.</summary>
    /// <param name="assembly">Path of its built assembly.</param>
    public static async Task<PageServer> StartBareAsync(string assembly, IReadOnlyDictionary<string, string> settings)
    {
        var server = await WebProcess.StartAsync(assembly, new Dictionary<string, string>(WebProcess.Development.Concat(settings)));
        var anybody = new Visitor(server.Url);
        return new PageServer(server, () => Circuit.OpenAsync(anybody, "/", "Hello, world!"), server);
    }

    /// <summary>A storyboard that five people open in turn.</summary>
    /// <param name="assembly">Path of the app's built assembly.</param>
    /// <param name="shots">How many shots the board has.</param>
    public static async Task<PageServer> StartBoardAsync(string assembly, int shots, IReadOnlyDictionary<string, string> settings)
    {
        var app = await DemoApp.StartAsync(assembly, settings);
        var people = await People.SignInAsync(app.Server.Url);
        var path = BoardUnderEdit.PathOf(await app.Data.AddBoardAsync(shots));
        var opened = 0;
        return new PageServer(app.Server, () => Circuit.OpenAsync(people[Interlocked.Increment(ref opened) % people.Count], path, BenchData.Title), app);
    }

    public ValueTask DisposeAsync() => Owner.DisposeAsync();
}
