using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Gallery.Grid;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Gallery;

/// <summary>All media of a team: filtered, looked at, collected and downloaded. The address holds filter and open item.</summary>
public sealed partial class GalleryPage : IDisposable
{
    private const int FirstRead = 120;
    private const string TileWidth = "tile";

    // Nothing comes after it.
    private static readonly DateTime NotCounted = DateTime.MaxValue;
    private static readonly TimeSpan RefreshPause = TimeSpan.FromSeconds(1);

    private readonly Lifetime _life = new();
    private readonly GallerySelection _selection = new();
    private readonly SemaphoreSlim _turn = new(1);
    private CancellationTokenSource _loading = new();
    private SignalInbox<BoardSignal>? _changes;
    private SignalInbox<LibrarySignal>? _libraryChanges;
    private GalleryAddress _address = new(GalleryFilter.Everything, null);
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private GalleryGrid? _grid;
    private GalleryWindow? _window;
    private GalleryFacets? _facets;
    private DateTime _countedAtUtc = NotCounted;
    private GalleryChoices? _choices;
    private GalleryDetailView? _detail;
    private string? _detailError;
    private string? _error;
    private int? _shown;
    private double _tileWidth;
    private bool _areFiltersOpen;

    [Inject]
    public required GalleryService Service { get; init; }

    [Inject]
    public required GalleryDetailService Details { get; init; }

    [Inject]
    public required SignalBus Bus { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Inject]
    public required BrowserFacts Browser { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<GalleryPage> Logger { get; init; }

    [Parameter]
    public required string Team { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    private bool CanEdit => Frame.Access.Can(Rights.EditBoard);

    private bool CanRender => Frame.Access.Can(Rights.Render);

    // Another filter is another list, seen from its beginning.
    private string ListKey => ListUrl(_address);

    private string? ScopeName => _choices?.Scenes.FirstOrDefault(scene => scene.Id == _address.Filter.SceneId)?.Name
        ?? _choices?.Projects.FirstOrDefault(project => project.Id == _address.Filter.ProjectId)?.Name;

    private string? PersonName => _choices?.People.FirstOrDefault(person => person.Id == _address.Filter.PersonId)?.Name;

    protected override async Task OnInitializedAsync()
    {
        _changes = _life.Own(Bus.OpenInbox<BoardSignal>(Frame.TeamId));
        _libraryChanges = _life.Own(Bus.OpenInbox<LibrarySignal>(Frame.TeamId));
        _zone = Browser.Zone;
        _tileWidth = Browser.Find(TileWidth, 120, 420) ?? 196;
        _address = GalleryAddress.Parse(Navigation.Uri, _zone);
        Navigation.LocationChanged += OnLocationChanged;
        _life.OnLeave(() => Navigation.LocationChanged -= OnLocationChanged);
        await Task.WhenAll(LoadAsync(), LoadDetailAsync());
        _ = _changes.FollowAsync(batch => FollowAsync((filter, window) => GalleryNews.Of(batch, filter, window, hasDetails: _address.ItemId is not null)), Logger, _life.Token);
        _ = _libraryChanges.FollowAsync(batch => FollowAsync((filter, _) => GalleryNews.Of(batch, filter)), Logger, _life.Token);
    }

    // What the page was drawn by came with its request: since then the person may have travelled, or it was their very first.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        Browser.Read(await _life.AskAsync<string?>(Scripts, "gallery", "facts"));
        if (!_life.IsLeft && !Browser.Zone.Equals(_zone))
        {
            _zone = Browser.Zone;
            _address = GalleryAddress.Parse(Navigation.Uri, _zone);
            await LoadAsync();
            StateHasChanged();
        }
    }

    public void Dispose()
    {
        _life.Dispose();
        _loading.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        if (_life.IsLeft || !new Uri(change.Location).AbsolutePath.Equals(KlingBoardUrls.Gallery(Team), StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var before = _address;
        _address = GalleryAddress.Parse(change.Location, _zone);
        var isSameItem = before.ItemId == _address.ItemId;
        var isSameFilter = ListUrl(before) == ListUrl(_address);
        await Task.WhenAll(isSameFilter ? Task.CompletedTask : LoadAsync(), isSameItem ? Task.CompletedTask : LoadDetailAsync());
        StateHasChanged();
    });

    private void ShowFilter(GalleryFilter filter) => Go(_address with { Filter = filter });

    private void OpenItem(Guid itemId) => Go(_address with { ItemId = itemId });

    private async Task CloseItemAsync()
    {
        var itemId = _address.ItemId;
        Go(_address with { ItemId = null });
        if (itemId is not null && _grid is not null)
        {
            await _grid.FocusAsync(itemId.Value);
        }
    }

    private Task LeaveAsync()
    {
        if (_selection.Count == 0)
        {
            return CloseItemAsync();
        }

        _selection.Clear();
        return Task.CompletedTask;
    }

    private string ListUrl(GalleryAddress address) => (address with { ItemId = null }).ToUrl(Team);

    private void Go(GalleryAddress address) => Navigation.NavigateTo(address.ToUrl(Team));

    internal async Task SetTileWidthAsync(double width)
    {
        _tileWidth = width;
        Browser.Keep(TileWidth, width);
        await _life.AskAsync<object?>(Scripts, "gallery", "rememberTileWidth", width);
    }
}
