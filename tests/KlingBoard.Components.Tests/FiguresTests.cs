using KlingBoard.Components;

namespace KlingBoard.Components.Tests;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(640, "640 B")]
    [InlineData(999_499, "999 KB")]
    [InlineData(999_500, "1 MB")]
    [InlineData(38_400_000, "38.4 MB")]
    [InlineData(412_000_000_000, "412 GB")]
    public void FileSize_Bytes_AreShort(long bytes, string expected)
    {
        Figures.FileSize(bytes).ShouldBe(expected);
    }

    [Theory]
    [InlineData(6, "6 s")]
    [InlineData(6.04, "6.04 s")]
    [InlineData(-1, "−1 s")]
    public void Seconds_Length_KeepsItsDecimals(double seconds, string expected)
    {
        Figures.Seconds(seconds).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(6.9, "0:06")]
    [InlineData(190, "3:10")]
    [InlineData(3729, "1:02:09")]
    [InlineData(90_000, "25:00:00")]
    [InlineData(-5, "0:00")]
    public void Clock_Span_ReadsLikeAClock(double seconds, string expected)
    {
        Figures.Clock(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);
    }

    [Fact]
    public void Money_Figures_AlwaysShowTheSamePlaces()
    {
        new[] { Figures.Units(14.4m), Figures.Units(5m), Figures.Units(0.25m), Figures.Units(1200m), Figures.Dollars(2.016m), Figures.Dollars(-0.5m) }
            .ShouldBe(["14.4 u", "5.0 u", "0.25 u", "1,200.0 u", "$2.02", "−$0.50"]);
    }

    [Theory]
    [InlineData(1, "1 shot")]
    [InlineData(14, "14 shots")]
    [InlineData(0, "0 shots")]
    public void Count_Noun_FollowsTheNumber(int count, string expected)
    {
        Figures.Count(count, "shot").ShouldBe(expected);
    }

    [Theory]
    [InlineData(1, "The one shot is still here; the filters hide it.")]
    [InlineData(14, "All 14 shots are still here; the filters hide them.")]
    public void Hidden_Sentence_FollowsTheNumber(int count, string expected) => Figures.Hidden(count, "shot").ShouldBe(expected);
}
