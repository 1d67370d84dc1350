using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Realtime;

public sealed class CircuitPresenceTests
{
    private static readonly Guid Project = Guid.NewGuid();

    private readonly PresenceService _service = new(new SignalBus(TimeProvider.System), new TestClock());
    private readonly CircuitPresence _circuit;
    private int _told;

    public CircuitPresenceTests()
    {
        _circuit = new CircuitPresence(_service);
        _service.Join(Project, Guid.NewGuid(), "Ines", 1, () => _told++);
    }

    [Fact]
    public async Task Connection_Lost_IsGoneForTheOthersAtOnce()
    {
        _circuit.Join(Project, Guid.NewGuid(), "Tomas", 2, () => { });
        var before = _told;

        await _circuit.OnConnectionDownAsync(null!, CancellationToken.None);

        (Names(), _told - before).ShouldBe(("Ines", 1));
    }

    [Fact]
    public async Task Connection_Back_IsThereAgainWhereItWas()
    {
        var place = _circuit.Join(Project, Guid.NewGuid(), "Tomas", 2, () => { });
        var shotId = Guid.NewGuid();
        place.MoveTo(shotId, "Prompt");
        await _circuit.OnConnectionDownAsync(null!, CancellationToken.None);

        await _circuit.OnConnectionUpAsync(null!, CancellationToken.None);

        Names().ShouldBe("Ines Tomas");
        (_service.On(Project)[1].ShotId, _service.On(Project)[1].Field).ShouldBe((shotId, "Prompt"));
    }

    [Fact]
    public async Task Connection_BackAfterThePageWasLeft_StaysAway()
    {
        var place = _circuit.Join(Project, Guid.NewGuid(), "Tomas", 2, () => { });
        await _circuit.OnConnectionDownAsync(null!, CancellationToken.None);
        place.Dispose();

        await _circuit.OnConnectionUpAsync(null!, CancellationToken.None);

        Names().ShouldBe("Ines");
    }

    [Fact]
    public async Task Connection_UpWithoutHavingBeenLost_IsThereOnce()
    {
        _circuit.Join(Project, Guid.NewGuid(), "Tomas", 2, () => { });

        await _circuit.OnConnectionUpAsync(null!, CancellationToken.None);

        Names().ShouldBe("Ines Tomas");
    }

    [Fact]
    public void On_NothingHappened_IsTheSameListForAll()
    {
        var place = _circuit.Join(Project, Guid.NewGuid(), "Tomas", 2, () => { });
        var first = _service.On(Project);

        _service.On(Project).ShouldBeSameAs(first);
        place.MoveTo(Guid.NewGuid(), null);
        _service.On(Project).ShouldNotBeSameAs(first);
    }

    [Fact]
    public void On_TwoTabsOfOnePerson_AreOneUntilTheyAreAtDifferentShots()
    {
        var person = Guid.NewGuid();
        var first = _circuit.Join(Project, person, "Tomas", 2, () => { });
        _circuit.Join(Project, person, "Tomas", 2, () => { });
        var together = Names();

        first.MoveTo(Guid.NewGuid(), null);

        (together, Names()).ShouldBe(("Ines Tomas", "Ines Tomas Tomas"));
    }

    private string Names() => string.Join(' ', _service.On(Project).Select(member => member.Name));
}
