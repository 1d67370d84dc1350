using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KlingBoard.E2E.Infrastructure;

/// <summary>
/// The built app as a process of its own on a free port and a temporary data folder with the demo team.
/// A process, not a host in this one: a test can kill it in the middle of a render and start it again on the same data.
/// </summary>
public sealed partial class AppProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    // A quiet machine takes a few seconds; one that builds meanwhile has taken more than a minute.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly IReadOnlyDictionary<string, string> _settings;
    private Process? _process;

    /// <param name="settings">Environment variables on top of the harness's own, for example <c>Simulator__Speed</c>.</param>
    public AppProcess(IReadOnlyDictionary<string, string>? settings = null) =>
        _settings = settings ?? new Dictionary<string, string>();

    /// <summary>Database and media; kept over restarts, deleted on disposal.</summary>
    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("klingboard-e2e-").FullName;

    /// <summary>Where the app answers, without a trailing slash. Changes with each start.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Everything that the app wrote to its console so far, all starts together.</summary>
    public string Output => string.Join(Environment.NewLine, _output);

    /// <summary>Returns once the app says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">The app ended or stayed silent; the message holds its output.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = CreateStartInfo(), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Read(line.Data, ready);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The app ended before it was ready."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        try
        {
            Url = await ready.Task.WaitAsync(StartLimit, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"The app did not start. {exception.Message}{Environment.NewLine}{Output}", exception);
        }
    }

    /// <summary>Ends the process as a power cut would: no handler of the app runs.</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        var process = RunningProcess();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Asks the process to end, as a service manager or Ctrl-C does, and returns its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken = default)
    {
        var process = RunningProcess();
        using (var kill = Process.Start("kill", [$"-{SigTerm}", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(cancellationToken);
        }

        await process.WaitForExitAsync(cancellationToken).WaitAsync(StopLimit, cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private Process RunningProcess() =>
        _process is { HasExited: false } process ? process : throw new InvalidOperationException("The app is not running.");

    private ProcessStartInfo CreateStartInfo()
    {
        var info = new ProcessStartInfo("dotnet", [BuildPaths.AppAssembly, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = BuildPaths.AppFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The tests' own console must not reach the app.
            RedirectStandardInput = true,
        };
        info.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        info.Environment["KlingBoard__DataDirectory"] = DataDirectory;
        info.Environment["KlingBoard__Demo"] = "true";
        // As ./kb run: files are served compressed and kept, not read anew for whoever edits them.
        info.Environment["ReloadStaticAssetsAtRuntime"] = "false";
        info.Environment["EnableStaticAssetsDevelopmentCaching"] = "true";
        foreach (var (name, value) in _settings)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private void Read(string? line, TaskCompletionSource<string> ready)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (ReadyLine().Match(line) is { Success: true } match)
        {
            ready.TrySetResult(match.Groups["url"].Value.TrimEnd('/'));
        }
    }

    [GeneratedRegex(@"KlingBoard is ready: (?<url>http\S+)")]
    private static partial Regex ReadyLine();
}
