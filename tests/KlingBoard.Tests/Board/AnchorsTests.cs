using FsCheck;
using FsCheck.Fluent;
using KlingBoard.Features.Board;

namespace KlingBoard.Tests.Board;

public sealed class AnchorsTests
{
    private const int MostRows = 7;

    private static readonly Guid[] Rows = [.. Enumerable.Range(1, MostRows).Select(number => new Guid(number, 0, 0, new byte[8]))];

    // Two people who drag another row each, both on the order that they saw together.
    private static readonly Arbitrary<TwoDrags> Drags =
        (from count in Gen.Choose(2, MostRows)
         from first in Gen.Choose(0, count - 1)
         from firstTo in Gen.Choose(0, count - 1)
         from second in Gen.Choose(0, count - 1)
         from secondTo in Gen.Choose(0, count - 1)
         where first != second
         select new TwoDrags(Rows[..count], Drag.Of(Rows[..count], first, firstTo), Drag.Of(Rows[..count], second, secondTo))).ToArbitrary();

    [Fact]
    public void TwoDragsAtOnce_InWhicheverOrderTheyCome_LeaveEachRowWhereItsPersonPutIt() =>
        Prop.ForAll(Drags, drags =>
            Stand(drags.Rows, drags.First, drags.Second) && Stand(drags.Rows, drags.Second, drags.First)).QuickCheckThrowOnFailure();

    [Fact]
    public void NeighboursExchanged_TheOneThatWasNotMovedCounts()
    {
        var (later, earlier) = (Rows[0], Rows[1]);

        var afterMoved = Anchors.IndexBetween(Rows[..3], earlier, later, id => id == earlier ? 1 : 0);
        var beforeMoved = Anchors.IndexBetween(Rows[..3], earlier, later, id => id == later ? 1 : 0);

        (afterMoved, beforeMoved).ShouldBe((0, 2));
    }

    [Fact]
    public void NeighboursGone_BothOfThem_IsNoPlace() =>
        Anchors.IndexBetween(Rows[..3], Rows[4], Rows[5], _ => 0).ShouldBeNull();

    [Fact]
    public void BeforeAlone_AsOlderClientsTellIt_IsThePlace() =>
        Anchors.IndexBetween(Rows[..3], null, Rows[1], _ => 9).ShouldBe(1);

    // Each moved row stands between the neighbours that its person saw, the other person's row left out.
    private static bool Stand(Guid[] rows, Drag earlier, Drag later)
    {
        var moves = new Dictionary<Guid, long>();
        List<Guid> order = [.. rows];
        foreach (var (number, drag) in new[] { earlier, later }.Index())
        {
            order.Remove(drag.Row);
            order.Insert(Anchors.IndexBetween(order, drag.After, drag.Before, id => moves.GetValueOrDefault(id))!.Value, drag.Row);
            moves[drag.Row] = number + 1;
        }

        return IsThere(order, earlier, later.Row) && IsThere(order, later, earlier.Row);
    }

    private static bool IsThere(List<Guid> order, Drag drag, Guid other)
    {
        var rest = order.FindAll(row => row != other);
        var at = rest.IndexOf(drag.Row);
        var before = at == 0 ? Anchors.Beginning : rest[at - 1];
        Guid? after = at == rest.Count - 1 ? null : rest[at + 1];
        return (drag.After == other || before == drag.After) && (drag.Before == other || after == drag.Before);
    }

    private sealed record TwoDrags(Guid[] Rows, Drag First, Drag Second);

    private sealed record Drag(Guid Row, Guid After, Guid? Before)
    {
        public static Drag Of(Guid[] rows, int from, int to)
        {
            var others = rows.Where(row => row != rows[from]).ToList();
            return new Drag(rows[from], to == 0 ? Anchors.Beginning : others[to - 1], to == others.Count ? null : others[to]);
        }
    }
}
