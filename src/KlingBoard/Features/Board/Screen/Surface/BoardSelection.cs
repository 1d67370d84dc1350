using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Screen.Toolbar;

namespace KlingBoard.Features.Board.Screen.Surface;

/// <summary>Which shots of an open board are chosen, and where a range starts. Used on the circuit's own thread.</summary>
public sealed class BoardSelection
{
    private readonly HashSet<Guid> _shotIds = [];
    private readonly HashSet<Guid> _range = [];
    private Guid? _anchorShotId;

    public IReadOnlySet<Guid> ShotIds => _shotIds;

    public int Count => _shotIds.Count;

    /// <summary>Rises with each choice.</summary>
    public int Version { get; private set; }

    /// <summary>How many were let go because a filter hides them; until the next choice.</summary>
    public int HiddenCount { get; private set; }

    public bool Contains(Guid shotId) => _shotIds.Contains(shotId);

    public void ChooseOnly(Guid shotId)
    {
        _shotIds.Clear();
        _shotIds.Add(shotId);
        StartAt(shotId);
    }

    /// <summary>Chooses these as they were chosen before; no range starts from any of them.</summary>
    public void Restore(IEnumerable<Guid> shotIds)
    {
        _shotIds.UnionWith(shotIds);
        Version++;
    }

    public void Toggle(Guid shotId)
    {
        _ = _shotIds.Remove(shotId) || _shotIds.Add(shotId);
        StartAt(shotId);
    }

    /// <summary>
    /// Chooses everything from the shot chosen last to this one, as far as the filter shows it, in place of what was chosen so from the same
    /// shot before.
    /// </summary>
    public void ExtendTo(Guid shotId, BoardModel model, BoardFilter filter)
    {
        Version++;
        HiddenCount = 0;
        _anchorShotId ??= shotId;
        _shotIds.ExceptWith(_range);
        _range.Clear();
        _range.UnionWith(ShotSelection.Range(model, _anchorShotId.Value, shotId).Where(id => model.Find(id) is { } shot && filter.Shows(shot)));
        _range.ExceptWith(_shotIds);
        _shotIds.UnionWith(_range);
    }

    /// <summary>Lets go of what a filter hides, all but the open shot: what nobody sees must not be moved or deleted along.</summary>
    public void KeepShown(BoardModel model, BoardFilter filter, Guid? openShotId)
    {
        var hidden = _shotIds.Where(id => id != openShotId && model.Find(id) is { } shot && !filter.Shows(shot)).ToList();
        _shotIds.ExceptWith(hidden);
        HiddenCount = hidden.Count;
        Version += hidden.Count > 0 ? 1 : 0;
    }

    public IReadOnlyList<Guid> InBoardOrder(BoardModel model) => ShotSelection.InBoardOrder(model, _shotIds);

    /// <summary>Lets go of shots that are not on the board any more.</summary>
    public void Follow(BoardModel model)
    {
        if (_shotIds.RemoveWhere(shotId => model.Find(shotId) is null) > 0)
        {
            Version++;
        }
    }

    /// <summary>Lets go of everything but the open shot.</summary>
    public void Clear(Guid? openShotId)
    {
        _shotIds.Clear();
        Version++;
        HiddenCount = 0;
        _range.Clear();
        // As nothing is chosen any more, no range starts from what was.
        _anchorShotId = openShotId;
        if (openShotId is { } open)
        {
            _shotIds.Add(open);
        }
    }

    private void StartAt(Guid shotId)
    {
        Version++;
        HiddenCount = 0;
        _range.Clear();
        _anchorShotId = shotId;
    }
}
