using KlingBoard.Features.Gallery.Grid;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Gallery;

/// <summary>How the page reads what it shows, and reads it again when colleagues change it.</summary>
public sealed partial class GalleryPage
{
    private Task ReloadAsync() => LoadAsync();

    private Task LoadAsync()
    {
        if (!_life.IsLeft)
        {
            Restart();
        }

        return InTurnAsync(ReadAsync);
    }

    private Task RefreshAsync() => InTurnAsync(ReadAgainAsync);

    // One after the other: an answer that was on its way while something else was done would be laid over the newer one.
    private async Task InTurnAsync(Func<GalleryFilter, CancellationToken, Task> read)
    {
        if (_life.IsLeft)
        {
            return;
        }

        var (cancellationToken, filter) = (_loading.Token, _address.Filter);
        try
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                await read(filter, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another filter was chosen meanwhile, or the page was left.
        }
    }

    // The first items show at once; how many there are of everything follows, as it takes longer in a large gallery.
    private async Task ReadAsync(GalleryFilter filter, CancellationToken cancellationToken)
    {
        (_error, _shown, _countedAtUtc) = (null, null, NotCounted);
        var page = await Service.ListAsync(Frame.Actor, Frame.TeamId, filter, null, FirstRead, cancellationToken);
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

    // What a filter hides must not go into a ZIP unseen.
    private async Task DropHiddenAsync(GalleryFilter filter, CancellationToken cancellationToken)
    {
        if (_selection.Count == 0)
        {
            return;
        }

        var shown = await Service.ShownAsync(Frame.Actor, Frame.TeamId, filter, [.. _selection.Items.Select(item => item.Id)], cancellationToken);
        if (shown.IsSuccess)
        {
            _selection.KeepShown(shown.Value);
        }
    }

    private async Task ReadAgainAsync(GalleryFilter filter, CancellationToken cancellationToken)
    {
        await CountDaysAsync(filter, null, cancellationToken);
        _shown = _window?.Total;
        StateHasChanged();
        await CountChoicesAsync(filter, cancellationToken);
        await LoadDetailAsync();
        StateHasChanged();
    }

    private async Task CountDaysAsync(GalleryFilter filter, GalleryPageView? page, CancellationToken cancellationToken)
    {
        var days = await ApartAsync(() => Service.DaysAsync(Frame.Actor, Frame.TeamId, filter, cancellationToken), cancellationToken);
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
        await ReadChoicesAsync(filter, cancellationToken);
        StateHasChanged();
        await CountFacetsAsync(filter, cancellationToken);
    }

    private async Task ReadChoicesAsync(GalleryFilter filter, CancellationToken cancellationToken)
    {
        var choices = await Service.ChoicesAsync(Frame.Actor, Frame.TeamId, filter.ProjectId, cancellationToken);
        _choices = choices.IsSuccess ? choices.Value : _choices;
    }

    private async Task CountFacetsAsync(GalleryFilter filter, CancellationToken cancellationToken)
    {
        var facets = await ApartAsync(() => Service.FacetsAsync(Frame.Actor, Frame.TeamId, filter, cancellationToken), cancellationToken);
        (_facets, _countedAtUtc) = facets.IsSuccess ? (facets.Value, Time.GetUtcNow().UtcDateTime) : (_facets, NotCounted);
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

        var detail = await Details.FindAsync(Frame.Actor, Frame.TeamId, itemId.Value, _life.Token);
        if (itemId == _address.ItemId)
        {
            _detail = detail.IsSuccess ? detail.Value : null;
            _detailError = detail.Error?.Message;
        }
    }

    private async Task FollowAsync(Func<GalleryFilter, GalleryWindow, GalleryNews> newsOf)
    {
        var news = GalleryNews.None;
        await InvokeAsync(() => InTurnAsync((filter, cancellationToken) =>
            ShowAsync(news = _window is null ? GalleryNews.All : newsOf(filter, _window), filter, cancellationToken)));
        if (!news.IsNone)
        {
            // Counting a large gallery is work: however fast colleagues are, it is done once in a while.
            await Task.Delay(RefreshPause, Time, _life.Token);
        }
    }

    private async Task ShowAsync(GalleryNews news, GalleryFilter filter, CancellationToken cancellationToken)
    {
        if (news.IsNone)
        {
            return;
        }

        var found = news.HasAll ? null : await FindAsync(news, filter, cancellationToken);
        if (found is null || WindowWith(news, found, filter) is not { } window)
        {
            await ReadAgainAsync(filter, cancellationToken);
            return;
        }

        var facets = FacetsWith(news, found);
        (_window, _shown, _facets) = (window, window.Total, facets ?? _facets);
        StateHasChanged();
        if (news.HasChoices)
        {
            await ReadChoicesAsync(filter, cancellationToken);
        }

        if (facets is null)
        {
            await CountFacetsAsync(filter, cancellationToken);
        }

        if (_detail is { } detail && news.Concern(detail.Item))
        {
            await LoadDetailAsync();
        }

        StateHasChanged();
    }

    /// <returns>Those that the filter shows; null when they could not be read.</returns>
    private async Task<IReadOnlyList<GalleryItemView>?> FindAsync(GalleryNews news, GalleryFilter filter, CancellationToken cancellationToken)
    {
        if (news.ItemIds.Count == 0)
        {
            return [];
        }

        var found = await Service.FindAsync(Frame.Actor, Frame.TeamId, filter, news.ItemIds, cancellationToken);
        return found.IsSuccess ? found.Value : null;
    }

    /// <returns>Null when the list has to be read again.</returns>
    private GalleryWindow? WindowWith(GalleryNews news, IReadOnlyList<GalleryItemView> found, GalleryFilter filter)
    {
        var window = _window?.With(news.Shots);
        return news.ItemIds.Count == 0 ? window : window?.With(news.ItemIds, found, filter.Zone);
    }

    /// <returns>Null when they have to be counted again.</returns>
    private GalleryFacets? FacetsWith(GalleryNews news, IReadOnlyList<GalleryItemView> found)
    {
        if (news.HasCounts || news.ItemIds.Count == 0)
        {
            return news.HasCounts ? null : _facets;
        }

        // Takes that came after the last counting, and that are all shown, are in none of its numbers and belong into each. Others may be counted already.
        var isNew = news.CameAtUtc > _countedAtUtc && found.Count == news.ItemIds.Count && found.All(item => _window?.OrdinalOf(item.Id) is null);
        return isNew ? _facets?.With(found) : null;
    }

    private GalleryWindow WindowOver(IReadOnlyList<GalleryDay> days, GalleryFilter filter) => new(
        days, (after, limit, cancellationToken) => Service.ListAsync(Frame.Actor, Frame.TeamId, filter, after, limit, cancellationToken));

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
    // Nobody waits for what is no longer wanted.
    private static Task<T> ApartAsync<T>(Func<Task<T>> count, CancellationToken cancellationToken) =>
        Task.Run(count, cancellationToken).WaitAsync(cancellationToken);

    private void Restart()
    {
        _loading.Cancel();
        _loading.Dispose();
        _loading = CancellationTokenSource.CreateLinkedTokenSource(_life.Token);
    }
}
