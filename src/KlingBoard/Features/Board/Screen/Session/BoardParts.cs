namespace KlingBoard.Features.Board.Screen.Session;

/// <summary>
/// Which component draws which shot or scene of an open board, so that what has moved is drawn by it alone and not by everything above it.
/// Used on the circuit's own thread.
/// </summary>
public sealed class BoardParts
{
    private readonly Dictionary<Guid, Action> _drawings = [];

    /// <summary>From now on <paramref name="draw"/> draws the shot or scene with this id; dispose the result when it is gone.</summary>
    public IDisposable Add(Guid id, Action draw)
    {
        _drawings[id] = draw;
        return new Part(this, id, draw);
    }

    /// <summary>What draws those of them that are on the screen.</summary>
    public IEnumerable<Action> Of(IEnumerable<Guid> ids) => ids.Select(id => _drawings.GetValueOrDefault(id)).OfType<Action>();

    // A card that moves to another scene is made there before it is disposed of here: the newer one stays.
    private sealed class Part(BoardParts parts, Guid id, Action draw) : IDisposable
    {
        public void Dispose()
        {
            if (parts._drawings.TryGetValue(id, out var present) && ReferenceEquals(present, draw))
            {
                parts._drawings.Remove(id);
            }
        }
    }
}
