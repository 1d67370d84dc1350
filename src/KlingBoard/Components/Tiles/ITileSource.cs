using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Components.Tiles;

/// <summary>What a <see cref="TileGrid{TItem}"/> lists: items in one order, of which those that were looked at have been read. For one circuit.</summary>
public interface ITileSource<TItem>
    where TItem : class
{
    /// <summary>How many items each section has, in the order of the list; none is empty.</summary>
    IReadOnlyList<int> SectionCounts { get; }

    /// <summary>How many there are in all.</summary>
    int Total { get; }

    /// <summary>Whether the list turned out to be other than it was counted.</summary>
    bool IsStale { get; }

    /// <returns>Null while it has not been read.</returns>
    TItem? ItemAt(int ordinal);

    /// <returns>Null when no such item has been read.</returns>
    int? OrdinalOf(Guid itemId);

    Guid IdOf(TItem item);

    /// <summary>Reads what is missing between two ordinals, both inclusive.</summary>
    /// <returns>The error that ended it, or null.</returns>
    Task<Error?> EnsureAsync(int first, int last, CancellationToken cancellationToken);
}
