using System.Text;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Connections;
using KlingBoard.Infrastructure;
using KlingBoard.Tests.Host.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Host.Connections;

/// <summary>Canaries stand in for every secret of a connection, and are looked for wherever the app writes.</summary>
[Trait("Category", "Host")]
public sealed class ConnectionSecretTests(KlingBoardHost host)
{
    private const string AccessKey = "canary-access-key-5dJ2";
    private const string SecretKey = "canary-secret-key-8wQ1";
    private const string SigningSecret = "Y2FuYXJ5LXNpZ25pbmctc2VjcmV0";

    private static readonly string[] Canaries = [AccessKey, SecretKey, SigningSecret];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secrets_OfAConnection_AreInNoAnswerAndInNoFile()
    {
        var seed = await host.SeedAsync();
        var teamId = await AddTeamAsync(seed);
        var added = await host.InScopeAsync<ConnectionService, KlingBoard.Infrastructure.Results.Result<Guid>>(service => service.AddAsync(
            seed.Members[Role.Owner],
            teamId,
            new ConnectionInput
            {
                Name = "Aurora",
                UsesKeyPair = true,
                AccessKey = AccessKey,
                SecretKey = SecretKey,
                WebhookSecret = $"whsec_{SigningSecret}",
            },
            Cancelled));
        added.Error.ShouldBeNull();
        var list = await host.InScopeAsync<ConnectionReader, KlingBoard.Infrastructure.Results.Result<ConnectionsView>>(
            reader => reader.ListAsync(seed.Members[Role.Owner], teamId, Cancelled));

        var texts = new Dictionary<string, string>
        {
            ["view"] = System.Text.Json.JsonSerializer.Serialize(list.Value.Connections.Select(connection => connection with { Provider = null })),
            ["renders"] = await GetAsync(seed, $"/api/t/canary-{teamId:N}/renders/"),
            ["page"] = await GetAsync(seed, $"/t/canary-{teamId:N}/providers"),
            ["database"] = await FilesAsync("*.db*"),
        };

        texts.SelectMany(text => Canaries.SelectMany(FormsOf).Where(canary => text.Value.Contains(canary, StringComparison.Ordinal)).Select(canary => $"{text.Key}: {canary}"))
            .ShouldBeEmpty();
        texts["view"].ShouldContain("\"KeyEnd\":\"5dJ2\"");
        texts["database"].ShouldContain("Aurora");
    }

    // As they are, and as they stand in addresses and tokens.
    private static IEnumerable<string> FormsOf(string canary) =>
        [canary, Convert.ToBase64String(Encoding.UTF8.GetBytes(canary)).TrimEnd('='), Convert.ToHexString(Encoding.UTF8.GetBytes(canary))];

    private async Task<Guid> AddTeamAsync(Seed seed)
    {
        await using var db = await host.DbAsync();
        var team = new Team("Canary", $"canary-{Guid.NewGuid():N}", host.Time.NowUtc);
        db.AddRange(team, new Member(team.Id, seed.Members[Role.Owner], Role.Owner, 1, host.Time.NowUtc));
        await db.SaveChangesAsync(Cancelled);
        await db.Teams.Where(row => row.Id == team.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Slug, $"canary-{team.Id:N}"), Cancelled);
        return team.Id;
    }

    private async Task<string> GetAsync(Seed seed, string path)
    {
        var browser = await host.BrowserAsync(seed.Members[Role.Owner]);
        using var answer = await browser.Http.GetAsync(path, Cancelled);
        answer.IsSuccessStatusCode.ShouldBeTrue(path);
        return await answer.Content.ReadAsStringAsync(Cancelled);
    }

    private async Task<string> FilesAsync(string pattern)
    {
        var folder = host.Services.GetRequiredService<IOptions<KlingBoardOptions>>().Value.DataDirectory;
        var text = new StringBuilder();
        foreach (var path in Directory.GetFiles(folder, pattern))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file, Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync(Cancelled));
        }

        return text.ToString();
    }
}
