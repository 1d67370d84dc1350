using KlingBoard.Features.Board;

namespace KlingBoard.Tests.Board;

public sealed class ShotNumbersTests
{
    [Theory]
    [InlineData(1, 0, "1A")]
    [InlineData(2, 25, "2Z")]
    [InlineData(2, 26, "2AA")]
    [InlineData(2, 27, "2AB")]
    [InlineData(10, 51, "10AZ")]
    [InlineData(3, 52, "3BA")]
    [InlineData(3, 701, "3ZZ")]
    [InlineData(3, 702, "3AAA")]
    public void Of_Place_CountsAsSpreadsheetColumnsDo(int scene, int index, string expected) => ShotNumbers.Of(scene, index).ShouldBe(expected);

    [Fact]
    public void Of_TwoThousandPlaces_AreAllDifferent() =>
        Enumerable.Range(0, 2000).Select(index => ShotNumbers.Of(1, index)).ShouldBeUnique();
}
