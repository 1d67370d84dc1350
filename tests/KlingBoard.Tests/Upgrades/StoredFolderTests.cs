using System.Net;
using System.Text.Json.Nodes;
using KlingBoard.Data;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.History;
using KlingBoard.Features.Elements;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling;
using KlingBoard.Tests.Host.Infrastructure;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Upgrades;

/// <summary>
/// What is stored survives: every folder that a released version left is opened by this one, and people find in it what was there. The expectation was
/// written by SQL from the old database, so that it shares nothing with today's reading.
/// </summary>
[Trait("Category", "Host")]
public sealed class StoredFolderTests(StoredFolders folders) : IClassFixture<StoredFolders>
{
    public static TheoryData<string> Versions => [.. StoredFolder.Versions];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Accounts_OfAStoredFolder_SignInWithTheirPasswordsAndNoOther(string version)
    {
        var folder = folders.Open(version);
        var emails = folder.Teams.SelectMany(team => team["members"]!.AsArray()).Select(member => (string)member!["email"]!).Distinct();

        var answers = new List<(string, HttpStatusCode, HttpStatusCode)>();
        foreach (var email in emails)
        {
            using var wrong = await OpenFolder.SignInAsync(new Browser(folder.Host), email, StoredFolder.Password + "?");
            using var right = await OpenFolder.SignInAsync(new Browser(folder.Host), email, StoredFolder.Password);
            answers.Add((email, wrong.StatusCode, right.StatusCode));
        }

        answers.Count.ShouldBe(6);
        answers.ShouldAllBe(answer => answer.Item2 == HttpStatusCode.OK && answer.Item3 == HttpStatusCode.Found);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Boards_OfAStoredFolder_HaveTheirTextsOrderAndTakes(string version)
    {
        var folder = folders.Open(version);
        var found = new FoundAgain(await folder.InesAsync());

        var projects = new JsonArray();
        foreach (var (team, project) in folder.Teams.SelectMany(team => team["projects"]!.AsArray().Select(project => (team, project!))))
        {
            projects.Add(await found.ReadProjectAsync((string)team["slug"]!, (string)project["id"]!));
        }

        var expected = folder.Teams.SelectMany(team => team["projects"]!.AsArray()).Select(project => project!.DeepClone());
        ShouldBe(projects, new JsonArray([.. expected]));
        projects.SelectMany(project => project!["scenes"]!.AsArray()).Sum(scene => scene!["shots"]!.AsArray().Count).ShouldBe(40);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Renders_OfAStoredFolder_HaveTheirStatesRequestsAndLedger(string version)
    {
        var folder = folders.Open(version);
        var found = new FoundAgain(await folder.InesAsync());

        var renders = new JsonArray();
        foreach (var (team, render) in folder.Teams.SelectMany(team => team["renders"]!.AsArray().Select(render => (team, render!))))
        {
            renders.Add(await found.ReadRenderAsync((string)team["slug"]!, (string)render["id"]!));
        }

        ShouldBe(renders, new JsonArray([.. folder.Teams.SelectMany(team => team["renders"]!.AsArray()).Select(render => render!.DeepClone())]));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Ledger_OfAStoredFolder_HasItsSums(string version)
    {
        var folder = folders.Open(version);
        var found = new FoundAgain(await folder.InesAsync());

        foreach (var team in folder.Teams)
        {
            var view = await found.ReadAsync($"/api/t/{team["slug"]}/renders");

            var ended = team["renders"]!.AsArray().Select(render => render!["ledger"]!).Where(ledger => ledger["Settle"] is not null || ledger["Release"] is not null);
            var held = Sum(team, "Reserve") - ended.Sum(ledger => (long)ledger["Reserve"]!);
            ((long)view["spentMilliunits"]!).ShouldBe(Sum(team, "Settle"));
            ((long)view["reservedMilliunits"]!).ShouldBe(held);
        }

        static long Sum(JsonObject team, string kind) => (long?)team["ledger"]![kind] ?? 0;
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Library_OfAStoredFolder_HasItsFilesAndElements(string version)
    {
        var folder = folders.Open(version);
        var found = new FoundAgain(await folder.InesAsync());
        await using var db = await folder.Host.Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>().CreateDbContextAsync(Cancelled);
        var ines = await db.Users.SingleAsync(user => user.Email == "ines@stored.test", Cancelled);

        foreach (var team in folder.Teams)
        {
            var teamId = await db.Teams.Where(row => row.Slug == (string)team["slug"]!).Select(row => row.Id).SingleAsync(Cancelled);
            var elements = await folder.Host.InScopeAsync<ElementService, KlingBoard.Infrastructure.Results.Result<IReadOnlyList<ElementView>>>(
                service => service.ListAsync(ines.Id, teamId, Cancelled));
            elements.Value.Select(element => (element.Name, element.Description, element.ProviderElementId)).ShouldBe(
                team["elements"]!.AsArray().Select(element => ((string)element!["name"]!, (string)element["description"]!, (string?)element["providerElementId"])));
            foreach (var asset in team["assets"]!.AsArray())
            {
                (await found.HashAsync($"/api/assets/{asset!["id"]}/download")).ShouldBe(((string)asset["sha256"]!, (long)asset["sizeBytes"]!));
            }
        }
    }

    /// <summary>The first version kept no content; a folder of a later one fails here and says then what it has.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Changes_OfAStoredFolder_AreListedAndNothingOfThemIsUndoable(string version)
    {
        var folder = folders.Open(version);
        await using var db = await folder.Host.Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>().CreateDbContextAsync(Cancelled);
        var busiest = await db.BoardChanges.Where(change => change.ActorId != null).GroupBy(change => new { change.ProjectId, change.ActorId })
            .OrderByDescending(changes => changes.Count()).Select(changes => changes.Key).FirstAsync(Cancelled);

        var history = await folder.Host.InScopeAsync<BoardService, KlingBoard.Infrastructure.Results.Result<HistoryPage>>(
            board => board.ReadHistoryAsync(busiest.ActorId!.Value, busiest.ProjectId, null, null, 20, Cancelled));
        var own = await folder.Host.InScopeAsync<BoardService, KlingBoard.Infrastructure.Results.Result<BoardStep[]>>(
            board => board.ReadOwnStepsAsync(busiest.ActorId!.Value, busiest.ProjectId, null, Cancelled));

        history.Value.Lines.Count.ShouldBeGreaterThan(1);
        history.Value.Lines.ShouldAllBe(line => line.Content == null);
        own.Value.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Secrets_OfAStoredFolder_OpenWithItsKeyRing(string version)
    {
        var folder = folders.Open(version);
        var keys = folder.Host.Services.GetRequiredService<ConnectionKeys>();
        await using var db = await folder.Host.Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>().CreateDbContextAsync(Cancelled);

        var connections = await db.ProviderConnections.AsNoTracking().ToListAsync(Cancelled);

        connections.Select(connection => (connection.Name, connection.Provider, connection.Slots, keys.Open(connection)?.ApiKey))
            .ShouldBe([("Harbour's own", "kling", 5, "stored-api-key-4711")]);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Packs_OfAStoredFolder_AreInForce(string version)
    {
        var packs = folders.Open(version).Host.Services.GetRequiredService<PacksInForce>();

        packs.Unusable.ShouldBeEmpty();
        packs.Of("kling").Capabilities.OmniVideo!.Models.ShouldContain(model => model.Name == AddedPacks.NewModelName);
    }

    // As texts, so that a difference shows where it is.
    private static void ShouldBe(JsonArray actual, JsonArray expected) => StoredFolder.Write(actual).ShouldBe(StoredFolder.Write(expected));
}
