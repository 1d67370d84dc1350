namespace KlingBoard.Infrastructure.Storage;

/// <summary>So many bytes that several share, given out in the order in which they were asked for. Safe for many threads.</summary>
internal sealed class ByteBudget(long bytes)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(long Bytes, TaskCompletionSource<IDisposable> Taken)> _waiting = [];
    private readonly long _all = bytes;
    private long _free = bytes;

    /// <param name="wanted">More than there ever are counts as all of them.</param>
    /// <returns>Dispose it to give them back.</returns>
    public async Task<IDisposable> TakeAsync(long wanted, CancellationToken cancellationToken)
    {
        var place = new LinkedListNode<(long, TaskCompletionSource<IDisposable>)>(
            (Math.Min(wanted, _all), new TaskCompletionSource<IDisposable>(TaskCreationOptions.RunContinuationsAsynchronously)));
        lock (_lock)
        {
            _waiting.AddLast(place);
            GiveOut();
        }

        await using var cancelling = cancellationToken.Register(() => Leave(place, cancellationToken));
        return await place.Value.Item2.Task;
    }

    private void GiveBack(long given)
    {
        lock (_lock)
        {
            _free += given;
            GiveOut();
        }
    }

    private void Leave(LinkedListNode<(long, TaskCompletionSource<IDisposable> Taken)> place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // Whoever has been given it meanwhile has it.
            if (place.List is not null)
            {
                _waiting.Remove(place);
                place.Value.Taken.SetCanceled(cancellationToken);
                GiveOut();
            }
        }
    }

    // Not past the first: a large file would wait for ever behind small ones.
    private void GiveOut()
    {
        while (_waiting.First is { } first && first.Value.Bytes <= _free)
        {
            _waiting.RemoveFirst();
            _free -= first.Value.Bytes;
            first.Value.Taken.SetResult(new Share(this, first.Value.Bytes));
        }
    }

    private sealed class Share(ByteBudget budget, long bytes) : IDisposable
    {
        private int _isGivenBack;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGivenBack, 1) == 0)
            {
                budget.GiveBack(bytes);
            }
        }
    }
}
