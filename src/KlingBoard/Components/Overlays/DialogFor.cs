using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KlingBoard.Components.Overlays;

/// <summary>
/// The content of a dialog: takes one input, gives one result. Shown with <see cref="Dialogs"/>; its markup is a <see cref="DialogForm"/>.
/// </summary>
public abstract class DialogFor<TInput, TResult> : GuardedComponent
{
    [Parameter]
    public required TInput Input { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>Closes with a result.</summary>
    protected void Close(TResult result) => Dialog.Close(DialogResult.Ok(result));

    /// <summary>Closes without a result; whoever asked gets the default value.</summary>
    protected void Cancel() => Dialog.Cancel();
}
