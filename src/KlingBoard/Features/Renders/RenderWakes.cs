using System.Collections.Concurrent;
using System.Threading.Channels;
using KlingBoard.Data.Renders;

namespace KlingBoard.Features.Renders;

/// <summary>
/// Taps the workers on the shoulder before their timers do. Only a hint: what is to be done stands in the database. Singleton.
/// </summary>
public sealed class RenderWakes
{
    private readonly Channel<bool> _dispatch = OneSlot();
    private readonly Channel<bool> _look = OneSlot();
    private readonly Channel<bool> _archive = OneSlot();
    private readonly ConcurrentDictionary<Guid, bool> _looks = new();

    /// <summary>Something may be ready to be sent: a new render, a free slot.</summary>
    public void Dispatch() => _dispatch.Writer.TryWrite(true);

    /// <summary>Something may be ready to be archived.</summary>
    public void Archive() => _archive.Writer.TryWrite(true);

    /// <summary>Somebody or something (a callback) wants this render looked at now. Asked twice before the look, it is looked at once.</summary>
    public void LookAt(Guid renderId)
    {
        _looks[renderId] = true;
        _look.Writer.TryWrite(true);
    }

    /// <summary>Calls whoever has to do with the state that a render has now.</summary>
    internal void Moved(Render render)
    {
        if (render.State == RenderState.Archiving)
        {
            Archive();
        }

        if (!render.State.HoldsSlot())
        {
            Dispatch();
        }
        else
        {
            // So that the watcher plans its next look anew.
            _look.Writer.TryWrite(true);
        }
    }

    internal IReadOnlyList<Guid> TakeLooks()
    {
        var taken = _looks.Keys.ToList();
        taken.ForEach(id => _looks.TryRemove(id, out _));
        return taken;
    }

    internal Task WaitToDispatchAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) =>
        WaitAsync(_dispatch.Reader, atMost, time, cancellationToken);

    internal Task WaitToLookAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) =>
        WaitAsync(_look.Reader, atMost, time, cancellationToken);

    internal Task WaitToArchiveAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) =>
        WaitAsync(_archive.Reader, atMost, time, cancellationToken);

    private static async Task WaitAsync(ChannelReader<bool> reader, TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody called; the timer did.
        }
    }

    private static Channel<bool> OneSlot() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
