using KlingBoard.Components.Tiles;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Components.Tests.Tiles;

/// <summary>Tiles with the names <c>tile 0</c>, <c>tile 1</c> and so on, read as far as they were looked at.</summary>
internal sealed class ListedTiles(int total) : ITileSource<string>
{
    private readonly Dictionary<int, string> _read = [];

    /// <summary>What is awaited before anything is read.</summary>
    public Task Reading { get; set; } = Task.CompletedTask;

    public IReadOnlyList<int> SectionCounts => total == 0 ? [] : [total];

    public int Total => total;

    public bool IsStale => false;

    public int ReadCount => _read.Count;

    public string? ItemAt(int ordinal) => _read.GetValueOrDefault(ordinal);

    public int? OrdinalOf(Guid itemId) => BitConverter.ToInt32(itemId.ToByteArray()) is var ordinal && _read.ContainsKey(ordinal) ? ordinal : null;

    public Guid IdOf(string item) => new(int.Parse(item.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), 0, 0, new byte[8]);

    public async Task<Error?> EnsureAsync(int first, int last, CancellationToken cancellationToken)
    {
        await Reading.WaitAsync(cancellationToken);
        foreach (var ordinal in Enumerable.Range(first, last - first + 1))
        {
            _read[ordinal] = $"tile {ordinal}";
        }

        return null;
    }
}
