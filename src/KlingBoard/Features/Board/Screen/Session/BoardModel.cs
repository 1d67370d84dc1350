using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen.Session;

/// <summary>
/// What one open board shows: the last snapshot with newer cards laid over it. Cards are immutable, so a card component knows by
/// reference whether it has to render again. Used on the circuit's own thread.
/// </summary>
public sealed class BoardModel
{
    private Dictionary<Guid, Shown> _shots = [];

    public BoardModel(BoardView view)
    {
        View = view;
        Load(view);
    }

    public BoardView View { get; private set; }

    public IReadOnlyList<SceneView> Scenes => View.Scenes;

    /// <summary>All shots in board order.</summary>
    public IEnumerable<ShotCardView> Shots => Scenes.SelectMany(ShotsOf);

    /// <summary>The change that a shot's card was read at; the snapshot's for a shot that is not on the board.</summary>
    public long NumberOf(Guid shotId) => _shots.GetValueOrDefault(shotId)?.Number ?? View.Number;

    public ShotCardView? Find(Guid shotId) => _shots.GetValueOrDefault(shotId)?.Card;

    public IEnumerable<ShotCardView> ShotsOf(SceneView scene) =>
        scene.ShotIds.Select(Find).OfType<ShotCardView>();

    /// <summary>What the project has paid and holds for what is on no card.</summary>
    public OtherMoneyView OtherMoney => View.OtherMoney;

    /// <summary>All that the project's ledger holds.</summary>
    public MoneyView Money => MoneyView.Of(Shots) + OtherMoney.Deleted + OtherMoney.Elements;

    public void Take(OtherMoneyView money) => View = View with { OtherMoney = money };

    public MemberView? Member(Guid? userId) => View.Members.FirstOrDefault(member => member.UserId == userId);

    /// <summary>Takes over a whole snapshot; one that is older than the last changes nothing, and of a card the newer reading stays.</summary>
    public void Load(BoardView view)
    {
        if (view.Number < View.Number)
        {
            return;
        }

        View = view;
        _shots = view.Shots.ToDictionary(card => card.Id, card => Newer(_shots.GetValueOrDefault(card.Id), new Shown(card, view.Number)));
    }

    /// <summary>Takes over single cards, of those shots that are on the board. A late reading never moves one back.</summary>
    public void Update(CardsView cards)
    {
        foreach (var card in cards.Shots)
        {
            if (_shots.TryGetValue(card.Id, out var shown))
            {
                _shots[card.Id] = Newer(shown, new Shown(card, cards.Number));
            }
        }
    }

    /// <summary>Takes over where everything stands. A shot whose place alone has changed keeps the rest of its card.</summary>
    /// <returns>False when a shot stands there whose card is not known: then the board has to be read as a whole.</returns>
    public bool TryPlace(PlacesView places)
    {
        if (places.Number < View.Number)
        {
            return true;
        }

        var read = places.Shots.ToDictionary(card => card.Id);
        var shots = new Dictionary<Guid, Shown>();
        foreach (var scene in places.Scenes)
        {
            foreach (var (index, id) in scene.ShotIds.Index())
            {
                var known = _shots.GetValueOrDefault(id);
                var shown = read.TryGetValue(id, out var card) ? Newer(known, new Shown(card, places.Number)) : known;
                if (shown is null)
                {
                    return false;
                }

                shots[id] = shown.Number > places.Number ? shown : Placed(shown, scene.Id, ShotNumbers.Of(scene.Number, index), places.Groups[id]);
            }
        }

        _shots = shots;
        View = View with { Number = places.Number, Scenes = places.Scenes, Shots = [.. shots.Values.Select(shown => shown.Card)] };
        return true;
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

    /// <summary>How long shots run together, without those that are omitted.</summary>
    public static int SecondsOf(IEnumerable<ShotCardView> shots) => shots.Where(shot => shot.Status != ShotStatus.Omitted).Sum(shot => shot.Seconds);

    private static Shown Placed(Shown shown, Guid sceneId, string number, Guid? groupId) =>
        (shown.Card.SceneId, shown.Card.DisplayNumber, shown.Card.GroupId) == (sceneId, number, groupId)
            ? shown
            : shown with { Card = shown.Card with { SceneId = sceneId, DisplayNumber = number, GroupId = groupId } };

    // A card that reads the same stays the same object, so that only touched cards render.
    private static Shown Newer(Shown? shown, Shown read) =>
        shown is null ? read
        : read.Number < shown.Number ? shown
        : read.Card == shown.Card ? shown with { Number = read.Number }
        : read;

    /// <param name="Number">Of the change that the card was read at.</param>
    private sealed record Shown(ShotCardView Card, long Number);
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
