using Microsoft.JSInterop;

namespace KlingBoard.Components;

public static class ScriptReferences
{
    /// <summary>Lets go of a script object; a browser that is already gone has let go of it itself.</summary>
    public static async ValueTask DisposeQuietlyAsync(this IJSObjectReference? reference)
    {
        if (reference is null)
        {
            return;
        }

        try
        {
            await reference.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
    }

    /// <summary>Calls <c>dispose()</c> on a handle that a script module gave out, then lets go of it.</summary>
    public static async ValueTask CloseQuietlyAsync(this IJSObjectReference? handle)
    {
        if (handle is null)
        {
            return;
        }

        try
        {
            await handle.InvokeVoidAsync("dispose");
            await handle.DisposeAsync();
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
        }
    }
}
