using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components;

/// <summary>
/// Draws nothing itself, but lets others be drawn together: each that asks for it by itself is a message of its own to the browser, while all that ask
/// during a drawing go with it.
/// </summary>
public sealed class OneDrawing : IComponent
{
    private RenderHandle _handle;

    public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters) => Task.CompletedTask;

    /// <param name="asks">Each asks a component of the same circuit to be drawn. Called at once, on the circuit's own thread.</param>
    public void Of(IReadOnlyList<Action> asks)
    {
        if (asks is [var only])
        {
            only();
        }
        else if (asks.Count > 1)
        {
            _handle.Render(_ => AskAll(asks));
        }
    }

    private static void AskAll(IReadOnlyList<Action> asks)
    {
        foreach (var ask in asks)
        {
            ask();
        }
    }
}
