using System.Diagnostics;
using System.Globalization;

namespace KlingBoard.Bench;

/// <summary>A server as a process of its own on a free port of this machine; killed at the end.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    /// <summary>As ./kb run has it: files are served compressed and kept.</summary>
    public static readonly IReadOnlyDictionary<string, string> Development = new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ReloadStaticAssetsAtRuntime"] = "false",
        ["EnableStaticAssetsDevelopmentCaching"] = "true",
    };

    private const string ReadyWords = " is ready: ";
    private const string StatementWords = "Executed DbCommand";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private long _statements;

    private WebProcess(Process process)
    {
        _process = process;
        // Whoever ends the bench ends what it has started.
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Where it answers, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Processor time that it has taken so far.</summary>
    public TimeSpan Cpu => ProcessorClock.Of(_process.Id);

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>How many SQL statements it has said so far that it carried out; it says them where EF Core's log asks for them.</summary>
    public long Statements => Interlocked.Read(ref _statements);

    /// <summary>Has the app ask its provider about a render now.</summary>
    public async Task TellOfAsync(SubmittedRender render)
    {
        using var http = new HttpClient();
        using var content = new StringContent("{}");
        using var answer = await http.PostAsync(new Uri($"{Url}/callbacks/kling/{render.Id:N}/{render.Token}"), content);
        answer.EnsureSuccessStatusCode();
    }

    /// <param name="assembly">The path of its built assembly, which says "… is ready: URL" once it answers. It starts in its own folder.</param>
    /// <param name="settings">Environment variables beside those of this process.</param>
    /// <exception cref="InvalidOperationException">It ended without an address, or said none for two minutes.</exception>
    public static Task<WebProcess> StartAsync(string assembly, IReadOnlyDictionary<string, string> settings) =>
        StartAsync("dotnet", [assembly, "--urls", "http://127.0.0.1:0"], Path.GetDirectoryName(assembly)!, settings);

    /// <param name="program">What is started; it says "… is ready: URL" once it answers.</param>
    /// <exception cref="InvalidOperationException">It ended without an address, or said none for two minutes.</exception>
    public static async Task<WebProcess> StartAsync(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> settings)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in settings)
        {
            info.Environment[name] = value;
        }

        var server = new WebProcess(Process.Start(info) ?? throw new InvalidOperationException($"{program} cannot be started."));
        try
        {
            server.Url = await server.ReadUrlAsync().WaitAsync(StartLimit);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"{info.ArgumentList[0]} did not say where it answers.", exception);
        }

        _ = server.ReadOnAsync();
        return server;
    }

    /// <summary>Tells it to end, as whoever stops a service does.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> EndAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(begun);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void OnExit(object? sender, EventArgs arguments) => _process.Kill(entireProcessTree: true);

    private async Task<string> ReadUrlAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(ReadyWords, StringComparison.Ordinal) is >= 0 and var at)
            {
                return line[(at + ReadyWords.Length)..].Trim().TrimEnd('/');
            }
        }

        throw new InvalidOperationException("It ended.");
    }

    // Whatever else it says is read, so that it never waits for us.
    private async Task ReadOnAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(StatementWords, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _statements);
            }
        }
    }
}
