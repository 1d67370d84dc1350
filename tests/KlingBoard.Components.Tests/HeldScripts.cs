using Microsoft.JSInterop;

namespace KlingBoard.Components.Tests;

/// <summary>
/// A browser on a slow line: what is called of scripts and on their handles stays under way until it is released. Handles remember whether they were
/// ended; what is under way on one then fails, and a later call too, as in the real thing. On the test's own thread.
/// </summary>
public sealed class HeldScripts : IJSRuntime
{
    private readonly List<Action> _underWay = [];

    /// <summary>Everything that was started in the browser.</summary>
    public List<Handle> Started { get; } = [];

    /// <summary>What was called on handles, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>No element of the page that was shown is there any more.</summary>
    public bool IsPageGone { get; set; }

    /// <summary>How many calls have not arrived.</summary>
    public int UnderWay => _underWay.Count;

    /// <summary>What is under way arrives; what is asked for because of that is under way again.</summary>
    public void Release()
    {
        var arriving = _underWay.ToList();
        _underWay.Clear();
        arriving.ForEach(arrive => arrive());
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
    {
        if (identifier.EndsWith(".focus", StringComparison.Ordinal))
        {
            Calls.Add("focus element");
            return Hold(() => IsPageGone ? throw new JSException("Unable to focus an invalid element.") : default(TValue)!);
        }

        return identifier == ScriptModules.Function ? Hold(Answer<TValue>) : ValueTask.FromResult(default(TValue)!);
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

    private ValueTask<TValue> Hold<TValue>(Func<TValue> answer)
    {
        var arrival = new TaskCompletionSource<TValue>();
        _underWay.Add(() =>
        {
            try
            {
                arrival.TrySetResult(answer());
            }
            catch (JSException exception)
            {
                arrival.TrySetException(exception);
            }
        });
        return new ValueTask<TValue>(arrival.Task);
    }

    private TValue Answer<TValue>()
    {
        if (typeof(TValue) != typeof(IJSObjectReference))
        {
            return default!;
        }

        var handle = new Handle(this);
        Started.Add(handle);
        return (TValue)(object)handle;
    }

    /// <summary>What a script's <c>create</c> gives.</summary>
    public sealed class Handle(HeldScripts scripts) : IJSObjectReference
    {
        private bool _isDisposed;

        /// <summary>Its <c>dispose()</c> was called: it listens no more.</summary>
        public bool IsEnded { get; private set; }

        public bool FailsAtItsEnd { get; set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (identifier == "dispose")
            {
                IsEnded = !FailsAtItsEnd ? true : throw new JSException("dispose: it failed.");
                return ValueTask.FromResult(default(TValue)!);
            }

            scripts.Calls.Add(identifier);
            return scripts.Hold(() => IsEnded ? throw new JSException($"{identifier}: it has ended.") : default(TValue)!);
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            _isDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
