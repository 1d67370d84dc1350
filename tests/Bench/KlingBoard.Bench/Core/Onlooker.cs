using System.Diagnostics;

namespace KlingBoard.Bench.Core;

/// <summary>Notes when each edit arrives at one who looks on. Where a server that is behind leaves edits out, a later one has brought them too.</summary>
/// <param name="bytesIn">What has come so far.</param>
/// <param name="messages">How many have come so far that change what is shown.</param>
internal sealed class Onlooker(Func<long> bytesIn, Func<long> messages)
{
    private readonly Lock _lock = new();
    private long[] _arrivals = [];
    private int _first;
    private int _next;
    private TaskCompletionSource _all = new();

    public long BytesIn => bytesIn();

    public long Messages => messages();

    /// <summary>Begins anew with the edits of these numbers.</summary>
    public void Expect(int first, int count)
    {
        lock (_lock)
        {
            _arrivals = new long[count];
            (_first, _next) = (first, 0);
            _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            TellAll();
        }
    }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        var now = Stopwatch.GetTimestamp();
        if (EditText.NumberIn(bytes) is not { } number)
        {
            return;
        }

        lock (_lock)
        {
            while (_next < _arrivals.Length && _first + _next <= number)
            {
                _arrivals[_next++] = now;
            }

            TellAll();
        }
    }

    /// <returns>A timestamp for each expected edit, once the last is there.</returns>
    public async Task<IReadOnlyList<long>> ArrivalsAsync(TimeSpan limit)
    {
        await _all.Task.WaitAsync(limit);
        return _arrivals;
    }

    private void TellAll()
    {
        if (_next == _arrivals.Length)
        {
            _all.TrySetResult();
        }
    }
}
