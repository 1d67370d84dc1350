using KlingBoard.Infrastructure.Security;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Security;

public sealed class WrongTriesTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public void Begin_BeyondTheLimit_WaitsForTheWindowAndForThisKeyAlone()
    {
        var tries = new WrongTries(_clock, 2, TimeSpan.FromMinutes(5));

        bool[] first = [tries.TryBegin("a"), tries.TryBegin("a"), tries.TryBegin("a"), tries.TryBegin("b")];
        _clock.Advance(TimeSpan.FromMinutes(5));

        first.ShouldBe([true, true, false, true]);
        tries.TryBegin("a").ShouldBeTrue();
    }

    [Fact]
    public void Begin_ManyAtOnce_LetsNoMoreThroughThanTheLimit()
    {
        var tries = new WrongTries(_clock, 5, TimeSpan.FromMinutes(5));

        var begun = Enumerable.Range(0, 200).AsParallel().WithDegreeOfParallelism(8).Count(_ => tries.TryBegin("a"));

        begun.ShouldBe(5);
    }

    [Fact]
    public void Begin_FloodOfNames_ForgetsThoseThatAreOver()
    {
        var tries = new WrongTries(_clock, 1, TimeSpan.FromMinutes(5));
        for (var i = 0; i < 10_000; i++)
        {
            tries.TryBegin($"flood {i}");
        }

        _clock.Advance(TimeSpan.FromMinutes(5));

        tries.TryBegin("flood 1").ShouldBeTrue();
        tries.TryBegin("flood 1").ShouldBeFalse();
    }
}
