using Microsoft.AspNetCore.Components;
using Radzen;

namespace KlingBoard.Components.Controls;

/// <summary>The one place that calls Radzen's untyped dialogs: typed input, typed result. One per circuit.</summary>
public sealed class Dialogs(DialogService dialogs)
{
    /// <returns>What the dialog closed with; the default value when it was cancelled, also by Escape or a click outside.</returns>
    public async Task<TResult?> ShowAsync<TDialog, TInput, TResult>(string title, TInput input, DialogWidth width = DialogWidth.Small)
        where TDialog : DialogFor<TInput, TResult>
    {
        var result = await dialogs.OpenAsync<TDialog>(title, ParametersFor(input), new DialogOptions
        {
            Width = WidthOf(width),
            CssClass = "kb-dialog",
            AutoFocusFirstElement = true,
            CloseDialogOnEsc = true,
            CloseDialogOnOverlayClick = false,
        });
        return result is TResult typed ? typed : default;
    }

    /// <summary>The same as a drawer at the right edge.</summary>
    public async Task<TResult?> ShowDrawerAsync<TDialog, TInput, TResult>(string title, TInput input, DialogWidth width = DialogWidth.Small)
        where TDialog : DialogFor<TInput, TResult>
    {
        var result = await dialogs.OpenSideAsync<TDialog>(title, ParametersFor(input), new SideDialogOptions
        {
            Width = WidthOf(width),
            CssClass = "kb-dialog kb-drawer",
            Position = DialogPosition.Right,
            CloseDialogOnOverlayClick = true,
        });
        return result is TResult typed ? typed : default;
    }

    /// <returns>True only when the person chose the confirming button.</returns>
    public Task<bool> ConfirmAsync(string title, ConfirmInput input) =>
        ShowAsync<ConfirmDialog, ConfirmInput, bool>(title, input);

    private static Dictionary<string, object?> ParametersFor<TInput>(TInput input) =>
        new() { [nameof(DialogFor<TInput, object>.Input)] = input };

    private static string WidthOf(DialogWidth width) => width switch
    {
        DialogWidth.Small => "min(420px, 100vw)",
        DialogWidth.Medium => "min(600px, 100vw)",
        _ => "min(920px, 100vw)",
    };
}
