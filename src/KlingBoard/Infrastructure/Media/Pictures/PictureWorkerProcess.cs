using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace KlingBoard.Infrastructure.Media.Pictures;

/// <summary>The app's side of one worker: a process under the limits of a transform. Not safe for several callers at once.</summary>
internal sealed class PictureWorkerProcess : IDisposable
{
    private const int MaxErrorBytes = 8 * 1024;

    private readonly Process _process;
    private readonly MemoryStream _errors = new();
    private readonly Task _errorTask;

    private PictureWorkerProcess(Process process)
    {
        _process = process;
        _errorTask = ChildProcess.KeepAsync(process.StandardError.BaseStream, _errors, MaxErrorBytes, overflow: null, CancellationToken.None);
    }

    public int Id => _process.Id;

    /// <summary>When it last had something to do, by the clock's timestamp.</summary>
    public long IdleSince { get; set; }

    /// <summary>What it used up so far; <see cref="TimeSpan.MaxValue"/> when it has ended.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            try
            {
                return _process.TotalProcessorTime;
            }
            catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return TimeSpan.MaxValue;
            }
        }
    }

    /// <exception cref="System.ComponentModel.Win32Exception">The limiter or the runtime is not there.</exception>
    public static PictureWorkerProcess Start(MediaOptions options)
    {
        var (program, arguments) = Find();
        var (limited, limits) = ChildLimiter.Wrap(new ChildCommand(program, arguments, options.TransformLimits), options.PrlimitPath);
        var start = new ProcessStartInfo(limited, limits)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        ChildProcess.ClearEnvironment(start);
        KeepRuntimeSmall(start.Environment);
        var process = Process.Start(start)!;
        ChildProcess.LowerPriority(process);
        return new PictureWorkerProcess(process);
    }

    /// <returns>Null when it ended instead of answering, or answered what is no reply; <see cref="EndAsync"/> says why.</returns>
    public async Task<PictureReply?> AskAsync(PictureRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await PictureProtocol.WriteAsync(_process.StandardInput.BaseStream, request, PictureMessages.Default.PictureRequest, cancellationToken);
            return await PictureProtocol.ReadAsync(_process.StandardOutput.BaseStream, PictureMessages.Default.PictureReply, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or JsonException)
        {
            // Its end of a pipe is gone, or what comes out of it means nothing: either way it is of no more use.
            return null;
        }
    }

    /// <summary>Ends it, if it has not ended itself.</summary>
    public async Task<ChildOutcome> EndAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        await _errorTask;
        return ChildLimiter.Judge(_process.ExitCode, [], Encoding.UTF8.GetString(_errors.ToArray()));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            // A killed process ends at once.
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    // The app's own program, whether it was published with a launcher or is run by the dotnet command; a test's host is neither.
    private static (string Program, IReadOnlyList<string> Arguments) Find()
    {
        const string App = "KlingBoard";
        var own = Environment.ProcessPath;
        return Path.GetFileName(own) switch
        {
            App or App + ".exe" => (own!, [PictureWorker.Argument]),
            "dotnet" or "dotnet.exe" => (own!, [Path.Combine(AppContext.BaseDirectory, App + ".dll"), PictureWorker.Argument]),
            _ => ("dotnet", [Path.Combine(AppContext.BaseDirectory, App + ".dll"), PictureWorker.Argument]),
        };
    }

    private static void KeepRuntimeSmall(IDictionary<string, string?> environment)
    {
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            environment["DOTNET_ROOT"] = root;
        }

        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["VIPS_WARNING"] = "0";
    }
}
