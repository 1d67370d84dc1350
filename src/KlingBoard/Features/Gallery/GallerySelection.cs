using KlingBoard.Features.Gallery.Reading;

namespace KlingBoard.Features.Gallery;

/// <summary>The chosen items of one open gallery, with the place from which a range is stretched.</summary>
public sealed class GallerySelection
{
    /// <summary>As many as one ZIP holds.</summary>
    public const int MaxCount = 500;

    private readonly Dictionary<Guid, GalleryItemView> _items = [];

    public int Count => _items.Count;

    public long SizeBytes => _items.Values.Sum(item => item.SizeBytes);

    /// <summary>Newest first.</summary>
    public IEnumerable<GalleryItemView> Items => _items.Values.OrderBy(item => item.Key);

    /// <summary>The item that was chosen last by itself; null when there is none.</summary>
    public Guid? AnchorId { get; private set; }

    /// <summary>Whether something was left out because the selection was full; until the next change.</summary>
    public bool WasCut { get; private set; }

    public bool Contains(Guid itemId) => _items.ContainsKey(itemId);

    public void Toggle(GalleryItemView item)
    {
        WasCut = false;
        AnchorId = item.Id;
        if (!_items.Remove(item.Id))
        {
            Add([item]);
        }
    }

    /// <summary>Chooses these as well, in their order, as far as there is room.</summary>
    public void Add(IEnumerable<GalleryItemView> items)
    {
        WasCut = false;
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
        AnchorId = null;
        WasCut = false;
    }
}
