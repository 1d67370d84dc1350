using Microsoft.JSInterop;

namespace KlingBoard.Components.Tests.FirstDrawing;

/// <summary>A browser that is asked and never answers, until it is gone.</summary>
public sealed class SilentBrowser : IJSRuntime
{
    private readonly CancellationTokenSource _leaving = new();

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
    {
        var never = new TaskCompletionSource<TValue>();
        _leaving.Token.Register(() => never.TrySetException(new JSDisconnectedException("The browser is gone.")));
        return new ValueTask<TValue>(never.Task);
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

    /// <summary>The tab is closed: what waits for it, now or later, ends.</summary>
    public Task LeaveAsync() => _leaving.CancelAsync();
}
