using Microsoft.AspNetCore.Components.Web;

namespace KlingBoard.Components.Tiles;

/// <summary>One place in a <see cref="TileGrid{TItem}"/>.</summary>
/// <param name="Item">Null while it is being read.</param>
/// <param name="Ordinal">Its place in the whole list, from 0.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="IsActive">The one tile of the grid that the Tab key reaches.</param>
public readonly record struct Tile<TItem>(TItem? Item, int Ordinal, int Total, bool IsActive)
    where TItem : class;

/// <summary>A key led from one tile to another.</summary>
/// <param name="IsStretching">With Shift.</param>
public readonly record struct TileMove(int From, int To, bool IsStretching);

/// <summary>A key that leads nowhere was pressed on a tile.</summary>
public readonly record struct TileKey(int Ordinal, KeyboardEventArgs Press);
