using FsCheck;
using FsCheck.Fluent;
using KlingBoard.Data.Projects;

namespace KlingBoard.Tests.Data;

public sealed class FractionalRankTests
{
    private static readonly Arbitrary<string> Ranks =
        (from digits in Gen.Elements("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".ToCharArray()).ArrayOf()
         from last in Gen.Elements("123456789ABCXYZabcxyz".ToCharArray())
         select new string(digits) + last).ToArbitrary();

    [Fact]
    public void Between_TwoRanks_SortsStrictlyBetweenAndIsARank() =>
        Prop.ForAll(Ranks, Ranks, (one, other) =>
        {
            var (low, high) = string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
            return low == high || IsBetween(low, FractionalRank.Between(low, high), high);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_OpenEnds_SortsOutside() =>
        Prop.ForAll(Ranks, rank =>
            IsBetween(null, FractionalRank.Between(null, rank), rank) && IsBetween(rank, FractionalRank.Between(rank, null), null)).QuickCheckThrowOnFailure();

    [Fact]
    public void Sequence_AnyEnds_AscendsStrictlyBetweenThem() =>
        Prop.ForAll(Ranks, Gen.Choose(0, 60).ToArbitrary(), (rank, count) =>
        {
            Ascends([rank, .. FractionalRank.Sequence(rank, null, count)], count + 1);
            Ascends([.. FractionalRank.Sequence(null, rank, count), rank], count + 1);
            Ascends([rank, .. FractionalRank.Sequence(rank, rank + "V", count), rank + "V"], count + 2);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sequence_TwoThousandBetweenNeighbours_StaysShort() =>
        FractionalRank.Sequence("A", "B", 2000).Max(rank => rank.Length).ShouldBeLessThan(10);

    [Theory]
    [InlineData("B", "A")]
    [InlineData("A", "A")]
    public void Between_WrongOrder_Throws(string before, string after) =>
        Should.Throw<ArgumentException>(() => FractionalRank.Between(before, after));

    private static bool IsBetween(string? low, string rank, string? high) =>
        rank.Length > 0 && rank[^1] != '0'
        && (low is null || string.CompareOrdinal(low, rank) < 0)
        && (high is null || string.CompareOrdinal(rank, high) < 0);

    private static void Ascends(IReadOnlyList<string> ranks, int count)
    {
        ranks.Count.ShouldBe(count);
        ranks.Zip(ranks.Skip(1)).ShouldAllBe(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);
    }
}
