using System.Text.Json.Nodes;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using KlingBoard.Realtime.Hubs;
using KlingBoard.Tests.Host.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Host.Realtime;

[Trait("Category", "Host")]
public sealed class BoardHubTests(KlingBoardHost host)
{
    [Fact]
    public async Task Join_AfterANumber_TellsWhatCameLater()
    {
        var (seed, projectId) = await AddProjectAsync();
        await ChangeAsync(seed, projectId, times: 3);
        await using var hub = await ConnectAsync(seed, Role.Viewer);

        var answer = await hub.InvokeAsync("Join", projectId, 1);

        ((long)answer!["lastNumber"]!).ShouldBe(3);
        NumbersOf(answer["changes"]!).ShouldBe([2, 3]);
        ((bool)answer["readAgain"]!).ShouldBeFalse();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    public async Task Join_AfterANumberThatIsNone_SaysToReadAgain(long after)
    {
        var (seed, projectId) = await AddProjectAsync();
        await ChangeAsync(seed, projectId, times: 3);
        await using var hub = await ConnectAsync(seed, Role.Viewer);

        var answer = await hub.InvokeAsync("Join", projectId, after);

        ((bool)answer!["readAgain"]!).ShouldBeTrue();
        answer["changes"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Join_FarBehind_SaysToReadAgain()
    {
        var (seed, projectId) = await AddProjectAsync();
        await using (var db = await host.DbAsync())
        {
            // Past the change feed, whose other listeners so many signals at once would make read again.
            db.BoardChangeCounters.Add(new BoardChangeCounter { ProjectId = projectId, LastNumber = BoardHub.MaxCatchUp + 1 });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var hub = await ConnectAsync(seed, Role.Viewer);

        var answer = await hub.InvokeAsync("Join", projectId, 0);

        ((bool)answer!["readAgain"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Change_OfAJoinedProject_ReachesTheClientAndNotOneWhoLeft()
    {
        var (seed, projectId) = await AddProjectAsync();
        var (_, otherId) = await AddProjectAsync();
        await using var hub = await ConnectAsync(seed, Role.Viewer);
        await hub.InvokeAsync("Join", otherId, 0);
        await hub.InvokeAsync("Leave", otherId);
        await hub.InvokeAsync("Join", projectId, 0);
        await ChangeAsync(seed, otherId, times: 1);

        await ChangeAsync(seed, projectId, times: 1);

        var call = await hub.NextCallAsync();
        ((string?)call!["target"]).ShouldBe(BoardClientMethods.Changed);
        var change = call["arguments"]![0]![0]!;
        ((Guid)change["projectId"]!, (long)change["number"]!, (string?)change["kind"]).ShouldBe((projectId, 1, nameof(BoardChangeKind.ProjectChanged)));
    }

    [Fact]
    public async Task Member_Removed_LosesTheConnectionAndMayNotJoinAgain()
    {
        var (seed, projectId) = await AddProjectAsync();
        var userId = await AddReviewerAsync(seed);
        var browser = await host.BrowserAsync(userId);
        await using var hub = await HubClient.ConnectAsync(host, browser, BoardHub.Path);
        await hub.InvokeAsync("Join", projectId, 0);

        await host.InScopeAsync<TeamService, Result<Done>>(teams => teams.RemoveAsync(
            seed.Members[Role.Owner], seed.TeamId, userId, TestContext.Current.CancellationToken));

        (await hub.NextCallAsync()).ShouldBeNull();
        await using var again = await HubClient.ConnectAsync(host, browser, BoardHub.Path);
        await Should.ThrowAsync<InvalidOperationException>(() => again.InvokeAsync("Join", projectId, 0));
    }

    private static IEnumerable<long> NumbersOf(JsonNode changes) => changes.AsArray().Select(change => (long)change!["number"]!);

    private async Task<HubClient> ConnectAsync(Seed seed, Role role) =>
        await HubClient.ConnectAsync(host, await host.BrowserAsync(seed.Members[role]), BoardHub.Path);

    private async Task<(Seed Seed, Guid ProjectId)> AddProjectAsync()
    {
        var seed = await host.SeedAsync();
        await using var db = await host.DbAsync();
        var project = new Project(seed.TeamId, "Hub", "", null, DateTime.UnixEpoch);
        db.Projects.Add(project);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return (seed, project.Id);
    }

    private async Task<Guid> AddReviewerAsync(Seed seed)
    {
        var userId = await host.InScopeAsync<IServiceProvider, Guid>(services =>
            Seed.AddUserAsync(services, $"{Guid.NewGuid():N}@host.test", "Lena"));
        await using var db = await host.DbAsync();
        db.Members.Add(new Member(seed.TeamId, userId, Role.Reviewer, 1, DateTime.UnixEpoch));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return userId;
    }

    private async Task ChangeAsync(Seed seed, Guid projectId, int times)
    {
        await using var transaction = await host.Services.GetRequiredService<BoardTransactions>().BeginAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < times; i++)
        {
            transaction.Record(BoardChangeKind.ProjectChanged, seed.TeamId, projectId, seed.Members[Role.Owner]);
        }

        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }
}
