using Microsoft.AspNetCore.Components;
using Radzen;

namespace KlingBoard.Components.Controls;

/// <summary>
/// The content of a dialog: takes one input, gives one result. Shown with <see cref="Dialogs"/>; the frame (title, close button,
/// focus trap) is the dialog host's.
/// </summary>
public abstract class DialogFor<TInput, TResult> : ActingComponent
{
    [Parameter]
    public required TInput Input { get; set; }

    [Inject]
    public required DialogService DialogService { get; init; }

    /// <summary>Closes with a result.</summary>
    protected void Close(TResult result) => DialogService.Close(result);

    /// <summary>Closes without a result; whoever asked gets the default value.</summary>
    protected void Cancel() => DialogService.Close();
}
