using KlingBoard.Data;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Tests.Renders;

/// <summary>A team with two connections of its own, each to a provider by hand: Aurora, its default, and Borealis, which the second project renders on.</summary>
public abstract class TeamConnectionTest : RenderTest
{
    internal const string AuroraHost = "aurora.test";
    internal const string BorealisHost = "borealis.test";

    protected TeamConnectionTest(params IInterceptor[] interceptors)
        : base(interceptors)
    {
        (AtAurora, AtBorealis) = (new FakeKling(Clock), new FakeKling(Clock));
        Hosts.Add(AuroraHost, AtAurora);
        Hosts.Add(BorealisHost, AtBorealis);
    }

    internal FakeKling AtAurora { get; }

    internal FakeKling AtBorealis { get; }

    internal FakeHosts Hosts { get; } = new();

    protected Guid Aurora { get; private set; }

    protected Guid Borealis { get; private set; }

    /// <summary>Makes both, and starts the workers with them.</summary>
    protected async Task ConnectAsync(int auroraSlots = 2, int borealisSlots = 1)
    {
        Aurora = await AddConnectionAsync("Aurora", $"https://{AuroraHost}", "key-of-aurora", auroraSlots);
        Borealis = await AddConnectionAsync("Borealis", $"https://{BorealisHost}", "key-of-borealis", borealisSlots);
        await ChangeAsync(db => db.Teams.Where(team => team.Id == TeamId), team => team.RenderOn(Aurora));
        await ChangeAsync(db => db.Projects.Where(project => project.Id == SecondProjectId), project => project.RenderOn(Borealis));
        RestartConnected();
    }

    protected void RestartConnected() => Start(
        new InstallationAccount(
            new KlingOptions { BaseUrl = FakeKling.Host, ApiKey = "key", Slots = Slots }, new SimulatedProviderOptions(), Kling, Clock, new Random(1)),
        resultHost: Hosts,
        teamHosts: Hosts);

    protected async Task<Guid> AddConnectionAsync(string name, string baseUrl, string key, int slots, Guid? teamId = null, string? provider = null)
    {
        var connection = new ProviderConnection(teamId ?? TeamId, provider ?? KlingProvider.Kling.Id, Owner, Clock.NowUtc);
        connection.Describe(name, slots);
        connection.MoveTo(baseUrl);
        Keys.Seal(connection, new AccountKeys(key, "", ""));
        await using var db = Database.CreateDbContext();
        db.Add(connection);
        await db.SaveChangesAsync(Cancelled);
        return connection.Id;
    }

    protected Task ChangeConnectionAsync(Guid connectionId, Action<ProviderConnection> change) =>
        ChangeAsync(db => db.ProviderConnections.Where(row => row.Id == connectionId), change);

    protected async Task<Guid> SubmitInAsync(Guid projectId)
    {
        var sceneId = await AddSceneAsync(projectId: projectId);
        var shotId = await AddShotAsync(sceneId, projectId: projectId);
        await RunAsync(new Features.Board.Commands.EditShotText(shotId, ShotText.Prompt, "", "A kettle steams."), projectId: projectId);
        var quote = await QuoteAsync(shotId);
        var submitted = await Submitter.SubmitAsync(Artist, projectId, RenderTarget.Shot(shotId), Guid.NewGuid(), quote.QuoteId, Cancelled);
        submitted.Error.ShouldBeNull();
        return submitted.Value.Single();
    }

    protected async Task ChangeAsync<T>(Func<KlingBoardDbContext, IQueryable<T>> find, Action<T> change)
    {
        await using var db = Database.CreateDbContext();
        change(await find(db).SingleAsync(Cancelled));
        await db.SaveChangesAsync(Cancelled);
    }
}
