using FsCheck;
using FsCheck.Fluent;
using KlingBoard.Features.Board;

namespace KlingBoard.Tests.Board;

/// <summary>Any sequence of edits, held against plain lists that know nothing of ranks.</summary>
public sealed class ShotOrderTests
{
    private const int SceneCount = 3;
    private const int ShotCount = 12;

    private static readonly Guid[] Scenes = [.. Enumerable.Range(1, SceneCount).Select(IdOf)];
    private static readonly Guid[] Shots = [.. Enumerable.Range(100, ShotCount).Select(IdOf)];

    private static readonly Arbitrary<Move[]> Moves =
        (from shots in Gen.Choose(0, ShotCount - 1).NonEmptyListOf()
         from scene in Gen.Choose(0, SceneCount - 1)
         from place in Gen.Choose(0, ShotCount)
         from grouped in Gen.Choose(0, 4)
         select new Move([.. shots.Distinct().Select(index => Shots[index])], Scenes[scene], place, grouped == 0)).ArrayOf().ToArbitrary();

    [Fact]
    public void Place_AnySequenceOfMoves_GivesTheOrderOfPlainLists() =>
        Prop.ForAll(Moves, moves =>
        {
            var sequence = Start();
            var model = Scenes.ToDictionary(scene => scene, scene => sequence.In(scene).Select(place => place.Id).ToList());
            foreach (var move in moves)
            {
                sequence.Place(move.ShotIds, move.SceneId, MoveInModel(model, move));
                AssertSame(sequence, model);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Changes_WrittenAndReadAgain_GiveTheSameOrder() =>
        Prop.ForAll(Moves, moves =>
        {
            var rows = Places().ToDictionary(place => place.Id);
            foreach (var move in moves)
            {
                var sequence = new ShotSequence(rows.Values);
                sequence.Place(move.ShotIds, move.SceneId, BeforeOf(sequence, move));
                foreach (var change in sequence.Changes())
                {
                    rows[change.Id] = change;
                }

                var again = new ShotSequence(rows.Values);
                foreach (var scene in Scenes)
                {
                    again.In(scene).ShouldBe(sequence.In(scene));
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Groups_AnySequenceOfEdits_AreNeighboursAndNeverTooMany() =>
        Prop.ForAll(Moves, moves =>
        {
            var sequence = Start();
            foreach (var move in moves)
            {
                var chosen = sequence.In(move.SceneId).Skip(move.Place).Take(ShotSequence.MaxGroupSize).Select(place => place.Id).ToList();
                if (move.IsGrouping && chosen.Count > 0)
                {
                    sequence.Group(chosen, Guid.NewGuid());
                }
                else
                {
                    sequence.Place(move.ShotIds, move.SceneId, BeforeOf(sequence, move));
                }

                AssertGroupsAreSound(sequence);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Place_ThousandsOfTimesAtOneSpot_RanksStayShortEnoughToStore()
    {
        var sequence = Start();
        Guid[] shots = [.. sequence.In(Scenes[0]).Select(place => place.Id)];
        for (var i = 0; i < 3000; i++)
        {
            var (moved, before) = i % 2 == 0 ? (shots[2], shots[1]) : (shots[1], shots[2]);
            sequence.Place([moved], Scenes[0], before);
        }

        sequence.In(Scenes[0]).Select(place => place.Rank.Length).Max().ShouldBeLessThanOrEqualTo(200);
        sequence.In(Scenes[0]).Select(place => place.Id).ShouldBe(shots);
    }

    [Fact]
    public void Place_TwoThousandBetweenTwo_RanksStayShort()
    {
        var sequence = new ShotSequence([new ShotPlace(IdOf(1), Scenes[0], "A", null), new ShotPlace(IdOf(2), Scenes[0], "B", null)]);
        var many = Enumerable.Range(10, 2000).Select(IdOf).ToList();

        sequence.Place(many, Scenes[0], IdOf(2));

        sequence.In(Scenes[0]).Select(place => place.Id).ShouldBe([IdOf(1), .. many, IdOf(2)]);
        sequence.In(Scenes[0]).Max(place => place.Rank.Length).ShouldBeLessThan(10);
        sequence.In(Scenes[0])[0].Rank.ShouldBe("A");
    }

    [Fact]
    public void Place_NeighboursWithTheSameRank_AreRankedAnew()
    {
        var sequence = new ShotSequence([new ShotPlace(IdOf(1), Scenes[0], "V", null), new ShotPlace(IdOf(2), Scenes[0], "V", null)]);

        sequence.Place([IdOf(3)], Scenes[0], IdOf(2));

        sequence.In(Scenes[0]).Select(place => place.Id).ShouldBe([IdOf(1), IdOf(3), IdOf(2)]);
        sequence.In(Scenes[0]).Select(place => place.Rank).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        sequence.In(Scenes[0]).Select(place => place.Rank).ShouldBeUnique();
    }

    private static Guid? BeforeOf(ShotSequence sequence, Move move) =>
        sequence.In(move.SceneId).Select(place => place.Id).Where(id => !move.ShotIds.Contains(id)).Cast<Guid?>().ElementAtOrDefault(move.Place);

    private static Guid? MoveInModel(Dictionary<Guid, List<Guid>> model, Move move)
    {
        foreach (var scene in model.Values)
        {
            scene.RemoveAll(move.ShotIds.Contains);
        }

        var target = model[move.SceneId];
        var before = target.Cast<Guid?>().ElementAtOrDefault(move.Place);
        target.InsertRange(Math.Min(move.Place, target.Count), move.ShotIds);
        return before;
    }

    private static void AssertSame(ShotSequence sequence, Dictionary<Guid, List<Guid>> model)
    {
        foreach (var (sceneId, ids) in model)
        {
            sequence.In(sceneId).Select(place => place.Id).ShouldBe(ids);
            sequence.In(sceneId).Order(ShotSequence.ByRank).Select(place => place.Id).ShouldBe(ids);
        }
    }

    private static void AssertGroupsAreSound(ShotSequence sequence)
    {
        var groups = Scenes.SelectMany(sequence.In).Where(place => place.GroupId is not null).GroupBy(place => place.GroupId);
        foreach (var group in groups)
        {
            group.Count().ShouldBeLessThanOrEqualTo(ShotSequence.MaxGroupSize);
            sequence.AreNeighbours([.. group.Select(place => place.Id)]).ShouldBeTrue();
        }
    }

    private static ShotSequence Start() => new(Places());

    private static IEnumerable<ShotPlace> Places() => Shots.Select((id, i) => new ShotPlace(id, Scenes[i % SceneCount], $"{i:00}x", null));

    private static Guid IdOf(int number) => new(number, 0, 0, new byte[8]);

    private sealed record Move(Guid[] ShotIds, Guid SceneId, int Place, bool IsGrouping);
}
