namespace KlingBoard.Components.Controls;

/// <summary>One offer to take something back.</summary>
/// <param name="Text">What was done: <c>3 shots deleted</c>.</param>
/// <param name="UndoAsync">Takes it back; called at most once.</param>
public sealed record UndoOffer(string Text, Func<Task> UndoAsync);

/// <summary>
/// Shows an offer to undo for ten seconds; a newer offer takes the place of the older, whose deed then stands. One per circuit,
/// used on the circuit's own thread.
/// </summary>
public sealed class UndoToasts(TimeProvider time) : IDisposable
{
    /// <summary>How long an offer stands.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private ITimer? _timer;

    /// <summary>Raised when <see cref="Current"/> changes; also from a timer's thread.</summary>
    public event Action? Changed;

    /// <summary>Null when nothing is offered.</summary>
    public UndoOffer? Current { get; private set; }

    public void Offer(string text, Func<Task> undoAsync)
    {
        var offer = new UndoOffer(text, undoAsync);
        _timer?.Dispose();
        Current = offer;
        _timer = time.CreateTimer(_ => Withdraw(offer), null, Lifetime, Timeout.InfiniteTimeSpan);
        Changed?.Invoke();
    }

    /// <summary>Takes back what is offered now. Does nothing when the offer has just ended.</summary>
    public async Task UndoAsync()
    {
        if (Current is { } offer)
        {
            Withdraw(offer);
            await offer.UndoAsync();
        }
    }

    /// <summary>Lets the deed stand and hides the offer.</summary>
    public void Dismiss()
    {
        if (Current is { } offer)
        {
            Withdraw(offer);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Withdraw(UndoOffer offer)
    {
        if (ReferenceEquals(Current, offer))
        {
            Current = null;
            Changed?.Invoke();
        }
    }
}
