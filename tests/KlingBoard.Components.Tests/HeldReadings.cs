using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Components.Tests;

/// <summary>A database that takes its time once it is told to: readings stay under way until they are released.</summary>
public sealed class HeldReadings : DbCommandInterceptor
{
    private volatile TaskCompletionSource? _gate;
    private ReadingStage _stage;
    private int _count;
    private int _underWay;

    /// <summary>How many readings were begun.</summary>
    public int Count => _count;

    /// <summary>How many of them wait to be released.</summary>
    public int UnderWay => _underWay;

    public void Hold(ReadingStage stage) => (_stage, _gate) = (stage, new TaskCompletionSource());

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
        await WaitAsync(ReadingStage.Asked);
        return result;
    }

    public override async ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        await WaitAsync(ReadingStage.Read);
        return result;
    }

    private async Task WaitAsync(ReadingStage stage)
    {
        if (_gate is { } gate && stage == _stage)
        {
            Interlocked.Increment(ref _underWay);
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
