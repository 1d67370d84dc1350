using Microsoft.JSInterop;

namespace KlingBoard.Components;

/// <summary>
/// What a script's <c>create</c> gave to a component, for as long as that is shown: calls that come after it was left are not made, and those that
/// are under way then end quietly.
/// </summary>
public sealed class ScriptHandle(IJSObjectReference reference, Lifetime life)
{
    /// <exception cref="JSException">The script failed at it.</exception>
    public async Task CallAsync(string method, params object?[] arguments)
    {
        if (life.IsLeft)
        {
            return;
        }

        try
        {
            await reference.InvokeVoidAsync(method, arguments);
        }
        catch (Exception exception) when (life.IsFromLeaving(exception))
        {
        }
    }

    internal async Task CloseAsync() => await reference.CloseQuietlyAsync();
}
