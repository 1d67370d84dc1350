using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Library.Pages;

/// <summary>What a grid has read of the library so far: it grows page by page as somebody scrolls. One per page, used on the circuit's thread.</summary>
/// <param name="readPageAsync">Reads the next assets behind a cursor.</param>
/// <param name="countAsync">Counts them all.</param>
internal sealed class AssetList(
    Func<AssetCursor?, int, CancellationToken, Task<Result<AssetPage>>> readPageAsync, Func<CancellationToken, Task<Result<int>>> countAsync)
{
    private const int LeastPageSize = 60;

    private readonly SemaphoreSlim _reading = new(1);
    private List<AssetView> _assets = [];
    private AssetCursor? _next;
    private bool _isWhole;

    public int Count { get; private set; }

    /// <summary>Forgets what was read and counts again.</summary>
    /// <returns>The error in the way, or null.</returns>
    public async Task<Error?> ResetAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var count = await countAsync(cancellationToken);
            if (!count.IsSuccess)
            {
                return count.Error;
            }

            Count = count.Value;
            _assets = [];
            _next = null;
            _isWhole = false;
            return null;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Assets from a place on; fewer at the end, or when access was lost meanwhile.</summary>
    public async ValueTask<IReadOnlyList<AssetView>> ReadAsync(int start, int count, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            while (_assets.Count < start + count && !_isWhole)
            {
                var page = await readPageAsync(_next, Math.Max(LeastPageSize, start + count - _assets.Count), cancellationToken);
                if (!page.IsSuccess)
                {
                    break;
                }

                _assets.AddRange(page.Value.Assets);
                _next = page.Value.Next;
                _isWhole = _next is null;
            }

            return [.. _assets.Skip(start).Take(count)];
        }
        finally
        {
            _reading.Release();
        }
    }

    public bool IsFirst(AssetView asset) => _assets.Count > 0 && _assets[0].Id == asset.Id;
}
