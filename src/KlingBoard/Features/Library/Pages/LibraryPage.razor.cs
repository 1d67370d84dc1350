using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Inputs;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Components.Tiles;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Library.Pages;

/// <summary>A team's assets, kept up to date while colleagues upload, rename and delete.</summary>
public sealed partial class LibraryPage : IDisposable
{
    private readonly Lifetime _life = new();
    private SignalInbox<LibrarySignal>? _changes;
    private AssetList? _assets;
    private AssetView? _selected;
    private bool _isMissing;
    private IReadOnlyList<AssetUse>? _uses;
    private AssetKindChoice _kind;
    private string _text = "";
    private string? _error;
    private bool _isPlaced;
    private string? _refusal;

    [Inject]
    public required UploadRules Rules { get; init; }

    [Inject]
    public required LibraryService Service { get; init; }

    [Inject]
    public required SignalBus Bus { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<LibraryPage> Logger { get; init; }

    [Parameter]
    public required string Team { get; set; }

    /// <summary>The asset whose details are open.</summary>
    [SupplyParameterFromQuery(Name = "asset")]
    public string? Asset { get; set; }

    /// <summary>What is filtered for, kept over a lost circuit.</summary>
    [PersistentState]
    public LibraryPlace? Place
    {
        get => new(_kind, _text);
        set
        {
            if (value is not null && !_isPlaced)
            {
                (_kind, _text) = (value.Kind, value.Text);
            }

            _isPlaced = true;
        }
    }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    protected override Action<UnavailableError> FailurePlace => error => _refusal = error.Message;

    private static IReadOnlyList<Segment<AssetKindChoice>> KindSegments => AssetKindChoices.Segments;

    private bool CanEdit => Frame.Access.Can(Rights.EditLibrary);

    private bool IsFiltered => _kind != AssetKindChoice.All || _text.Length > 0;

    private AssetFilter Filter => new(_kind.KindOf(), _text);

    protected override async Task OnInitializedAsync()
    {
        _changes = _life.Own(Bus.OpenInbox<LibrarySignal>(Frame.TeamId));
        await LoadAsync();
        _ = _changes.FollowAsync(FollowAsync, Logger, _life.Token);
    }

    protected override async Task OnParametersSetAsync()
    {
        if ((Guid.TryParse(Asset, out var id) ? id : (Guid?)null) != _selected?.Id || string.IsNullOrEmpty(Asset) == _isMissing)
        {
            _refusal = null;
            await LoadSelectedAsync();
        }
    }

    public void Dispose() => _life.Dispose();

    private async Task LoadAsync()
    {
        var assets = await AssetList.OpenAsync(
            (after, count, cancellation) => Service.ListAsync(Frame.Actor, Frame.TeamId, Filter, after, count, cancellation),
            cancellation => Service.CountAsync(Frame.Actor, Frame.TeamId, Filter, cancellation),
            _life.Token);
        _error = assets.Error?.Message;
        _assets = assets.IsSuccess ? assets.Value : _assets;
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        await LoadSelectedAsync();
        StateHasChanged();
    }

    // Elements are on a page of their own: of them nothing is read here.
    private Task FollowAsync(SignalBatch<LibrarySignal> batch)
    {
        var isUnknown = batch.ReadAgain || batch.Signals.Any(signal => signal.AssetIds.Count + signal.ElementIds.Count == 0);
        var touched = batch.Signals.SelectMany(signal => signal.AssetIds).ToHashSet();
        return isUnknown ? InvokeAsync(ReloadAsync)
            : touched.Count > 0 ? InvokeAsync(() => PatchAsync(touched))
            : Task.CompletedTask;
    }

    private async Task PatchAsync(HashSet<Guid> touched)
    {
        var (before, filter) = (_assets, Filter);
        var found = await Service.FindAsync(Frame.Actor, Frame.TeamId, filter, touched, _life.Token);
        var now = found.IsSuccess ? before?.With(touched, found.Value) : null;
        if (now is null || _assets != before || Filter != filter)
        {
            await ReloadAsync();
            return;
        }

        _assets = now;
        if (Guid.TryParse(Asset, out var id) && touched.Contains(id))
        {
            await LoadSelectedAsync();
        }

        StateHasChanged();
    }

    private async Task LoadSelectedAsync()
    {
        if (!Guid.TryParse(Asset, out var id))
        {
            (_selected, _isMissing) = (null, !string.IsNullOrEmpty(Asset));
            return;
        }

        var asset = await Service.GetAsync(Frame.Actor, id, _life.Token);

        // Somebody in two teams may have put together this team's address and the other's asset.
        _selected = asset.IsSuccess && asset.Value.TeamId == Frame.TeamId ? asset.Value : null;
        _isMissing = _selected is null;
        _uses = null;
        if (_selected is not null)
        {
            var uses = await Service.FindUsesAsync(Frame.Actor, id, _life.Token);
            _uses = uses.IsSuccess ? uses.Value : [];
        }
    }

    private void Open(Guid? assetId) => Navigation.NavigateTo(KlingBoardUrls.Library(Team, assetId), replace: true);

    private void OpenByKey(TileKey key)
    {
        if (key.Press.Key == "Enter" && _assets?.ItemAt(key.Ordinal) is { } asset)
        {
            Open(asset.Id);
        }
    }

    private Task ChooseKindAsync(AssetKindChoice kind)
    {
        _kind = kind;
        return ReloadAsync();
    }

    private Task SearchAsync(string text)
    {
        _text = text;
        return ReloadAsync();
    }

    private Task ClearFilterAsync()
    {
        _kind = AssetKindChoice.All;
        _text = "";
        return ReloadAsync();
    }

    private Task<Result<Done>> RenameAsync(string name) => Service.RenameAsync(Frame.Actor, _selected!.Id, name, _life.Token);

    private async Task DeleteAsync()
    {
        var asset = _selected!;
        var deleted = await Service.DeleteAsync(Frame.Actor, asset.Id, _life.Token);
        if (!deleted.IsSuccess)
        {
            _refusal = deleted.Error.Message;
            return;
        }

        if (!_life.IsLeft)
        {
            Open(null);
        }

        Toasts.Offer($"{asset.Name} deleted", () => Service.RestoreAsync(Frame.Actor, asset.Id, CancellationToken.None));
    }
}
