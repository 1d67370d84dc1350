using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen;

/// <summary>
/// What one open board shows: the last snapshot with newer cards laid over it. Cards are immutable, so a card component knows by
/// reference whether it has to render again. Used on the circuit's own thread.
/// </summary>
public sealed class BoardModel
{
    private Dictionary<Guid, ShotCardView> _shots = [];

    public BoardModel(BoardView view)
    {
        View = view;
        Load(view);
    }

    public BoardView View { get; private set; }

    public IReadOnlyList<SceneView> Scenes => View.Scenes;

    /// <summary>All shots in board order.</summary>
    public IEnumerable<ShotCardView> Shots => Scenes.SelectMany(ShotsOf);

    public ShotCardView? Find(Guid shotId) => _shots.GetValueOrDefault(shotId);

    public IEnumerable<ShotCardView> ShotsOf(SceneView scene) =>
        scene.ShotIds.Select(id => _shots.GetValueOrDefault(id)).OfType<ShotCardView>();

    public MemberView? Member(Guid? userId) => View.Members.FirstOrDefault(member => member.UserId == userId);

    /// <summary>Takes over a whole snapshot; one that is older than what is shown changes nothing.</summary>
    public void Load(BoardView view)
    {
        if (view.Number < View.Number)
        {
            return;
        }

        View = view;
        // A card that reads the same stays the same object, so that only touched cards render.
        _shots = view.Shots.ToDictionary(shot => shot.Id, shot => _shots.GetValueOrDefault(shot.Id) is { } shown && shown == shot ? shown : shot);
    }

    /// <summary>Takes over single cards. A late reading never moves one back.</summary>
    public void Update(IEnumerable<ShotCardView> cards)
    {
        foreach (var card in cards)
        {
            if (_shots.TryGetValue(card.Id, out var shown) && card.Version >= shown.Version && card != shown)
            {
                _shots[card.Id] = card;
            }
        }
    }

    /// <summary>The neighbour of a shot in board order; null at the ends.</summary>
    public ShotCardView? Neighbour(Guid shotId, int step)
    {
        var shots = Shots.ToList();
        var index = shots.FindIndex(shot => shot.Id == shotId);
        return index < 0 ? null : shots.ElementAtOrDefault(index + step);
    }

    /// <summary>Where a card lies in the bracket of its multi-shot group, given the cards beside it in the scene.</summary>
    public static GroupPlace PlaceInGroup(ShotCardView? before, ShotCardView shot, ShotCardView? after)
    {
        if (shot.GroupId is null)
        {
            return GroupPlace.None;
        }

        return (before?.GroupId != shot.GroupId, after?.GroupId != shot.GroupId) switch
        {
            (true, true) => GroupPlace.Only,
            (true, false) => GroupPlace.First,
            (false, true) => GroupPlace.Last,
            _ => GroupPlace.Middle,
        };
    }

    public IReadOnlyList<ShotCardView> GroupOf(Guid groupId) => [.. Shots.Where(shot => shot.GroupId == groupId)];

    public int TotalSeconds => Shots.Where(shot => shot.Status != ShotStatus.Omitted).Sum(shot => shot.Seconds);
}

/// <summary>A card's part of the bracket over a multi-shot group.</summary>
public enum GroupPlace
{
    None,
    Only,
    First,
    Middle,
    Last,
}
