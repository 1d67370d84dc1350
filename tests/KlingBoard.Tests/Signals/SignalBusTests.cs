using KlingBoard.Access;
using KlingBoard.Infrastructure.Signals;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Signals;

public sealed class SignalBusTests
{
    private static readonly Guid Team = Guid.NewGuid();
    private static readonly Guid Ines = Guid.NewGuid();
    private static readonly Guid Tomas = Guid.NewGuid();

    private readonly SignalBus _bus = new(TimeProvider.System);
    private readonly List<string> _heard = [];

    [Fact]
    public void Publish_ChangeOfOnePerson_ReachesEachOfItsTopicsAndNoOther()
    {
        using var ines = _bus.Listen<MembershipSignal>(Ines, _ => _heard.Add("Ines"));
        using var tomas = _bus.Listen<MembershipSignal>(Tomas, _ => _heard.Add("Tomas"));
        using var team = _bus.Listen<MembershipSignal>(Team, _ => _heard.Add("team"));
        using var everything = _bus.Listen<MembershipSignal>(SignalBus.Everything, _ => _heard.Add("everything"));

        _bus.Publish(new MembershipSignal(Team, Tomas));

        // Who listens to everything keeps what the others ask for when they hear.
        _heard.ShouldBe(["everything", "Tomas", "team"]);
    }

    [Fact]
    public void Publish_AnotherKindOnTheSameTopic_ReachesOnlyThoseWhoListenToIt()
    {
        using var rights = _bus.Listen<MembershipSignal>(Ines, _ => _heard.Add("rights"));
        using var sessions = _bus.Listen<SessionSignal>(Ines, _ => _heard.Add("session"));

        _bus.Publish(new SessionSignal(Ines));

        _heard.ShouldBe(["session"]);
    }

    [Fact]
    public void Publish_AfterOneOfTwoListenersLeft_ReachesTheOther()
    {
        var first = _bus.Listen<MembershipSignal>(Ines, _ => _heard.Add("first"));
        using var second = _bus.Listen<MembershipSignal>(Ines, _ => _heard.Add("second"));
        first.Dispose();
        first.Dispose();

        _bus.Publish(new MembershipSignal(Team, Ines));

        _heard.ShouldBe(["second"]);
        _bus.ListenerCount.ShouldBe(1);
    }

    [Fact]
    public void Publish_ListenerLeavesWhileItIsTold_ReachesTheNext()
    {
        IDisposable? first = null;
        first = _bus.Listen<SessionSignal>(Ines, _ => first!.Dispose());
        using var second = _bus.Listen<SessionSignal>(Ines, _ => _heard.Add("second"));

        _bus.Publish(new SessionSignal(Ines));

        _heard.ShouldBe(["second"]);
        _bus.ListenerCount.ShouldBe(1);
    }

    [Fact]
    public async Task Watch_TwoSignalsBeforeTheFollowerComes_AreFollowedOnce()
    {
        var watch = _bus.Watch<MembershipSignal>(Team);
        _bus.Publish(new MembershipSignal(Team, Ines));
        _bus.Publish(new MembershipSignal(Team, Tomas));

        await watch.FollowAsync(
            () =>
            {
                _heard.Add("changed");
                watch.Dispose();
                return Task.CompletedTask;
            },
            NullLogger.Instance,
            TestContext.Current.CancellationToken);

        _heard.ShouldBe(["changed"]);
        _bus.ListenerCount.ShouldBe(0);
    }
}
