namespace KlingBoard.Bench;

/// <summary>The app with the demo team in a folder of its own, which goes with it.</summary>
internal sealed class DemoApp : IAsyncDisposable
{
    /// <summary>With these settings it says every SQL statement, see <see cref="WebProcess.Statements"/>.</summary>
    public static readonly IReadOnlyList<KeyValuePair<string, string>> StatementLog =
    [
        new("Logging__LogLevel__Microsoft.EntityFrameworkCore.Database.Command", "Information"),
        new("Logging__LogLevel__KlingBoard.Data.Sqlite.Writing", "Debug"),
    ];

    private readonly DirectoryInfo _folder;

    private DemoApp(WebProcess server, DirectoryInfo folder)
    {
        Server = server;
        _folder = folder;
        Data = new BenchData(Path.Combine(folder.FullName, "klingboard.db"));
    }

    public WebProcess Server { get; }

    public BenchData Data { get; }

    /// <summary>Its data folder.</summary>
    public string Folder => _folder.FullName;

    /// <param name="assembly">Path of the app's built assembly.</param>
    /// <param name="settings">Environment variables beside those that it gets here.</param>
    public static async Task<DemoApp> StartAsync(string assembly, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var folder = Directory.CreateTempSubdirectory("klingboard-bench-");
        try
        {
            var all = new Dictionary<string, string>(WebProcess.Development.Concat(settings))
            {
                ["KlingBoard__DataDirectory"] = folder.FullName,
                ["KlingBoard__Demo"] = "true",
            };
            return new DemoApp(await WebProcess.StartAsync(assembly, all), folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
