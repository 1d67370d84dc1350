using KlingBoard.Components.Overlays;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingBoard.Components;

/// <summary>
/// Every component of ours: all that a person does runs through its handlers. When the disk or the database takes no write, the sentence is shown where
/// it was done, and what stands there stays. An error boundary cannot do that: it takes away what it surrounds, and what was typed with it.
/// </summary>
public abstract class GuardedComponent : ComponentBase, IHandleEvent
{
    [Inject]
    public required Toasts Toasts { get; init; }

    /// <summary>Where this component says what failed, and makes its buttons ready again; null for a message over the page.</summary>
    protected virtual Action<UnavailableError>? FailurePlace => null;

    // As in ComponentBase, whose own cannot be called: shown when the handler has begun, and again when it has ended.
    Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem callback, object? arg)
    {
        if (arg is MouseEventArgs and not (PointerEventArgs or DragEventArgs or WheelEventArgs) || arg == EventArgs.Empty)
        {
            // A click or a form that is sent: the person tries again, or does something else. To move the pointer is neither.
            Toasts.ClearStorageFailure();
        }

        var acting = ActAsync(callback, arg);
        StateHasChanged();
        return acting.IsCompletedSuccessfully || acting.IsCanceled ? Task.CompletedTask : ShowAfterAsync(acting);
    }

    /// <returns>Whether it is the storage's, and the person sees what to do; every other exception is an error, and the caller's to throw.</returns>
    protected bool ShowFailure(Exception exception)
    {
        if (StorageFailure.ErrorOf(exception) is not { } error)
        {
            return false;
        }

        (FailurePlace ?? Toasts.ShowStorageFailure)(error);
        return true;
    }

    private async Task ActAsync(EventCallbackWorkItem callback, object? arg)
    {
        try
        {
            await callback.InvokeAsync(arg);
        }
        catch (Exception exception) when (StorageFailure.ErrorOf(exception) is not null)
        {
            ShowFailure(exception);
        }
    }

    private async Task ShowAfterAsync(Task acting)
    {
        try
        {
            await acting;
        }
        catch (OperationCanceledException) when (acting.IsCanceled)
        {
            return;
        }

        StateHasChanged();
    }
}
