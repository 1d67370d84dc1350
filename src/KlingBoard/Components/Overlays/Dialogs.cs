using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KlingBoard.Components.Overlays;

/// <summary>The one place that calls MudBlazor's untyped dialogs: typed input, typed result. One per circuit.</summary>
public sealed class Dialogs(IDialogService dialogs)
{
    private readonly HashSet<(Type Dialog, string Title)> _shown = [];

    /// <returns>What the dialog closed with; the default value when it was cancelled, also by Escape, and when the same one is shown already: a second
    /// key or click was on its way before the first was seen.</returns>
    public async Task<TResult?> ShowAsync<TDialog, TInput, TResult>(string title, TInput input, DialogWidth width = DialogWidth.Small)
        where TDialog : DialogFor<TInput, TResult>
    {
        if (!_shown.Add((typeof(TDialog), title)))
        {
            return default;
        }

        try
        {
            return await ShowOneAsync<TDialog, TInput, TResult>(title, input, width);
        }
        finally
        {
            _shown.Remove((typeof(TDialog), title));
        }
    }

    /// <returns>True only when the person chose the confirming button.</returns>
    public Task<bool> ConfirmAsync(string title, ConfirmInput input) =>
        ShowAsync<ConfirmDialog, ConfirmInput, bool>(title, input);

    private async Task<TResult?> ShowOneAsync<TDialog, TInput, TResult>(string title, TInput input, DialogWidth width)
        where TDialog : DialogFor<TInput, TResult>
    {
        var dialog = await dialogs.ShowAsync<TDialog>(title, new DialogParameters { [nameof(DialogFor<TInput, TResult>.Input)] = input }, new DialogOptions
        {
            MaxWidth = WidthOf(width),
            FullWidth = true,
            CloseButton = true,
            CloseOnEscapeKey = true,
            // A click beside a form must not throw it away.
            BackdropClick = false,
        });
        return await dialog.Result is { Canceled: false, Data: TResult result } ? result : default;
    }

    private static MaxWidth WidthOf(DialogWidth width) => width switch
    {
        DialogWidth.Small => MaxWidth.ExtraSmall,
        DialogWidth.Medium => MaxWidth.Small,
        _ => MaxWidth.Medium,
    };
}
