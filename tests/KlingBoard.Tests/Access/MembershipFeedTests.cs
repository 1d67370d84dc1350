using KlingBoard.Access;

namespace KlingBoard.Tests.Access;

public sealed class MembershipFeedTests
{
    private static readonly Guid Team = Guid.NewGuid();
    private static readonly Guid Ines = Guid.NewGuid();
    private static readonly Guid Tomas = Guid.NewGuid();

    private readonly MembershipFeed _feed = new();
    private readonly List<string> _heard = [];

    [Fact]
    public void Publish_ChangeOfOnePerson_ReachesThatPersonAndTheTeam()
    {
        using var ines = _feed.SubscribeToUser(Ines, _ => _heard.Add("Ines"));
        using var tomas = _feed.SubscribeToUser(Tomas, _ => _heard.Add("Tomas"));
        using var team = _feed.SubscribeToTeam(Team, _ => _heard.Add("team"));

        _feed.Publish(new MembershipChange(Team, Tomas));

        _heard.ShouldBe(["Tomas", "team"]);
    }

    [Fact]
    public void Publish_AfterOneOfTwoListenersLeft_ReachesTheOther()
    {
        var first = _feed.SubscribeToUser(Ines, _ => _heard.Add("first"));
        using var second = _feed.SubscribeToUser(Ines, _ => _heard.Add("second"));
        first.Dispose();

        _feed.Publish(new MembershipChange(Team, Ines));

        _heard.ShouldBe(["second"]);
    }
}
