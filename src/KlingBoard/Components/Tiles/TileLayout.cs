namespace KlingBoard.Components.Tiles;

/// <summary>One part of the grid under a heading of its own, in CSS pixels from the top of the list.</summary>
/// <param name="First">Ordinal of its first item: its place in the whole list, from 0.</param>
public sealed record TileSection(int Index, int First, int Count, double Top, double Height);

/// <summary>One row of tiles.</summary>
/// <param name="First">Ordinal of its first tile.</param>
/// <param name="Top">CSS pixels from the top of its section.</param>
public sealed record TileRow(int First, int Count, double Top);

/// <summary>
/// Where every section, row and tile lies, worked out from the sections' counts alone: the whole height is known while only what is in view exists.
/// </summary>
public sealed class TileLayout
{
    public const double Gap = 6;

    private readonly List<TileSection> _sections = [];
    private readonly double _headHeight;

    /// <param name="counts">Items per section, in the order of the list; none is empty.</param>
    /// <param name="width">What the tiles may fill, in CSS pixels.</param>
    /// <param name="wantedTileWidth">Tiles get at least this, except that a narrow grid still has two columns.</param>
    /// <param name="headHeight">Of what stands above each section's first row.</param>
    public TileLayout(IEnumerable<int> counts, double width, double wantedTileWidth, double headHeight)
    {
        _headHeight = headHeight;
        Columns = Math.Max(2, (int)((width + Gap) / (wantedTileWidth + Gap)));
        TileWidth = Math.Max(1, (width - ((Columns - 1) * Gap)) / Columns);
        TileHeight = Math.Round(TileWidth * 9 / 16);
        foreach (var count in counts)
        {
            var height = headHeight + (RowsOf(count) * RowHeight);
            _sections.Add(new TileSection(_sections.Count, Total, count, Height, height));
            Total += count;
            Height += height;
        }
    }

    public int Columns { get; }

    public double TileWidth { get; }

    public double TileHeight { get; }

    public double RowHeight => TileHeight + Gap;

    public double Height { get; }

    public int Total { get; }

    /// <summary>The sections that touch a stretch of the list, in order.</summary>
    public IEnumerable<TileSection> SectionsBetween(double top, double bottom) => _sections
        .Skip(Math.Max(0, IndexOf(section => section.Top <= top)))
        .TakeWhile(section => section.Top < bottom)
        .Where(section => section.Top + section.Height > top);

    /// <summary>The rows of a section that touch a stretch of the list.</summary>
    public IEnumerable<TileRow> RowsBetween(TileSection section, double top, double bottom)
    {
        var inside = section.Top + _headHeight;
        var first = Math.Max(0, (int)Math.Floor((top - inside) / RowHeight));
        var last = Math.Min(RowsOf(section.Count), (int)Math.Ceiling((bottom - inside) / RowHeight));
        for (var row = first; row < last; row++)
        {
            yield return RowAt(section, row);
        }
    }

    /// <summary>First and last ordinal of the tiles that touch a stretch of the list; null when none does.</summary>
    public (int First, int Last)? TilesBetween(double top, double bottom)
    {
        var rows = SectionsBetween(top, bottom).SelectMany(section => RowsBetween(section, top, bottom)).ToList();
        return rows.Count == 0 ? null : (rows[0].First, rows[^1].First + rows[^1].Count - 1);
    }

    /// <summary>The section that holds an item.</summary>
    public TileSection SectionOf(int ordinal) => _sections[IndexOf(section => section.First <= ordinal)];

    public TileRow RowOf(int ordinal)
    {
        var section = SectionOf(ordinal);
        return RowAt(section, (ordinal - section.First) / Columns);
    }

    /// <summary>CSS pixels from the top of the list to the item's row.</summary>
    public double TopOf(int ordinal) => SectionOf(ordinal).Top + RowOf(ordinal).Top;

    /// <summary>Where a key leads from an item; up and down keep the column, also from one section to the next.</summary>
    public int Move(int ordinal, TileStep step) => step switch
    {
        TileStep.Left => Math.Max(0, ordinal - 1),
        TileStep.Right => Math.Min(Total - 1, ordinal + 1),
        TileStep.Up => Up(ordinal),
        TileStep.Down => Down(ordinal),
        TileStep.First => 0,
        _ => Total - 1,
    };

    private int Down(int ordinal)
    {
        var section = SectionOf(ordinal);
        var (index, lastRow) = (ordinal - section.First, RowsOf(section.Count) - 1);
        if (index / Columns < lastRow)
        {
            return section.First + Math.Min(index + Columns, section.Count - 1);
        }

        return section.Index + 1 < _sections.Count
            ? _sections[section.Index + 1].First + Math.Min(index % Columns, _sections[section.Index + 1].Count - 1)
            : ordinal;
    }

    private int Up(int ordinal)
    {
        var section = SectionOf(ordinal);
        var index = ordinal - section.First;
        if (index >= Columns || section.Index == 0)
        {
            return index >= Columns ? ordinal - Columns : ordinal;
        }

        var above = _sections[section.Index - 1];
        return above.First + Math.Min(((RowsOf(above.Count) - 1) * Columns) + index, above.Count - 1);
    }

    private TileRow RowAt(TileSection section, int row) =>
        new(section.First + (row * Columns), Math.Min(Columns, section.Count - (row * Columns)), _headHeight + (row * RowHeight));

    private int RowsOf(int count) => (count + Columns - 1) / Columns;

    // The last section for which it holds; sections are in order, so that halves can be left out.
    private int IndexOf(Predicate<TileSection> holds)
    {
        var (low, high) = (0, _sections.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(_sections[middle]) ? (middle + 1, high) : (low, middle - 1);
        }

        return high;
    }
}

public enum TileStep
{
    Left,
    Right,
    Up,
    Down,
    First,
    Last,
}
