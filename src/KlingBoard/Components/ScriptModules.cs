using Microsoft.JSInterop;

namespace KlingBoard.Components;

/// <summary>Loads the scripts that <c>wwwroot-assets</c> builds. One per circuit; a module is fetched once and shared.</summary>
public sealed class ScriptModules(IJSRuntime js) : IAsyncDisposable
{
    private readonly Dictionary<string, Task<IJSObjectReference>> _modules = new(StringComparer.Ordinal);

    /// <param name="name">The file's name without extension, for example <c>board</c> for <c>dist/board.js</c>.</param>
    /// <exception cref="JSException">The file could not be loaded.</exception>
    /// <exception cref="JSDisconnectedException">The circuit has lost its browser.</exception>
    public Task<IJSObjectReference> GetAsync(string name)
    {
        if (!_modules.TryGetValue(name, out var module) || module.IsFaulted || module.IsCanceled)
        {
            module = js.InvokeAsync<IJSObjectReference>("import", $"./dist/{name}.js").AsTask();
            _modules[name] = module;
        }

        return module;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var module in _modules.Values.Where(module => module.IsCompletedSuccessfully))
        {
            await (await module).DisposeQuietlyAsync();
        }

        _modules.Clear();
    }
}
