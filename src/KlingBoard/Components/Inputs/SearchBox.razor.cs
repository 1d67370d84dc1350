using KlingBoard.Components.Layout;
using KlingBoard.Components.Shortcuts;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Inputs;

/// <summary>A search field that answers once the person pauses. A key, by default <c>/</c>, focuses the first one on the page.</summary>
public sealed partial class SearchBox : IDisposable
{
    private string _text = "";
    private string _reported = "";
    private CancellationTokenSource? _pause;

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>The text that is searched for now.</summary>
    [Parameter]
    public string Value { get; set; } = "";

    /// <summary>The trimmed text, once per pause, and only when it changed.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    [Parameter]
    public string Placeholder { get; set; } = "Search";

    /// <summary>The field's name for assistive technology.</summary>
    [Parameter]
    public string Label { get; set; } = "Search";

    /// <summary>How long the person must pause.</summary>
    [Parameter]
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(250);

    [CascadingParameter]
    public TeamFrame? Frame { get; set; }

    private string? Key => (Frame?.Keys ?? Keymap.Default).KeysOf(CommandTable.Find("search")!) is [var key, ..] ? KeyNames.LabelOf(key) : null;

    protected override void OnParametersSet()
    {
        // A value from outside (cleared filters, the browser's Back) replaces the text; our own report coming back does not.
        if (Value != _reported)
        {
            _text = _reported = Value;
        }
    }

    private async Task TypeAsync(string? typed)
    {
        _text = typed ?? "";
        _pause?.Cancel();
        _pause?.Dispose();
        _pause = new CancellationTokenSource();
        try
        {
            await Task.Delay(Delay, Time, _pause.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var wanted = _text.Trim();
        if (wanted != _reported)
        {
            _reported = wanted;
            await ValueChanged.InvokeAsync(wanted);
        }
    }

    public void Dispose()
    {
        _pause?.Cancel();
        _pause?.Dispose();
    }
}
