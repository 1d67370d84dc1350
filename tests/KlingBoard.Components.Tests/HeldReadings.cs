using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Components.Tests;

/// <summary>A database that takes its time once it is told to: readings stay under way until they are released.</summary>
public sealed class HeldReadings : DbCommandInterceptor
{
    private volatile TaskCompletionSource? _gate;
    private ReadingStage _stage;
    private string? _only;
    private TaskCompletionSource? _held;
    private int _count;
    private int _underWay;

    /// <summary>How many readings were begun.</summary>
    public int Count => _count;

    /// <summary>How many of them wait to be released.</summary>
    public int UnderWay => _underWay;

    public void Hold(ReadingStage stage) => (_stage, _only, _gate) = (stage, null, new TaskCompletionSource());

    /// <summary>Holds the next reading from this table alone, once it is done.</summary>
    /// <returns>Ends when it is held.</returns>
    public Task HoldNext(string table)
    {
        (_stage, _only, _held, _gate) = (ReadingStage.Read, $"FROM \"{table}\"", new TaskCompletionSource(), new TaskCompletionSource());
        return _held.Task;
    }

    /// <summary>From now on nothing is held; what was goes on, as far as it comes without the circuit's own thread, before this returns.</summary>
    public async Task ReleaseAsync(Exception? failure = null)
    {
        var gate = Interlocked.Exchange(ref _gate, null)!;
        await Task.Run(() => _ = failure is null ? gate.TrySetResult() : gate.TrySetException(failure));
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        await WaitAsync(ReadingStage.Asked, command);
        return result;
    }

    public override async ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        await WaitAsync(ReadingStage.Read, command);
        return result;
    }

    private async Task WaitAsync(ReadingStage stage, DbCommand command)
    {
        if (_gate is { } gate && stage == _stage && (_only is null || (_underWay == 0 && command.CommandText.Contains(_only, StringComparison.Ordinal))))
        {
            Interlocked.Increment(ref _underWay);
            _held?.TrySetResult();
            await gate.Task;
            Interlocked.Decrement(ref _underWay);
        }
    }
}

/// <summary>How far a reading is.</summary>
public enum ReadingStage
{
    /// <summary>It may still be taken back.</summary>
    Asked,

    /// <summary>It is done, and its answer comes whatever happens meanwhile.</summary>
    Read,
}
