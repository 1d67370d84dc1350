using KlingBoard.Features.Gallery.Reading;

namespace KlingBoard.Features.Gallery;

/// <summary>The chosen items of one open gallery, with the place from which a range is stretched.</summary>
public sealed class GallerySelection
{
    /// <summary>As many as one ZIP holds.</summary>
    public const int MaxCount = 500;

    private readonly Dictionary<Guid, GalleryItemView> _items = [];
    private readonly HashSet<Guid> _range = [];

    public int Count => _items.Count;

    public long SizeBytes => _items.Values.Sum(item => item.SizeBytes);

    /// <summary>Newest first.</summary>
    public IEnumerable<GalleryItemView> Items => _items.Values.OrderBy(item => item.Key);

    /// <summary>The item that was gone to or chosen last by itself, from which a range is stretched; null when there is none.</summary>
    public Guid? AnchorId { get; private set; }

    /// <summary>Whether something was left out because the selection was full; until the next change.</summary>
    public bool WasCut { get; private set; }

    /// <summary>How many were let go because a filter hides them; until the next change.</summary>
    public int HiddenCount { get; private set; }

    public bool Contains(Guid itemId) => _items.ContainsKey(itemId);

    public void Toggle(GalleryItemView item)
    {
        StartAt(item.Id);
        if (!_items.Remove(item.Id))
        {
            Add([item]);
        }
    }

    /// <summary>The next range is stretched from here.</summary>
    public void StartAt(Guid itemId)
    {
        (WasCut, HiddenCount) = (false, 0);
        _range.Clear();
        AnchorId = itemId;
    }

    /// <summary>Chooses these, in their order, in place of what was stretched from the same item before.</summary>
    public void Stretch(IReadOnlyList<GalleryItemView> items)
    {
        foreach (var itemId in _range)
        {
            _items.Remove(itemId);
        }

        _range.Clear();
        _range.UnionWith(items.Select(item => item.Id).Where(itemId => !_items.ContainsKey(itemId)));
        Add(items);
    }

    /// <summary>Lets go of what a filter hides: it would be downloaded unseen.</summary>
    /// <param name="shownIds">Those of the chosen that it shows.</param>
    public void KeepShown(IReadOnlySet<Guid> shownIds)
    {
        HiddenCount = _items.Keys.Count(itemId => !shownIds.Contains(itemId));
        foreach (var itemId in _items.Keys.Except(shownIds).ToList())
        {
            _items.Remove(itemId);
        }
    }

    /// <summary>Chooses these as well, in their order, as far as there is room.</summary>
    public void Add(IEnumerable<GalleryItemView> items)
    {
        (WasCut, HiddenCount) = (false, 0);
        foreach (var item in items.Where(item => !_items.ContainsKey(item.Id)))
        {
            if (_items.Count == MaxCount)
            {
                WasCut = true;
                return;
            }

            _items.Add(item.Id, item);
        }
    }

    public void Clear()
    {
        _items.Clear();
        _range.Clear();
        AnchorId = null;
        (WasCut, HiddenCount) = (false, 0);
    }
}
