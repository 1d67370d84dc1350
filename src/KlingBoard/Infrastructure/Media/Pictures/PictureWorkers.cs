using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Media.Pictures;

/// <summary>
/// Warm workers, at most as many as there are processors or tools that may run at once. One that crashed, ran into a limit or has worked long is
/// replaced; one that has been idle for a while is ended. Singleton, safe for many callers.
/// </summary>
internal sealed partial class PictureWorkers : IAsyncDisposable
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(1);

    private readonly MediaOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<PictureWorkers> _logger;
    private readonly SemaphoreSlim _turns;
    private readonly Lock _lock = new();
    private readonly Stack<PictureWorkerProcess> _idle = new();
    private readonly ITimer _timer;
    private bool _isLibraryMissing;

    public PictureWorkers(IOptions<MediaOptions> options, TimeProvider time, ILogger<PictureWorkers> logger)
    {
        _options = options.Value;
        _time = time;
        _logger = logger;
        _turns = new SemaphoreSlim(Math.Min(Environment.ProcessorCount, _options.MaxProcesses));
        _timer = time.CreateTimer(_ => EndIdle(), null, LongestIdle, LongestIdle);
    }

    /// <summary>Process ids of those that wait for work.</summary>
    public IReadOnlyList<int> IdleIds
    {
        get
        {
            lock (_lock)
            {
                return [.. _idle.Select(worker => worker.Id)];
            }
        }
    }

    /// <returns>
    /// How it ended: <see cref="ChildOutcome.Succeeded"/> when the target is written; exit code 1 when the library cannot read the source.
    /// Null where the library is not to be had on this system.
    /// </returns>
    /// <exception cref="OperationCanceledException">Cancelled; nobody writes to the target any more.</exception>
    public async Task<ChildOutcome?> MakeAsync(PictureRequest request, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return _isLibraryMissing ? null : await AskAsync(request, cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return new ChildOutcome(ChildEnd.NotStarted, -1, [], exception.Message);
        }
        finally
        {
            _turns.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        while (TakeIdle() is { } worker)
        {
            worker.Dispose();
        }

        _turns.Dispose();
    }

    private async Task<ChildOutcome?> AskAsync(PictureRequest request, CancellationToken cancellationToken)
    {
        using var wallClock = new CancellationTokenSource(_options.TransformLimits.WallClock, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, wallClock.Token);

        // One that waited may have died of something else meanwhile, which says nothing about this picture: a fresh one is asked, once.
        return TakeIdle() is { } idle && await AskAsync(idle, request, stop.Token, cancellationToken) is (true, var outcome)
            ? outcome
            : (await AskAsync(PictureWorkerProcess.Start(_options), request, stop.Token, cancellationToken)).Outcome;
    }

    /// <returns>Whether it answered or had its time, and how it ended.</returns>
    private async Task<(bool IsJudged, ChildOutcome? Outcome)> AskAsync(
        PictureWorkerProcess worker, PictureRequest request, CancellationToken stop, CancellationToken cancellationToken)
    {
        var isSound = false;
        try
        {
            var reply = await worker.AskAsync(request, stop);
            if (reply is null)
            {
                var end = await worker.EndAsync();
                Log.Ended(_logger, end.End, end.ExitCode);
                return (false, end);
            }

            isSound = true;
            _isLibraryMissing |= reply.IsLibraryMissing;
            return (true, reply.IsLibraryMissing ? null : ChildLimiter.Judge(reply.Error is null ? 0 : 1, [], reply.Error ?? ""));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (true, new ChildOutcome(ChildEnd.TimedOut, -1, [], ""));
        }
        finally
        {
            await PutBackAsync(worker, isSound);
        }
    }

    private PictureWorkerProcess? TakeIdle()
    {
        lock (_lock)
        {
            return _idle.TryPop(out var worker) ? worker : null;
        }
    }

    // The limit on CPU time counts its whole life: each picture has half of it at least.
    private async Task PutBackAsync(PictureWorkerProcess worker, bool isSound)
    {
        if (!isSound || worker.CpuTime > _options.TransformLimits.CpuTime / 2)
        {
            await worker.EndAsync();
            worker.Dispose();
            return;
        }

        worker.IdleSince = _time.GetTimestamp();
        lock (_lock)
        {
            _idle.Push(worker);
        }
    }

    private void EndIdle()
    {
        List<PictureWorkerProcess> old;
        lock (_lock)
        {
            old = [.. _idle.Where(worker => _time.GetElapsedTime(worker.IdleSince) >= LongestIdle)];
            var kept = _idle.Except(old).Reverse().ToList();
            _idle.Clear();
            kept.ForEach(_idle.Push);
        }

        old.ForEach(worker => worker.Dispose());
    }

    private static partial class Log
    {
        [LoggerMessage(1121, LogLevel.Warning, "A media worker ended over a picture: {End}, exit code {ExitCode}. Another takes its place.")]
        public static partial void Ended(ILogger logger, ChildEnd end, int exitCode);
    }
}
