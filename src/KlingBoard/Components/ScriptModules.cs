using Microsoft.JSInterop;

namespace KlingBoard.Components;

/// <summary>
/// Calls the scripts that <c>wwwroot-assets</c> builds. The browser loads a module when it is first named (<c>scripts.ts</c>) and calls it in the
/// same turn: every answer that is waited for is a round trip of the person's line. One per circuit.
/// </summary>
public sealed class ScriptModules(IJSRuntime js)
{
    public const string Function = "kbScript";

    /// <param name="name">The file's name without extension, for example <c>board</c> for <c>dist/board.js</c>.</param>
    /// <exception cref="JSException">The file could not be loaded, or the function failed.</exception>
    /// <exception cref="JSDisconnectedException">The circuit has lost its browser.</exception>
    public ValueTask<T> CallAsync<T>(string name, string function, object?[] arguments) => js.InvokeAsync<T>(Function, name, function, arguments);

    /// <inheritdoc cref="CallAsync{T}(string, string, object?[])"/>
    public ValueTask<T> CallAsync<T>(string name, string function, object?[] arguments, CancellationToken cancellationToken) =>
        js.InvokeAsync<T>(Function, cancellationToken, name, function, arguments);
}
