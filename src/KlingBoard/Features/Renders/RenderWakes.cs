using System.Collections.Concurrent;
using KlingBoard.Data.Renders;

namespace KlingBoard.Features.Renders;

/// <summary>
/// Taps the workers on the shoulder before their timers do. Only a hint: what is to be done stands in the database. Singleton.
/// </summary>
public sealed class RenderWakes
{
    private readonly ConcurrentDictionary<Guid, bool> _looks = new();

    internal WakeSignal Dispatcher { get; } = new();

    internal WakeSignal Watcher { get; } = new();

    internal WakeSignal Archiver { get; } = new();

    /// <summary>Something may be ready to be sent: a new render, a free slot.</summary>
    public void Dispatch() => Dispatcher.Call();

    /// <summary>Accounts can be used that could not, or no longer those that could.</summary>
    public void AccountsChanged()
    {
        Dispatcher.Call();
        Watcher.Call();
        Archiver.Call();
    }

    /// <summary>Somebody or something (a callback) wants this render looked at now. Asked twice before the look, it is looked at once.</summary>
    public void LookAt(Guid renderId)
    {
        _looks[renderId] = true;
        Watcher.Call();
    }

    /// <summary>Calls whoever has to do with the state that a render has now.</summary>
    internal void Moved(Render render)
    {
        if (render.State == RenderState.Archiving)
        {
            Archiver.Call();
        }

        if (!render.HoldsSlot)
        {
            Dispatcher.Call();
        }

        if (render.State.HoldsSlot())
        {
            // So that the watcher plans its next look anew.
            Watcher.Call();
        }
    }

    internal IReadOnlyList<Guid> TakeLooks()
    {
        var taken = _looks.Keys.ToList();
        taken.ForEach(id => _looks.TryRemove(id, out _));
        return taken;
    }
}
