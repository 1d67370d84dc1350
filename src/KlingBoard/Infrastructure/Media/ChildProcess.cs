using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using CliWrap;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// Runs the media tools in bounded child processes: few at once, each under the kernel's limits, with capped output, next to no environment,
/// low priority, and killed with its children when it must end (docs/decisions/ADR-034). Singleton.
/// </summary>
internal sealed class ChildProcess(IOptions<MediaOptions> options, TimeProvider time) : IChildProcess, IDisposable
{
    private const int MaxErrorBytes = 8 * 1024;

    private readonly SemaphoreSlim _turns = new(options.Value.MaxProcesses);

    public async Task<ChildOutcome> RunAsync(ChildCommand command, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await RunNowAsync(command, cancellationToken);
        }
        catch (Win32Exception exception)
        {
            return new ChildOutcome(ChildEnd.NotStarted, -1, [], exception.InnerException?.Message ?? exception.Message);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<ChildOutcome> RunNowAsync(ChildCommand command, CancellationToken cancellationToken)
    {
        using var wallClock = new CancellationTokenSource(command.Limits.WallClock, time);
        using var tooMuch = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, wallClock.Token, tooMuch.Token);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var (program, arguments) = ChildLimiter.Wrap(command, options.Value.PrlimitPath);
        try
        {
            // Returns, or throws, only when the process and what it started have ended: they must not write to files that are deleted next.
            var result = await Cli.Wrap(program)
                .WithArguments(arguments)
                .WithWorkingDirectory(Path.GetTempPath())
                .WithStandardOutputPipe(PipeTarget.Create((stream, token) => KeepAsync(stream, output, command.MaxOutputBytes, tooMuch, token)))
                .WithStandardErrorPipe(PipeTarget.Create((stream, token) => KeepAsync(stream, error, MaxErrorBytes, null, token)))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(ClearEnvironment, LowerPriority, stop.Token);
            return ChildLimiter.Judge(result.ExitCode, output.ToArray(), Encoding.UTF8.GetString(error.ToArray()));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var end = tooMuch.IsCancellationRequested ? ChildEnd.TooMuchOutput : ChildEnd.TimedOut;
            return new ChildOutcome(end, -1, [], Encoding.UTF8.GetString(error.ToArray()));
        }
    }

    /// <param name="overflow">Cancelled when more comes; null where the rest is read and dropped, so that no full pipe holds the process for ever.</param>
    internal static async Task KeepAsync(Stream stream, MemoryStream kept, int maxBytes, CancellationTokenSource? overflow, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            var fitting = (int)Math.Min(read, maxBytes - kept.Length);
            kept.Write(buffer, 0, fitting);
            if (fitting < read && overflow is not null)
            {
                await overflow.CancelAsync();
            }
        }
    }

    // Settings and secrets of the app are none of the tool's business.
    internal static void ClearEnvironment(ProcessStartInfo start)
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C";
    }

    internal static void LowerPriority(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended already, or the system does not allow it: then it runs as it is.
        }
    }
}
