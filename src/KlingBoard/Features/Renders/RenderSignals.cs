using System.Collections.Concurrent;
using KlingBoard.Data.Renders;
using KlingBoard.Infrastructure.Work;

namespace KlingBoard.Features.Renders;

/// <summary>
/// Signals the workers before their timers do. Only a hint: what is to be done stands in the database. Singleton.
/// </summary>
public sealed class RenderSignals
{
    private readonly ConcurrentDictionary<Guid, bool> _requestedPolls = new();

    internal WorkSignal Dispatcher { get; } = new();

    internal WorkSignal Watcher { get; } = new();

    internal WorkSignal Archiver { get; } = new();

    /// <summary>Something may be ready to be sent: a new render, a free slot.</summary>
    public void Dispatch() => Dispatcher.Raise();

    /// <summary>Accounts can be used that could not, or no longer those that could.</summary>
    public void AccountsChanged()
    {
        Dispatcher.Raise();
        Watcher.Raise();
        Archiver.Raise();
    }

    /// <summary>Somebody or something (a callback) wants this render polled now. Asked twice before the poll, it is polled once.</summary>
    public void RequestPoll(Guid renderId)
    {
        _requestedPolls[renderId] = true;
        Watcher.Raise();
    }

    /// <summary>Signals whoever has to do with the state that a render has now.</summary>
    internal void Moved(Render render)
    {
        if (render.State == RenderState.Archiving)
        {
            Archiver.Raise();
        }

        if (!render.HoldsSlot)
        {
            Dispatcher.Raise();
        }

        if (render.State.HoldsSlot())
        {
            // So that the watcher plans its next poll anew.
            Watcher.Raise();
        }
    }

    internal IReadOnlyList<Guid> TakeRequestedPolls()
    {
        var taken = _requestedPolls.Keys.ToList();
        taken.ForEach(id => _requestedPolls.TryRemove(id, out _));
        return taken;
    }
}
