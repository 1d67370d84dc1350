using KlingBoard.Features.Gallery.Grid;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Gallery;

/// <summary>How the page reads what it shows, and reads it again when colleagues change it.</summary>
public sealed partial class GalleryPage
{
    private Task ReloadAsync() => LoadAsync();

    // The first items show at once; how many there are of everything follows, as it takes longer in a large gallery.
    private async Task LoadAsync()
    {
        if (_life.IsLeft)
        {
            return;
        }

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

            await DropHiddenAsync(filter, cancellationToken);
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

    // What a filter hides must not go into a ZIP unseen.
    private async Task DropHiddenAsync(GalleryFilter filter, CancellationToken cancellationToken)
    {
        if (_selection.Count == 0)
        {
            return;
        }

        var shown = await Service.ShownAsync(Frame.PersonId, Frame.TeamId, filter, [.. _selection.Items.Select(item => item.Id)], cancellationToken);
        if (shown.IsSuccess)
        {
            _selection.KeepShown(shown.Value);
        }
    }

    private async Task RefreshAsync()
    {
        if (_life.IsLeft)
        {
            return;
        }

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

        var detail = await Details.FindAsync(Frame.PersonId, Frame.TeamId, itemId.Value, _life.Token);
        if (itemId == _address.ItemId)
        {
            _detail = detail.IsSuccess ? detail.Value : null;
            _detailError = detail.Error?.Message;
        }
    }

    private Task FollowAsync(SignalBatch batch) =>
        batch.ReadAgain || batch.Signals.Any(signal => GallerySignals.Concern(signal.Kind)) ? RefreshAndRestAsync() : Task.CompletedTask;

    // Counting a large gallery is work: however fast colleagues type, it is done once in a while.
    private async Task RefreshAndRestAsync()
    {
        await InvokeAsync(RefreshAsync);
        await Task.Delay(RefreshPause, Time, _life.Token);
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
        _loading = CancellationTokenSource.CreateLinkedTokenSource(_life.Token);
        return _loading.Token;
    }
}
