using KlingBoard.Features.Renders.Providers;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Renders;

public sealed class ConnectionGateTests
{
    private readonly TestClock _clock = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Close_Again_WaitsASecondAtLeastAndEverLonger(double chance)
    {
        var gate = new ConnectionGate(_clock, new FixedChance(chance));

        var waits = Enumerable.Range(0, 7).Select(_ => gate.Close("Too many.", null).UntilUtc - _clock.GetUtcNow().UtcDateTime).ToArray();

        waits[0].ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        waits.ShouldBe(waits.Order());
        waits[^1].ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
    }

    private sealed class FixedChance(double chance) : Random
    {
        public override double NextDouble() => chance;
    }
}
