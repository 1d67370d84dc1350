using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Components;

/// <summary>
/// What a person did and the storage did not take, for the one place that says so where nothing nearer does. One per circuit, used on the circuit's
/// own thread.
/// </summary>
public sealed class FailedActs
{
    /// <summary>Raised when <see cref="Current"/> changes. Without a listener nobody would see it.</summary>
    public event Action? Changed;

    /// <summary>Null when the last act went well, or when it was read.</summary>
    public UnavailableError? Current { get; private set; }

    /// <returns>Whether it is shown.</returns>
    public bool Show(UnavailableError error)
    {
        Set(error);
        return Changed is not null;
    }

    public void Dismiss() => Set(null);

    private void Set(UnavailableError? error)
    {
        if (Current != error)
        {
            Current = error;
            Changed?.Invoke();
        }
    }
}
