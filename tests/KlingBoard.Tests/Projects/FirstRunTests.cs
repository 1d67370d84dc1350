using KlingBoard.Access;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Projects.FirstRun;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Renders;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Projects;

public sealed class FirstRunTests : ProjectTest
{
    private readonly MemberChoices _choices;

    public FirstRunTests() => _choices = new MemberChoices(new AccessService(Database, Bus, Clock), Database, Database.Writes);

    [Fact]
    public async Task Read_NothingDone_SaysSo()
    {
        await using (var db = Database.CreateDbContext())
        {
            await db.Projects.Where(project => project.TeamId == ForeignTeamId).ExecuteDeleteAsync(Cancelled);
        }

        (await ReadAsync(Stranger, ForeignTeamId)).ShouldBe(new FirstRunView(false, false, false, false, false, IsPutAway: false));
    }

    [Fact]
    public async Task Read_EachStep_IsTrueByWhatIsThere()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        (await ReadAsync()).ShouldBe(new FirstRunView(HasProject: true, false, false, false, HasColleagues: true, false));

        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", "A kettle steams."));
        (await ReadAsync()).HasShots.ShouldBeTrue();

        await AddTakeAsync(shotId);
        (await ReadAsync()).HasTake.ShouldBeTrue();

        await AddConnectionAsync("simulator");
        (await ReadAsync()).HasConnection.ShouldBeFalse();
        await AddConnectionAsync("kling");
        (await ReadAsync()).HasConnection.ShouldBeTrue();
    }

    [Fact]
    public async Task Read_TheInstallationsAccount_IsAConnectionForTeamsThatMayUseIt()
    {
        (await ReadAsync(installationHasKey: true)).HasConnection.ShouldBeTrue();
        (await ReadAsync(Stranger, ForeignTeamId, installationHasKey: true)).HasConnection.ShouldBeFalse();
    }

    [Fact]
    public async Task PutAway_HoldsForThatPersonAlone()
    {
        Value(await ReaderOf(false).PutAwayAsync(Artist, TeamId, Cancelled));

        (await ReadAsync(Artist)).IsPutAway.ShouldBeTrue();
        (await ReadAsync(Owner)).IsPutAway.ShouldBeFalse();
    }

    [Fact]
    public async Task Read_ByAnotherTeam_IsNotFound()
    {
        (await ReaderOf(false).ReadAsync(Stranger, TeamId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await ReaderOf(false).PutAwayAsync(Stranger, TeamId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Choices_AreKeptOnceAndReadByTheirBeginning()
    {
        Value(await _choices.KeepAsync(Viewer, TeamId, "projects.view", "List", Cancelled));
        Value(await _choices.KeepAsync(Viewer, TeamId, "projects.view", "Cards", Cancelled));
        Value(await _choices.KeepAsync(Viewer, TeamId, "other", "1", Cancelled));

        (await _choices.ReadAsync(Viewer, TeamId, "projects.", Cancelled)).ShouldBe(new Dictionary<string, string> { ["projects.view"] = "Cards" });
        (await _choices.ReadAsync(Owner, TeamId, "projects.", Cancelled)).ShouldBeEmpty();
    }

    private async Task<FirstRunView> ReadAsync(Guid? userId = null, Guid? teamId = null, bool installationHasKey = false) =>
        Value(await ReaderOf(installationHasKey).ReadAsync(userId ?? Owner, teamId ?? TeamId, Cancelled));

    private FirstRunReader ReaderOf(bool installationHasKey)
    {
        var kling = new KlingOptions { BaseUrl = FakeKling.Host, ApiKey = installationHasKey ? "key" : "" };
        var installation = new InstallationAccount(kling, new SimulatedProviderOptions(), new FakeKling(Clock), Clock, new Random(1));
        var keys = new ConnectionKeys(new EphemeralDataProtectionProvider());
        var accounts = new ProviderAccounts(Database, installation, keys, new ConnectionAddresses(allowsSimulator: true), Clock, new Random(1), null);
        return new FirstRunReader(new AccessService(Database, Bus, Clock), accounts, _choices, Clock);
    }

    private async Task AddConnectionAsync(string provider)
    {
        await using var db = Database.CreateDbContext();
        db.ProviderConnections.Add(new ProviderConnection(TeamId, provider, Owner, Clock.NowUtc));
        await db.SaveChangesAsync(Cancelled);
    }
}
