namespace KlingBoard.Features.Renders.Watching;

/// <summary>
/// The polls of one account: so many at a time, and a few more that wait. One that takes long holds up no other, and an account that does not answer
/// nobody else's.
/// </summary>
internal sealed class PollLane(Func<Guid, Task> pollAsync, Action onRoom)
{
    /// <summary>Renders that are polled or wait for it; more are taken once half of them are done.</summary>
    public const int Most = 256;

    // The provider names no limit for queries; what it refuses as too many comes later, when it says.
    private const int AtOneTime = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Task> _inHand = [];
    private readonly HashSet<Guid> _askedAgain = [];
    private readonly SemaphoreSlim _turns = new(AtOneTime);

    /// <summary>How many more it takes.</summary>
    public int Room
    {
        get
        {
            lock (_lock)
            {
                return Most - _inHand.Count;
            }
        }
    }

    /// <summary>What it has in hand now.</summary>
    public IReadOnlyList<Task> Polls
    {
        get
        {
            lock (_lock)
            {
                return [.. _inHand.Values];
            }
        }
    }

    /// <summary>The renders that it has in hand now.</summary>
    public IReadOnlyList<Guid> RenderIds
    {
        get
        {
            lock (_lock)
            {
                return [.. _inHand.Keys];
            }
        }
    }

    public bool Has(Guid renderId)
    {
        lock (_lock)
        {
            return _inHand.ContainsKey(renderId);
        }
    }

    /// <summary>Somebody asks for a render that may be in hand: what is being told may be from before, so room is told when it is done.</summary>
    public void AskAgain(Guid renderId)
    {
        lock (_lock)
        {
            _askedAgain.Add(renderId);
        }
    }

    /// <summary>Polls this render when its turn comes; it must not be in hand.</summary>
    public void Add(Guid renderId)
    {
        // Noted before it begins: it takes itself out when it ends.
        var poll = new Task<Task>(() => RunAsync(renderId));
        lock (_lock)
        {
            _inHand.Add(renderId, poll.Unwrap());
        }

        poll.Start(TaskScheduler.Default);
    }

    private async Task RunAsync(Guid renderId)
    {
        await _turns.WaitAsync();
        try
        {
            await pollAsync(renderId);
        }
        finally
        {
            _turns.Release();
            if (Remove(renderId))
            {
                onRoom();
            }
        }
    }

    /// <returns>Whether more are to be brought.</returns>
    private bool Remove(Guid renderId)
    {
        lock (_lock)
        {
            _inHand.Remove(renderId);
            return _askedAgain.Remove(renderId) || _inHand.Count is 0 or Most / 2;
        }
    }
}
