using System.Collections.Immutable;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Board.Live;

/// <summary>
/// A board at one moment, as everybody sees who may see it. Immutable, and shared by all who look on: a change makes a new one in which all
/// that it did not touch are the same objects. Nothing that was read at an earlier change ever takes the place of what is shown.
/// </summary>
public sealed record BoardModel
{
    private BoardModel()
    {
    }

    /// <summary>Every change up to this one is in it.</summary>
    public long Number { get; private init; }

    public Guid TeamId { get; private init; }

    public string Name { get; private init; } = "";

    public string Client { get; private init; } = "";

    /// <summary>The project is off the list: nobody changes or renders anything until it is brought back.</summary>
    public bool IsArchived { get; private init; }

    /// <summary>In order.</summary>
    public IReadOnlyList<SceneView> Scenes { get; private init; } = [];

    /// <summary>Everybody in the team, by name.</summary>
    public IReadOnlyList<MemberView> Members { get; private init; } = [];

    /// <summary>What the project has paid and holds for what is on no card.</summary>
    public OtherMoneyView OtherMoney { get; private init; } = OtherMoneyView.None;

    /// <summary>What all shots add up to.</summary>
    public ShotFigures Figures { get; private init; }

    private ImmutableDictionary<Guid, ShotFigures> FiguresByScene { get; init; } = ImmutableDictionary<Guid, ShotFigures>.Empty;

    private ImmutableDictionary<Guid, Read> Cards { get; init; } = ImmutableDictionary<Guid, Read>.Empty;

    /// <summary>Of the change that the order of scenes and shots was read at.</summary>
    private long PlacesNumber { get; init; }

    public static BoardModel Of(BoardView view) => new BoardModel().With(view);

    public int ShotCount => Cards.Count;

    /// <summary>All shots in board order.</summary>
    public IEnumerable<ShotCardView> Shots => Scenes.SelectMany(ShotsOf);

    /// <summary>All that the project's ledger holds.</summary>
    public MoneyView Money => Figures.Money + OtherMoney.Deleted + OtherMoney.Elements;

    /// <summary>The change that a shot's card was read at; the board's for a shot that is not on it.</summary>
    public long NumberOf(Guid shotId) => Cards.TryGetValue(shotId, out var read) ? read.Number : Number;

    public ShotCardView? Find(Guid shotId) => Cards.TryGetValue(shotId, out var read) ? read.Card : null;

    public SceneView? FindScene(Guid sceneId) => Scenes.FirstOrDefault(scene => scene.Id == sceneId);

    public IEnumerable<ShotCardView> ShotsOf(SceneView scene) => scene.ShotIds.Select(Find).OfType<ShotCardView>();

    /// <summary>What the shots of a scene add up to.</summary>
    public ShotFigures FiguresOf(Guid sceneId) => FiguresByScene.GetValueOrDefault(sceneId);

    public MemberView? Member(Guid? userId) => Members.FirstOrDefault(member => member.UserId == userId);

    public IReadOnlyList<ShotCardView> GroupOf(Guid groupId) => [.. Shots.Where(shot => shot.GroupId == groupId)];

    /// <summary>The next shot in board order (+1) or the one before (-1); null at the ends.</summary>
    public ShotCardView? Neighbour(Guid shotId, int step)
    {
        if (Find(shotId) is not { } shot || FindScene(shot.SceneId) is not { } scene)
        {
            return null;
        }

        var beside = scene.ShotIds.Index().First(each => each.Item == shotId).Index + step;
        if (beside >= 0 && beside < scene.ShotIds.Count)
        {
            return Find(scene.ShotIds[beside]);
        }

        // Past scenes without shots.
        var others = step < 0 ? Scenes.Take(scene.Number - 1).Reverse() : Scenes.Skip(scene.Number);
        return others.FirstOrDefault(other => other.ShotIds.Count > 0) is { } next ? Find(next.ShotIds[step < 0 ? ^1 : 0]) : null;
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

    /// <summary>Knows that everything up to this change is in it.</summary>
    public BoardModel At(long number) => number > Number ? this with { Number = number } : this;

    /// <summary>Takes over a reading of the whole board; of a card the newer reading stays.</summary>
    public BoardModel With(BoardView view)
    {
        if (view.Number < Number)
        {
            return this;
        }

        var facts = this with
        {
            TeamId = view.TeamId,
            Name = view.Name,
            Client = view.Client,
            IsArchived = view.IsArchived,
            Members = view.Members,
            OtherMoney = view.OtherMoney,
        };
        var groups = view.Shots.ToDictionary(shot => shot.Id, shot => shot.GroupId);
        return facts.WithPlaces(new PlacesView(view.Number, view.Scenes, groups, view.Shots))!.At(view.Number);
    }

    public BoardModel With(IReadOnlyList<MemberView> members) => this with { Members = members };

    public BoardModel With(OtherMoneyView money) => this with { OtherMoney = money };

    /// <summary>Takes over single cards, of those shots that are on the board.</summary>
    public BoardModel With(CardsView cards) => cards.Shots.Aggregate(this, (model, card) => model.WithCard(card, cards.Number));

    /// <summary>Takes over what a change says of a shot.</summary>
    /// <returns>Null when that does not say all that its card shows: then the card has to be read.</returns>
    public BoardModel? With(BoardSignal signal)
    {
        if (signal is not { ShotId: { } shotId, Shot: { } shot } || !Cards.TryGetValue(shotId, out var read) || read.Card.ActiveTakeId != shot.ActiveTakeId)
        {
            return null;
        }

        return WithCard(
            read.Card with { Title = shot.Title, Seconds = shot.Seconds, Status = shot.Status, AssigneeId = shot.AssigneeId, Version = shot.Version },
            signal.Number);
    }

    /// <summary>Takes over where everything stands. A shot whose place alone has changed keeps the rest of its card.</summary>
    /// <returns>Null when a shot stands there whose card is not known: then the board has to be read as a whole.</returns>
    public BoardModel? WithPlaces(PlacesView places)
    {
        if (places.Number < PlacesNumber)
        {
            return this;
        }

        var byId = places.Shots.ToDictionary(card => card.Id);
        var cards = Cards.ToBuilder();
        var gone = cards.Keys.ToHashSet();
        foreach (var scene in places.Scenes)
        {
            foreach (var (index, id) in scene.ShotIds.Index())
            {
                var known = Cards.GetValueOrDefault(id);
                var read = byId.TryGetValue(id, out var card) ? Newer(known, new Read(card, places.Number)) : known;
                if (read is null)
                {
                    return null;
                }

                gone.Remove(id);
                cards[id] = read.Number > places.Number ? read : Placed(read, scene.Id, ShotNumbers.Of(scene.Number, index), places.Groups[id]);
            }
        }

        cards.RemoveRange(gone);
        return (this with { Scenes = places.Scenes, PlacesNumber = places.Number, Cards = cards.ToImmutable() }).Counted();
    }

    private BoardModel WithCard(ShotCardView card, long number)
    {
        if (!Cards.TryGetValue(card.Id, out var known))
        {
            return this;
        }

        var newer = Newer(known, new Read(card, number));
        var model = this with { Cards = Cards.SetItem(card.Id, newer) };
        return ReferenceEquals(newer.Card, known.Card) ? model : model.Counted(known.Card, newer.Card);
    }

    // The difference alone: what one card changes does not depend on how many there are.
    private BoardModel Counted(ShotCardView before, ShotCardView after)
    {
        var (less, more) = (ShotFigures.Of(before), ShotFigures.Of(after));
        if (less == more && before.SceneId == after.SceneId)
        {
            return this;
        }

        var figures = FiguresByScene.SetItem(before.SceneId, FiguresOf(before.SceneId) - less);
        figures = figures.SetItem(after.SceneId, figures.GetValueOrDefault(after.SceneId) + more);
        return this with { Figures = Figures - less + more, FiguresByScene = figures };
    }

    private BoardModel Counted()
    {
        var figures = Scenes.ToImmutableDictionary(scene => scene.Id, scene => ShotFigures.Of(ShotsOf(scene)));
        return this with { FiguresByScene = figures, Figures = figures.Values.Aggregate(default(ShotFigures), (sum, scene) => sum + scene) };
    }

    private static Read Placed(Read read, Guid sceneId, string number, Guid? groupId) =>
        (read.Card.SceneId, read.Card.DisplayNumber, read.Card.GroupId) == (sceneId, number, groupId)
            ? read
            : read with { Card = read.Card with { SceneId = sceneId, DisplayNumber = number, GroupId = groupId } };

    // A card that reads the same stays the same object, so that only touched cards render.
    private static Read Newer(Read? known, Read read) =>
        known is null ? read
        : read.Number < known.Number ? known
        : read.Card == known.Card ? known with { Number = read.Number }
        : read;

    /// <param name="Number">Of the change that the card was read at.</param>
    private sealed record Read(ShotCardView Card, long Number);
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
