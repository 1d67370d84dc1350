using System.Collections.Concurrent;
using Microsoft.JSInterop;

namespace KlingBoard.Realtime;

/// <summary>
/// The pages of this process that have a browser at the other end. A process that stops asks them to take their state with them, so that each
/// goes on where it was with the process that comes next. Singleton, called from many circuits.
/// </summary>
public sealed class OpenPages(TimeProvider time)
{
    private readonly ConcurrentDictionary<object, IJSRuntime> _pages = new();
    private readonly TaskCompletionSource _allGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _arePausing;

    /// <summary>How many there are now.</summary>
    public int Count => _pages.Count;

    /// <param name="page">Stands for the page until it is removed.</param>
    public void Add(object page, IJSRuntime js) => _pages[page] = js;

    /// <summary>The connection of a page is gone. One that is pausing loses it on the way, and counts until its circuit is closed.</summary>
    public void Lose(object page)
    {
        if (!_arePausing)
        {
            Remove(page);
        }
    }

    public void Remove(object page)
    {
        if (_pages.TryRemove(page, out _) && _arePausing && _pages.IsEmpty)
        {
            _allGone.TrySetResult();
        }
    }

    /// <summary>Asks every page to pause. Ends when all have, or after the limit.</summary>
    /// <returns>How many pages have not answered.</returns>
    public async Task<int> PauseAllAsync(TimeSpan limit)
    {
        _arePausing = true;
        foreach (var js in _pages.Values)
        {
            _ = AskAsync(js);
        }

        if (!_pages.IsEmpty)
        {
            try
            {
                await _allGone.Task.WaitAsync(limit, time);
            }
            catch (TimeoutException)
            {
                // A tab that sleeps, a line that is dead: it comes back by loading anew.
            }
        }

        return _pages.Count;
    }

    // The page answers at once and pauses then: its circuit ends, and with it whatever still waits for an answer.
    private static async Task AskAsync(IJSRuntime js)
    {
        try
        {
            await js.InvokeVoidAsync("kbPause");
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone meanwhile, or a page without the script: nothing to be kept.
        }
    }
}
