using KlingBoard.Infrastructure.Signals;
using KlingBoard.Shared;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Telemetry;

public sealed class SignalMeterTests
{
    [Fact]
    public void Signals_Published_AreCountedByKind()
    {
        using var measured = new Measured("KlingBoard.Signals");
        var bus = new SignalBus(new ManualTime());

        bus.Publish(new TestSignal());
        bus.Publish(new OtherSignal());
        bus.Publish(new TestSignal());

        measured.All.ShouldBe(new[] { "Test", "Other", "Test" }.Select(kind => new Measurement("klingboard.signals.published", 1, kind)));
    }

    private sealed record TestSignal : ISignal
    {
        public IEnumerable<Guid> Topics => [];
    }

    private sealed record OtherSignal : ISignal
    {
        public IEnumerable<Guid> Topics => [];
    }
}
