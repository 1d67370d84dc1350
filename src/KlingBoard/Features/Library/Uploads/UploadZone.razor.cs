using KlingBoard.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Library.Uploads;

/// <summary>
/// A region that takes files by drop, by paste and by any button inside it that carries <c>data-kb-pick</c>, sends them to the team's
/// library and shows how far each is.
/// </summary>
public sealed partial class UploadZone : IAsyncDisposable
{
    private readonly List<UploadItem> _items = [];
    private readonly Lifetime _life = new();
    private ElementReference _zone;
    private ScriptHandle? _handle;

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Inject]
    public required AntiforgeryStateProvider Antiforgery { get; init; }

    [Inject]
    public required UploadRules Rules { get; init; }

    /// <summary>The team's slug.</summary>
    [Parameter, EditorRequired]
    public required string Team { get; set; }

    /// <summary>What the file picker offers, as in <c>input accept</c>; the server judges by content.</summary>
    [Parameter]
    public string Accept { get; set; } = AcceptedFiles.All;

    /// <summary>One file at a time.</summary>
    [Parameter]
    public bool IsSingle { get; set; }

    /// <summary>Files pasted anywhere on the page count as well.</summary>
    [Parameter]
    public bool TakesPaste { get; set; }

    /// <summary>The person may not upload: what is inside is shown, and nothing is taken.</summary>
    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>
    /// Selects a region around this one, of which the places alone that are marked <c>data-kb-place</c> take files, and what is dragged from the library;
    /// null where this region itself takes them. What is on its way when this goes still comes into the library.
    /// </summary>
    [Parameter]
    public string? PlacesIn { get; set; }

    /// <summary>Why a file is not even sent; null when it is.</summary>
    [Parameter]
    public Func<ChosenFile, string?> RefusalOf { get; set; } = _ => null;

    /// <summary>Raised for each file that is in the library.</summary>
    [Parameter]
    public EventCallback<UploadedFile> OnUploaded { get; set; }

    /// <summary>Raised for what was dragged from the library to a place.</summary>
    [Parameter]
    public EventCallback<(Guid AssetId, string Place)> OnAsset { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Summary
    {
        get
        {
            var open = _items.Count(item => item.State is not (UploadState.Done or UploadState.Failed));
            var failed = _items.Count(item => item.State == UploadState.Failed);
            return open > 0 ? $"Uploading {Figures.Count(open, "file")}"
                : failed > 0 ? $"{Figures.Count(failed, "file")} not taken"
                : $"{Figures.Count(_items.Count, "file")} uploaded";
        }
    }

    [JSInvokable]
    public async Task OnUploadsAdded(ChosenFile[] files)
    {
        _items.RemoveAll(item => item is { State: UploadState.Done, NeedsReading: false });
        foreach (var file in files)
        {
            var item = new UploadItem(file);
            _items.Add(item);
            // Not worth sending: the server would read 200 MB to say the same.
            var tooLarge = file.Size > Rules.MaxVideoBytes ? Rules.VideoTooLarge : null;
            if ((RefusalOf(file) ?? tooLarge?.Message) is { } refusal)
            {
                item.Fail(refusal, refusal == tooLarge?.Message ? tooLarge.RuleId : null, canRetry: false);
                await InvokeHandleAsync("cancel", item.Id);
            }
        }

        StateHasChanged();
    }

    [JSInvokable]
    public void OnUploadProgress(string id, long loaded, long total)
    {
        if (Find(id) is { } item)
        {
            item.Progress(loaded, total);
            StateHasChanged();
        }
    }

    [JSInvokable]
    public async Task OnUploadDone(string id, int status, string text)
    {
        if (Find(id) is not { State: not UploadState.Failed } item)
        {
            return;
        }

        if (status == UploadAnswer.Cancelled)
        {
            _items.Remove(item);
        }
        else if (UploadAnswer.Apply(item, status, text) is { } response)
        {
            await OnUploaded.InvokeAsync(new UploadedFile(response, item.Place));
        }

        StateHasChanged();
    }

    [JSInvokable]
    public Task OnAssetDropped(string assetId, string place) =>
        Guid.TryParse(assetId, out var id) ? OnAsset.InvokeAsync((id, place)) : Task.CompletedTask;

    public ValueTask DisposeAsync() => _life.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || IsReadOnly)
        {
            return;
        }

        _handle = await _life.StartAsync(Scripts, "uploads", "create", _zone, _life.Own(DotNetObjectReference.Create(this)), new
        {
            url = KlingBoardUrls.Upload(Team),
            token = Antiforgery.GetAntiforgeryToken()?.Value ?? "",
            accept = Accept,
            single = IsSingle,
            paste = TakesPaste,
            places = PlacesIn,
        });
    }

    private UploadItem? Find(string id) => _items.Find(item => item.Id == id);

    private Task CancelAsync(UploadItem item) => InvokeHandleAsync("cancel", item.Id);

    private Task RetryAsync(UploadItem item)
    {
        item.Restart();
        return InvokeHandleAsync("retry", item.Id);
    }

    private Task InvokeHandleAsync(string method, string id) => _handle?.CallAsync(method, id) ?? Task.CompletedTask;
}
