using KlingBoard.Components.Tiles;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;

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

    /// <summary>Whether every item has been read.</summary>
    public bool IsWhole => _items.Sum(items => items.Count) == Total;

    public Guid IdOf(GalleryItemView item) => item.Id;

    /// <summary>Whether one of those that were read is a take of this shot.</summary>
    public bool HasTakesOf(Guid shotId) => _items.Any(items => items.Exists(item => item.Shot?.ShotId == shotId));

    /// <summary>Whether one of those that were read is a take of this project.</summary>
    public bool HasTakesIn(Guid projectId) => _items.Any(items => items.Exists(item => item.Shot?.ProjectId == projectId));

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

    /// <summary>The list with some of its items as they are now, what was read of the others, and days counted to match.</summary>
    /// <param name="asked">Those that may have come, changed or gone.</param>
    /// <param name="found">Those of them that belong to the list now.</param>
    /// <param name="zone">Whose days these are.</param>
    /// <returns>Null when one of them lies where nothing has been read: then the days have to be counted again.</returns>
    public GalleryWindow? With(IReadOnlyCollection<Guid> asked, IReadOnlyCollection<GalleryItemView> found, TimeZoneInfo zone)
    {
        if (!asked.Except(found.Select(item => item.Id)).All(id => IsWhole || OrdinalOf(id) is not null))
        {
            return null;
        }

        var days = _days.Zip(_items, (day, items) => new Patch(day, [.. items])).ToList();
        foreach (var day in days)
        {
            day.Unread -= day.Items.Count;
            day.Items.RemoveAll(item => asked.Contains(item.Id));
        }

        foreach (var item in found)
        {
            if (!Place(days, item, zone))
            {
                return null;
            }
        }

        return Of(days);
    }

    /// <summary>The list with takes as their shots are now; the same when none of them has been read.</summary>
    public GalleryWindow With(IReadOnlyDictionary<Guid, ShotContent> shots)
    {
        if (!_items.Any(items => items.Exists(item => item.Shot is { } shot && shots.ContainsKey(shot.ShotId))))
        {
            return this;
        }

        return Of(_days.Zip(_items, (day, items) => new Patch(day, items.ConvertAll(Now)) { Unread = day.Count - items.Count }));

        GalleryItemView Now(GalleryItemView item) => item.Shot is { } shot && shots.GetValueOrDefault(shot.ShotId) is { } now
            ? item with { Shot = shot with { Title = now.Title, Status = now.Status } }
            : item;
    }

    // What was read of a day is its beginning: an item behind that may be counted already.
    private static bool Place(List<Patch> days, GalleryItemView item, TimeZoneInfo zone)
    {
        var day = days.Find(day => item.CreatedAtUtc >= day.Day.StartUtc && item.CreatedAtUtc < day.Day.EndUtc);
        if (day is null)
        {
            var alone = new GalleryDays(zone);
            alone.Add(item.CreatedAtUtc);
            day = new Patch(alone.ToArray()[0], []) { Unread = 0 };
            days.Add(day);
        }

        var place = day.Items.FindIndex(other => other.Key.CompareTo(item.Key) > 0);
        if (place < 0 && day.Unread > 0)
        {
            return false;
        }

        day.Items.Insert(place < 0 ? day.Items.Count : place, item);
        return true;
    }

    private GalleryWindow Of(IEnumerable<Patch> days)
    {
        var left = days.Where(day => day.Items.Count + day.Unread > 0).OrderByDescending(day => day.Day.StartUtc).ToList();
        var window = new GalleryWindow([.. left.Select(day => day.Day with { Count = day.Items.Count + day.Unread })], _readAsync);
        foreach (var (items, day) in window._items.Zip(left))
        {
            items.AddRange(day.Items);
        }

        return window;
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

    /// <summary>A day on its way into another list.</summary>
    private sealed class Patch(GalleryDay day, List<GalleryItemView> items)
    {
        public GalleryDay Day => day;

        public List<GalleryItemView> Items => items;

        /// <summary>How many follow those that were read.</summary>
        public int Unread { get; set; } = day.Count;
    }

    private int DayOf(int ordinal)
    {
        var found = Array.BinarySearch(_first, ordinal);
        return found >= 0 ? found : ~found - 1;
    }
}
