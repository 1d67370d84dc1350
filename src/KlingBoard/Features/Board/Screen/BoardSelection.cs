namespace KlingBoard.Features.Board.Screen;

/// <summary>Which shots of an open board are chosen, and where a range starts. Used on the circuit's own thread.</summary>
public sealed class BoardSelection
{
    private readonly HashSet<Guid> _shotIds = [];
    private Guid? _anchorShotId;

    public IReadOnlySet<Guid> ShotIds => _shotIds;

    public int Count => _shotIds.Count;

    public bool Contains(Guid shotId) => _shotIds.Contains(shotId);

    public void ChooseOnly(Guid shotId)
    {
        _shotIds.Clear();
        _shotIds.Add(shotId);
        _anchorShotId = shotId;
    }

    /// <summary>Chooses these as they were chosen before; no range starts from any of them.</summary>
    public void Restore(IEnumerable<Guid> shotIds) => _shotIds.UnionWith(shotIds);

    public void Toggle(Guid shotId)
    {
        _ = _shotIds.Remove(shotId) || _shotIds.Add(shotId);
        _anchorShotId = shotId;
    }

    /// <summary>Adds everything from the shot chosen last to this one, as far as the filter shows it.</summary>
    public void ExtendTo(Guid shotId, BoardModel model, BoardFilter filter) =>
        _shotIds.UnionWith(ShotSelection.Range(model, _anchorShotId ?? shotId, shotId).Where(id => model.Find(id) is { } shot && filter.Shows(shot)));

    public IReadOnlyList<Guid> InBoardOrder(BoardModel model) => ShotSelection.InBoardOrder(model, _shotIds);

    /// <summary>Lets go of shots that are not on the board any more.</summary>
    public void Follow(BoardModel model) => _shotIds.RemoveWhere(shotId => model.Find(shotId) is null);

    /// <summary>Lets go of everything but the open shot.</summary>
    public void Clear(Guid? openShotId)
    {
        _shotIds.Clear();
        if (openShotId is { } open)
        {
            _shotIds.Add(open);
        }
    }
}
