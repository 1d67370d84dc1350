using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Gallery.Grid;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Gallery;

/// <summary>All media of a team: filtered, looked at, collected and downloaded. The address holds filter and open item.</summary>
public sealed partial class GalleryPage : IDisposable
{
    private const int FirstRead = 120;

    private static readonly TimeSpan RefreshPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _leaving = new();
    private readonly GallerySelection _selection = new();
    private CancellationTokenSource _loading = new();
    private ChangeSubscription? _changes;
    private LibrarySubscription? _libraryChanges;
    private GalleryAddress _address = new(GalleryFilter.Everything, null);
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private GalleryGrid? _grid;
    private GalleryWindow? _window;
    private GalleryFacets? _facets;
    private GalleryChoices? _choices;
    private GalleryDetailView? _detail;
    private string? _detailError;
    private string? _error;
    private int? _shown;
    private double _tileWidth = 196;
    private bool _areFiltersOpen;

    [Inject]
    public required GalleryService Service { get; init; }

    [Inject]
    public required GalleryDetailService Details { get; init; }

    [Inject]
    public required ChangeFeed Feed { get; init; }

    [Inject]
    public required LibraryFeed LibraryFeed { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter]
    public required string Team { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    private bool CanRender => Enum.Parse<Role>(Frame.Role).Allows(Permission.Render);

    // Another filter is another list, seen from its beginning.
    private string ListKey => ListUrl(_address);

    private string? ScopeName => _choices?.Scenes.FirstOrDefault(scene => scene.Id == _address.Filter.SceneId)?.Name
        ?? _choices?.Projects.FirstOrDefault(project => project.Id == _address.Filter.ProjectId)?.Name;

    private string? PersonName => _choices?.People.FirstOrDefault(person => person.Id == _address.Filter.PersonId)?.Name;

    protected override async Task OnInitializedAsync()
    {
        _changes = Feed.SubscribeToTeam(Frame.TeamId);
        _libraryChanges = LibraryFeed.Subscribe(Frame.TeamId);
        await AskBrowserAsync();
        _address = GalleryAddress.Parse(Navigation.Uri, _zone);
        Navigation.LocationChanged += OnLocationChanged;
        await Task.WhenAll(LoadAsync(), LoadDetailAsync());
        _ = ListenAsync(_changes);
        _ = _libraryChanges.ListenAsync(RefreshAndRestAsync, _leaving.Token);
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _changes?.Dispose();
        _libraryChanges?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
        _loading.Dispose();
    }

    private async Task AskBrowserAsync()
    {
        try
        {
            var module = await Scripts.GetAsync("gallery");
            _zone = ZoneOf(await module.InvokeAsync<string?>("timeZone", _leaving.Token));
            _tileWidth = Math.Clamp(await module.InvokeAsync<double>("tileWidth", _leaving.Token), 120, 420);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left before it was shown.
        }
    }

    // A browser may know a zone that this server's tables do not.
    private static TimeZoneInfo ZoneOf(string? id) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        if (!new Uri(change.Location).AbsolutePath.Equals(KlingBoardUrls.Gallery(Team), StringComparison.OrdinalIgnoreCase))
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

    private Task ReloadAsync() => LoadAsync();

    // The first items show at once; how many there are of everything follows, as it takes longer in a large gallery.
    private async Task LoadAsync()
    {
        var cancellationToken = Restart();
        var filter = _address.Filter;
        (_error, _shown) = (null, null);
        try
        {
            var page = await Service.ListAsync(Frame.PersonId, Frame.TeamId, filter, null, FirstRead, cancellationToken);
            if (!page.IsSuccess)
            {
                _error = page.Error.Message;
                return;
            }

            _window = WindowOver(DaysOf(page.Value), filter);
            _window.Adopt(page.Value);
            if (page.Value.HasMore)
            {
                StateHasChanged();
                await CountDaysAsync(filter, page.Value, cancellationToken);
            }

            _shown = _window.Total;
            StateHasChanged();
            await CountChoicesAsync(filter, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another filter was chosen meanwhile, or the page was left.
        }
    }

    private async Task RefreshAsync()
    {
        var (cancellationToken, filter) = (_loading.Token, _address.Filter);
        try
        {
            await CountDaysAsync(filter, null, cancellationToken);
            _shown = _window?.Total;
            StateHasChanged();
            await CountChoicesAsync(filter, cancellationToken);
            await LoadDetailAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was to be refreshed is shown no more.
        }
    }

    private async Task CountDaysAsync(GalleryFilter filter, GalleryPageView? page, CancellationToken cancellationToken)
    {
        var days = await ApartAsync(() => Service.DaysAsync(Frame.PersonId, Frame.TeamId, filter, cancellationToken));
        if (!days.IsSuccess)
        {
            _error = days.Error.Message;
            return;
        }

        // Filled before it is shown, so that what is in view never turns into empty boxes.
        var window = WindowOver(days.Value, filter);
        if (page is not null)
        {
            window.Adopt(page);
        }

        var (first, last) = _grid?.InView ?? (0, FirstRead);
        await window.EnsureAsync(first, Math.Min(last, window.Total - 1), cancellationToken);
        _window = window;
    }

    private async Task CountChoicesAsync(GalleryFilter filter, CancellationToken cancellationToken)
    {
        var choices = await Service.ChoicesAsync(Frame.PersonId, Frame.TeamId, filter.ProjectId, cancellationToken);
        _choices = choices.IsSuccess ? choices.Value : _choices;
        StateHasChanged();
        var facets = await ApartAsync(() => Service.FacetsAsync(Frame.PersonId, Frame.TeamId, filter, cancellationToken));
        _facets = facets.IsSuccess ? facets.Value : _facets;
    }

    private async Task LoadDetailAsync()
    {
        var itemId = _address.ItemId;
        if (itemId != _detail?.Item.Id)
        {
            (_detail, _detailError) = (null, null);
        }

        if (itemId is null)
        {
            return;
        }

        var detail = await Details.FindAsync(Frame.PersonId, Frame.TeamId, itemId.Value, _leaving.Token);
        if (itemId == _address.ItemId)
        {
            _detail = detail.IsSuccess ? detail.Value : null;
            _detailError = detail.Error?.Message;
        }
    }

    private async Task ListenAsync(ChangeSubscription changes)
    {
        try
        {
            await foreach (var batch in changes.ReadAllAsync(_leaving.Token))
            {
                if (batch.ReadAgain || batch.Signals.Any(signal => GallerySignals.Concern(signal.Kind)))
                {
                    await RefreshAndRestAsync();
                }
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    // Counting a large gallery is work: however fast colleagues type, it is done once in a while.
    private async Task RefreshAndRestAsync()
    {
        await InvokeAsync(RefreshAsync);
        await Task.Delay(RefreshPause, Time, _leaving.Token);
    }

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

    private async Task SetTileWidthAsync(double width)
    {
        _tileWidth = width;
        var module = await Scripts.GetAsync("gallery");
        await module.InvokeVoidAsync("rememberTileWidth", width);
    }

    private GalleryWindow WindowOver(IReadOnlyList<GalleryDay> days, GalleryFilter filter) => new(
        days, (after, limit, cancellationToken) => Service.ListAsync(Frame.PersonId, Frame.TeamId, filter, after, limit, cancellationToken));

    private GalleryDay[] DaysOf(GalleryPageView page)
    {
        var days = new GalleryDays(_zone);
        foreach (var item in page.Items)
        {
            days.Add(item.CreatedAtUtc);
        }

        return days.ToArray();
    }

    // SQLite works synchronously beneath its asynchronous calls: what counts a whole gallery would keep the circuit from answering meanwhile.
    private static Task<T> ApartAsync<T>(Func<Task<T>> count) => Task.Run(count);

    private CancellationToken Restart()
    {
        _loading.Cancel();
        _loading.Dispose();
        _loading = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        return _loading.Token;
    }
}
