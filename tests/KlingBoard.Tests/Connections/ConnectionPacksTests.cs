using KlingBoard.Features.Connections;
using KlingBoard.Kling.Account;
using KlingBoard.Kling.Client;

namespace KlingBoard.Tests.Connections;

public sealed class ConnectionPacksTests : ConnectionTest
{
    private static readonly DateTime Now = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    public ConnectionPacksTests() => RestartConnected();

    [Theory]
    [InlineData(ResourcePackStatus.Active, 30, 100, null)]
    [InlineData(ResourcePackStatus.Active, 7, 100, "Ends within 7 days")]
    [InlineData(ResourcePackStatus.Active, 30, 0, "Used up")]
    [InlineData(ResourcePackStatus.UsedUp, 30, 0, "Used up")]
    [InlineData(ResourcePackStatus.Expired, -1, 5, "Has ended")]
    [InlineData(ResourcePackStatus.Active, -1, 5, "Has ended")]
    [InlineData(ResourcePackStatus.NotYet, 60, 100, "Not begun yet")]
    public void Pack_ThatEndsOrHasEnded_IsAWarning(ResourcePackStatus status, int daysLeft, int unitsLeft, string? expected)
    {
        var pack = PackOf(status, daysLeft) with { RemainingUnits = unitsLeft };

        ViewOf(pack).Packs.ShouldBe([new PackView("Video 100", unitsLeft, 100, Now.AddDays(daysLeft), expected) { IsNotBegun = status == ResourcePackStatus.NotYet }]);
    }

    [Fact]
    public void Left_IsWhatCanBeSpentNow()
    {
        var view = ViewOf(
            PackOf(ResourcePackStatus.Active, 30) with { RemainingUnits = 40 },
            PackOf(ResourcePackStatus.Active, 3) with { RemainingUnits = 2.5m },
            PackOf(ResourcePackStatus.NotYet, 60) with { RemainingUnits = 100 },
            PackOf(ResourcePackStatus.Expired, -1) with { RemainingUnits = 7 });

        view.LeftAt(Now).ShouldBe(42.5m);
        view.LeftAt(Now.AddDays(4)).ShouldBe(40);
    }

    [Fact]
    public void Left_NoPackSaysWhatItHolds_IsNotKnown()
    {
        ViewOf().LeftAt(Now).ShouldBeNull();
        ViewOf(PackOf(ResourcePackStatus.Active, 30) with { RemainingUnits = null }).LeftAt(Now).ShouldBeNull();
        ViewOf(PackOf(ResourcePackStatus.UsedUp, 30) with { RemainingUnits = 0 }).LeftAt(Now).ShouldBe(0);
    }

    [Fact]
    public void Packs_AreInTheOrderOfTheirEndAndLeaveOutWhatEndedLongAgo()
    {
        var view = ViewOf(
            PackOf(ResourcePackStatus.Active, 30) with { Name = "Late" },
            PackOf(ResourcePackStatus.Expired, -40) with { Name = "Old" },
            PackOf(ResourcePackStatus.Active, 3) with { Name = "Soon" });

        view.Packs.Select(pack => pack.Name).ShouldBe(["Soon", "Late"]);
    }

    [Fact]
    public async Task Packs_ReadAgainSoon_AskTheProviderOnce()
    {
        var id = await AddAsync(Input());
        var packs = new ConnectionPacks(Clock);

        // The provider by hand knows no packs; what counts is how often it is asked.
        await ReadAsync();
        await ReadAsync();
        var soon = AtAurora.Finds;
        Clock.Advance(ConnectionPacks.KeptFor);
        await ReadAsync();

        (soon, AtAurora.Finds).ShouldBe((1, 2));

        async Task ReadAsync() => await packs.OfAsync((await Accounts.ReadAsync(Cancelled)).Of(id, "")!, Cancelled);
    }

    private static ResourcePack PackOf(ResourcePackStatus status, int daysLeft) =>
        new() { Id = "1", Name = "Video 100", TotalUnits = 100, RemainingUnits = 40, EndsAtUtc = Now.AddDays(daysLeft), Status = status };

    private static PacksView ViewOf(params ResourcePack[] packs) =>
        ConnectionPacks.ViewOf(new CallOutcome<IReadOnlyList<ResourcePack>>.Answered(packs), Now);
}
