using Microsoft.JSInterop;

namespace KlingBoard.Components.Tests;

/// <summary>
/// A browser on a slow line: imports, and what is called on their modules, stay under way until they are released. Handles that modules give
/// out remember whether they were ended. On the test's own thread.
/// </summary>
public sealed class HeldScripts : IJSRuntime
{
    private readonly List<Action> _underWay = [];

    /// <summary>The modules that were asked for, in order.</summary>
    public List<string> Imports { get; } = [];

    /// <summary>Everything that was started in the browser.</summary>
    public List<Handle> Started { get; } = [];

    /// <summary>What is under way arrives; what is asked for because of that is under way again.</summary>
    public void Release()
    {
        var arriving = _underWay.ToList();
        _underWay.Clear();
        arriving.ForEach(arrive => arrive());
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
    {
        if (identifier != "import")
        {
            return ValueTask.FromResult(default(TValue)!);
        }

        Imports.Add((string)args![0]!);
        return Hold(() => (TValue)(object)new Module(this));
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

    private ValueTask<TValue> Hold<TValue>(Func<TValue> answer)
    {
        var arrival = new TaskCompletionSource<TValue>();
        _underWay.Add(() => arrival.TrySetResult(answer()));
        return new ValueTask<TValue>(arrival.Task);
    }

    private sealed class Module(HeldScripts scripts) : IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => scripts.Hold(() =>
        {
            if (typeof(TValue) != typeof(IJSObjectReference))
            {
                return default(TValue)!;
            }

            var handle = new Handle();
            scripts.Started.Add(handle);
            return (TValue)(object)handle;
        });

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>What a script's <c>create</c> gives.</summary>
    public sealed class Handle : IJSObjectReference
    {
        /// <summary>Its <c>dispose()</c> was called: it listens no more.</summary>
        public bool IsEnded { get; private set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            IsEnded |= identifier == "dispose";
            return ValueTask.FromResult(default(TValue)!);
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
