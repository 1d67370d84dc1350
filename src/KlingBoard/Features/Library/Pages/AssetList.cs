using KlingBoard.Components.Tiles;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Library.Pages;

/// <summary>What a grid has read of the library so far: it grows page by page as somebody scrolls. For one circuit.</summary>
internal sealed class AssetList : ITileSource<AssetView>
{
    private const int LeastPageSize = 60;

    private readonly Func<AssetCursor?, int, CancellationToken, Task<Result<AssetPage>>> _readPageAsync;
    private readonly SemaphoreSlim _reading = new(1);
    private readonly List<AssetView> _assets = [];
    private AssetCursor? _next;
    private bool _isWhole;

    private AssetList(Func<AssetCursor?, int, CancellationToken, Task<Result<AssetPage>>> readPageAsync, int total)
    {
        _readPageAsync = readPageAsync;
        Total = total;
    }

    public int Total { get; }

    public IReadOnlyList<int> SectionCounts => Total == 0 ? [] : [Total];

    public bool IsStale => _assets.Count > Total || (_isWhole && _assets.Count < Total);

    /// <summary>Counts them, and reads none yet.</summary>
    /// <param name="readPageAsync">Reads the next assets behind a cursor.</param>
    /// <param name="countAsync">Counts them all.</param>
    public static async Task<Result<AssetList>> OpenAsync(
        Func<AssetCursor?, int, CancellationToken, Task<Result<AssetPage>>> readPageAsync,
        Func<CancellationToken, Task<Result<int>>> countAsync,
        CancellationToken cancellationToken)
    {
        var count = await countAsync(cancellationToken);
        return count.IsSuccess ? new AssetList(readPageAsync, count.Value) : count.Error;
    }

    /// <summary>The list with some of its assets as they are now, and what was read of the others.</summary>
    /// <param name="asked">Those that may have come, changed or gone.</param>
    /// <param name="found">Those of them that belong to the list now.</param>
    /// <returns>Null when one of them lies where nothing has been read: then the list has to be counted again.</returns>
    public AssetList? With(IReadOnlyCollection<Guid> asked, IReadOnlyCollection<AssetView> found)
    {
        var isWhole = _assets.Count == Total;
        var left = _assets.Where(asset => !asked.Contains(asset.Id)).ToList();
        if (!isWhole && asked.Except(found.Select(asset => asset.Id)).Any(id => OrdinalOf(id) is null))
        {
            return null;
        }

        foreach (var asset in found)
        {
            var place = left.FindIndex(other => (other.CreatedAtUtc, other.Id).CompareTo((asset.CreatedAtUtc, asset.Id)) < 0);
            if (place < 0 && !isWhole)
            {
                return null;
            }

            left.Insert(place < 0 ? left.Count : place, asset);
        }

        var list = new AssetList(_readPageAsync, Total + left.Count - _assets.Count) { _next = _next, _isWhole = _isWhole || isWhole };
        list._assets.AddRange(left);
        return list;
    }

    public AssetView? ItemAt(int ordinal) => ordinal >= 0 && ordinal < _assets.Count ? _assets[ordinal] : null;

    public int? OrdinalOf(Guid itemId) => _assets.FindIndex(asset => asset.Id == itemId) is >= 0 and var ordinal ? ordinal : null;

    public Guid IdOf(AssetView item) => item.Id;

    public async Task<Error?> EnsureAsync(int first, int last, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            // Whether a full page was the last one says only the next.
            while ((_assets.Count <= last || _assets.Count == Total) && !_isWhole)
            {
                var page = await _readPageAsync(_next, Math.Max(LeastPageSize, last + 1 - _assets.Count), cancellationToken);
                if (!page.IsSuccess)
                {
                    return page.Error;
                }

                _assets.AddRange(page.Value.Assets);
                _next = page.Value.Next;
                _isWhole = _next is null;
            }

            return null;
        }
        finally
        {
            _reading.Release();
        }
    }
}
