using System.Diagnostics;
using KlingBoard.Data.Writing;

namespace KlingBoard.Data.Sqlite.Writing;

/// <summary>Who may write now: one at a time, in the order of asking, without a thread that waits.</summary>
internal sealed class WriteQueue(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiting> _waiting = [];
    private bool _isTaken;

    /// <summary>Ends when the turn has come.</summary>
    /// <param name="joins">Whether the turn can be passed on without a commit in between.</param>
    public async Task EnterAsync(bool joins, CancellationToken cancellationToken)
    {
        if (Enqueue(joins) is not { } waiting)
        {
            return;
        }

        var askedAt = Stopwatch.GetTimestamp();
        try
        {
            await waiting.Turn.Task.WaitAsync(WriteTimeoutException.Limit, time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // Otherwise the turn came in the same moment, and the caller has it to pass on.
            if (GivesUp(waiting))
            {
                throw exception is TimeoutException ? new WriteTimeoutException() : exception;
            }
        }
        finally
        {
            WriteMeter.Began(askedAt);
        }
    }

    /// <returns>Whether nobody had the turn; now the caller has.</returns>
    public bool TryEnter()
    {
        lock (_lock)
        {
            return !_isTaken && (_isTaken = true);
        }
    }

    /// <summary>Passes the turn on to the next, if that one joins.</summary>
    public bool TryPassOn()
    {
        lock (_lock)
        {
            return _waiting.First is { Value.Joins: true } next && Pass(next);
        }
    }

    /// <summary>Ends the turn.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _isTaken = _waiting.First is { } next && Pass(next);
        }
    }

    // Null when the turn is there at once.
    private Waiting? Enqueue(bool joins)
    {
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return null;
            }

            return _waiting.AddLast(new Waiting(joins)).Value;
        }
    }

    private bool GivesUp(Waiting waiting)
    {
        lock (_lock)
        {
            return _waiting.Remove(waiting);
        }
    }

    private bool Pass(LinkedListNode<Waiting> next)
    {
        _waiting.Remove(next);
        next.Value.Turn.SetResult();
        return true;
    }

    private sealed class Waiting(bool joins)
    {
        public bool Joins => joins;

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
