using KlingBoard.Components.Tiles;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Gallery.Grid;

/// <summary>
/// The part of a list that an open gallery has read. Every day can be entered at its beginning by key; within a day pages follow one
/// another. Days far from view are forgotten again. For one circuit, not for several threads.
/// </summary>
public sealed class GalleryWindow : ITileSource<GalleryItemView>
{
    private const int MinRead = 60;
    private const int MaxKept = 5000;

    private readonly Func<GalleryKey, int, CancellationToken, Task<Result<GalleryPageView>>> _readAsync;
    private readonly SemaphoreSlim _reading = new(1);
    private readonly GalleryDay[] _days;
    private readonly List<GalleryItemView>[] _items;
    private readonly int[] _first;

    /// <param name="days">Newest first.</param>
    /// <param name="readAsync">Reads items after a key.</param>
    public GalleryWindow(
        IReadOnlyList<GalleryDay> days, Func<GalleryKey, int, CancellationToken, Task<Result<GalleryPageView>>> readAsync)
    {
        _readAsync = readAsync;
        _days = [.. days];
        _items = [.. days.Select(_ => new List<GalleryItemView>())];
        _first = new int[days.Count];
        foreach (var (index, day) in days.Index())
        {
            _first[index] = Total;
            Total += day.Count;
        }
    }

    public IReadOnlyList<GalleryDay> Days => _days;

    public IReadOnlyList<int> SectionCounts => [.. _days.Select(day => day.Count)];

    public int Total { get; }

    /// <summary>Whether the list turned out to be other than the days' counts said: items came or went since these were read.</summary>
    public bool IsStale { get; private set; }

    public Guid IdOf(GalleryItemView item) => item.Id;

    public GalleryItemView? ItemAt(int ordinal)
    {
        var day = DayOf(ordinal);
        return day >= 0 && ordinal - _first[day] < _items[day].Count ? _items[day][ordinal - _first[day]] : null;
    }

    public int? OrdinalOf(Guid itemId)
    {
        for (var day = 0; day < _items.Length; day++)
        {
            var index = _items[day].FindIndex(item => item.Id == itemId);
            if (index >= 0)
            {
                return _first[day] + index;
            }
        }

        return null;
    }

    /// <summary>Takes a page that was read already, from the beginning of the list.</summary>
    public void Adopt(GalleryPageView page) => Keep(page.Items);

    public async Task<Error?> EnsureAsync(int first, int last, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            for (var day = Math.Max(0, DayOf(first)); day < _days.Length && _first[day] <= last; day++)
            {
                if (await FillAsync(day, Math.Min(_days[day].Count, last - _first[day] + 1), cancellationToken) is { } error)
                {
                    return error;
                }
            }

            Forget(first, last);
            return null;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<Error?> FillAsync(int day, int wanted, CancellationToken cancellationToken)
    {
        while (_items[day].Count < wanted)
        {
            var before = _items[day].Count;
            var from = before == 0 ? GalleryKey.Before(_days[day].EndUtc) : _items[day][^1].Key;
            var page = await _readAsync(from, Math.Clamp(wanted - before, MinRead, GalleryService.MaxPageSize), cancellationToken);
            if (!page.IsSuccess)
            {
                return page.Error;
            }

            Keep(page.Value.Items);
            if (_items[day].Count == before)
            {
                // The day has fewer items than was counted: the rest stays empty until the days are counted again.
                IsStale = true;
                return null;
            }
        }

        return null;
    }

    // A page may run over into the following days; each day takes what continues it.
    private void Keep(IReadOnlyList<GalleryItemView> items)
    {
        var day = 0;
        foreach (var item in items)
        {
            while (day < _days.Length && item.CreatedAtUtc < _days[day].StartUtc)
            {
                day++;
            }

            if (day == _days.Length || item.CreatedAtUtc >= _days[day].EndUtc || _items[day].Count == _days[day].Count)
            {
                IsStale |= day == _days.Length || item.CreatedAtUtc >= _days[day].EndUtc || IsNewTo(_items[day], item);
                continue;
            }

            if (_items[day].Count == 0 || _items[day][^1].Key.CompareTo(item.Key) < 0)
            {
                _items[day].Add(item);
            }
        }
    }

    private static bool IsNewTo(List<GalleryItemView> items, GalleryItemView item) => items[^1].Key.CompareTo(item.Key) < 0;

    private void Forget(int first, int last)
    {
        var kept = _items.Sum(items => items.Count);
        for (var day = 0; day < _days.Length && kept > MaxKept; day++)
        {
            if (_first[day] > last || _first[day] + _days[day].Count <= first)
            {
                kept -= _items[day].Count;
                _items[day].Clear();
            }
        }
    }

    private int DayOf(int ordinal)
    {
        var found = Array.BinarySearch(_first, ordinal);
        return found >= 0 ? found : ~found - 1;
    }
}
