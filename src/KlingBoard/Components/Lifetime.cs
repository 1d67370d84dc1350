using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingBoard.Components;

/// <summary>
/// From the making of a page or component until it is left, which may be at any moment: while it reads, while its script still loads. What is
/// asked for with <see cref="Token"/> ends then, what it owns is closed, and what arrives later is closed as it arrives. One per component, used
/// on the circuit's own thread.
/// </summary>
public sealed class Lifetime : IAsyncDisposable, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly Stack<IDisposable> _owned = new();
    private readonly Stack<ScriptHandle> _handles = new();

    public Lifetime() => Token = _leaving.Token;

    /// <summary>Cancelled once the component is left. Taken once, so that work which goes on after that may still look at it.</summary>
    public CancellationToken Token { get; }

    /// <summary>Nothing of the component is shown any more: neither render nor subscribe.</summary>
    public bool IsLeft => Token.IsCancellationRequested;

    /// <summary>Disposes it when the component is left; at once when it is left already.</summary>
    public T Own<T>(T resource)
        where T : IDisposable
    {
        if (IsLeft)
        {
            resource.Dispose();
        }
        else
        {
            _owned.Push(resource);
        }

        return resource;
    }

    /// <summary>Undoes something when the component is left; at once when it is left already.</summary>
    public void OnLeave(Action undo) => Own(new Undoing(undo));

    /// <summary>Calls a script module's function that gives a handle with <c>dispose()</c>, which is called when the component is left.</summary>
    /// <param name="name">As in <see cref="ScriptModules.CallAsync{T}(string, string, object?[])"/>.</param>
    /// <returns>Null when the component, or its browser, has gone meanwhile.</returns>
    /// <exception cref="JSException">The file could not be loaded, or the function failed.</exception>
    public async Task<ScriptHandle?> StartAsync(ScriptModules scripts, string name, string function, params object?[] arguments)
    {
        try
        {
            // Not cancelled when the component is left: the script starts all the same, and has to be ended.
            return IsLeft ? null : await KeepAsync(await scripts.CallAsync<IJSObjectReference>(name, function, arguments));
        }
        catch (Exception exception) when (IsFromLeaving(exception))
        {
            return null;
        }
    }

    /// <summary>Asks a function of a script module for a value.</summary>
    /// <returns>The default value when the component, or its browser, has gone meanwhile.</returns>
    /// <exception cref="JSException">The file could not be loaded, or the function failed.</exception>
    public async Task<T?> AskAsync<T>(ScriptModules scripts, string name, string function, params object?[] arguments)
    {
        try
        {
            return IsLeft ? default : await scripts.CallAsync<T>(name, function, arguments, Token);
        }
        catch (Exception exception) when (IsFromLeaving(exception))
        {
            return default;
        }
    }

    /// <summary>Gives the focus to an element of the component.</summary>
    /// <exception cref="JSException">The element is not on the page.</exception>
    public async Task FocusAsync(ElementReference element)
    {
        try
        {
            await (IsLeft ? ValueTask.CompletedTask : element.FocusAsync());
        }
        catch (Exception exception) when (IsFromLeaving(exception))
        {
        }
    }

    /// <summary>For components that own scripts.</summary>
    public async ValueTask DisposeAsync()
    {
        Leave();
        try
        {
            await Task.WhenAll(_handles.Select(handle => handle.CloseAsync()));
        }
        finally
        {
            // Last: a script says its last word to the object that it was given.
            Release();
        }
    }

    /// <summary>For components without scripts.</summary>
    public void Dispose()
    {
        Leave();
        Release();
    }

    /// <summary>
    /// What goes wrong with a script because the component, or its browser, has gone: it is over, and nobody has to hear of it. Thrown to the
    /// framework, it would take the place of the page that is shown by now.
    /// </summary>
    internal bool IsFromLeaving(Exception exception) =>
        exception is JSDisconnectedException || (IsLeft && exception is OperationCanceledException or JSException or ObjectDisposedException);

    private async Task<ScriptHandle?> KeepAsync(IJSObjectReference reference)
    {
        var handle = new ScriptHandle(reference, this);
        if (IsLeft)
        {
            await handle.CloseAsync();
            return null;
        }

        _handles.Push(handle);
        return handle;
    }

    private void Leave()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private void Release()
    {
        while (_owned.TryPop(out var resource))
        {
            resource.Dispose();
        }
    }

    private sealed class Undoing(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
