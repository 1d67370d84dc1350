using System.Text;
using KlingBoard.Access;
using KlingBoard.Data.Accounts;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using KlingBoard.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Packs;

/// <summary>An administrator uploads packs: errors keep them out, and what was in force stays readable.</summary>
public sealed class PackUploadsTests : IAsyncLifetime
{
    private const string Newer = """
        { "rulesOf": "omniVideo", "date": "2030-01-01", "source": "Test", "rules": [] }
        """;

    private readonly TempFolder _folder = new("uploads");
    private readonly SqliteTestDatabase _database = new();
    private readonly DataFolder _data;
    private readonly PacksInForce _packs;
    private readonly Guid _administrator = Guid.NewGuid();
    private readonly Guid _owner = Guid.NewGuid();

    public PackUploadsTests()
    {
        _data = new DataFolder(_folder.Path);
        _packs = new PacksInForce(_data, NullLogger<PacksInForce>.Instance);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private PackUploads Uploads => new(new AccessService(_database, new SignalBus(TimeProvider.System), TimeProvider.System), _packs, _data, NullLogger<PackUploads>.Instance);

    public async ValueTask InitializeAsync()
    {
        await using var db = _database.CreateDbContext();
        db.AddRange(
            new User { Id = _administrator, UserName = "ada", DisplayName = "Ada", IsAdministrator = true },
            new User { Id = _owner, UserName = "ines", DisplayName = "Ines" });
        await db.SaveChangesAsync(Cancelled);
    }

    [Fact]
    public async Task Check_FileWithErrors_NamesEachByLineAndStaysOutOfForce()
    {
        var before = _packs.Of("kling").RulesVersion(KlingEndpoint.OmniVideo);
        var file = FileOf("{ \"rulesOf\": \"omniVideo\",\n  \"date\": \"soon\" }");

        var judged = (await Uploads.CheckAsync(_administrator, file, Cancelled)).Value;
        var used = await Uploads.UseAsync(_administrator, file, Cancelled);

        (judged.Info, judged.Problems[0].Line).ShouldBe((null, 2));
        used.Error.ShouldBeOfType<InvalidError>();
        _packs.Of("kling").RulesVersion(KlingEndpoint.OmniVideo).ShouldBe(before);
        Directory.EnumerateFiles(_data.Packs).ShouldBeEmpty();
    }

    [Fact]
    public async Task Use_NewerPack_IsInForceAndTheEarlierOneStaysReadable()
    {
        var earlier = _packs.Catalog.Packs.Single(pack => pack is { Kind: PackKind.Rules, Subject: "omniVideo", IsInForce: true });

        var judged = (await Uploads.CheckAsync(_administrator, FileOf(Newer), Cancelled)).Value;
        var used = await Uploads.UseAsync(_administrator, FileOf(Newer), Cancelled);

        judged.Against.ShouldBe(earlier);
        judged.Differences.ShouldContain(change => change.Place == "date" && change.After == "2030-01-01");
        used.Value.File.ShouldBe("2030-01-01-omnivideo-rules.json");
        _packs.Catalog.RulesOf(KlingEndpoint.OmniVideo)!.Rules.ShouldBeEmpty();
        var read = await Uploads.ReadAsync(_administrator, earlier with { IsInForce = false }, Cancelled);
        Encoding.UTF8.GetString(read.Value.Span).ShouldContain("\"rulesOf\": \"omniVideo\"");
    }

    [Fact]
    public async Task Use_SameDateOnceMore_OverwritesNothing()
    {
        await Uploads.UseAsync(_administrator, FileOf(Newer), Cancelled);

        var second = await Uploads.UseAsync(_administrator, FileOf(Newer.Replace("Test", "Test, corrected")), Cancelled);

        second.Value.File.ShouldBe("2030-01-01-omnivideo-rules-2.json");
        Directory.EnumerateFiles(_data.Packs).Count().ShouldBe(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Use_FileThatIsStoredAlready_SaysSo(int newer)
    {
        var first = (await Uploads.UseAsync(_administrator, FileOf(Newer), Cancelled)).Value;
        for (var i = 0; i < newer; i++)
        {
            await Uploads.UseAsync(_administrator, FileOf(Newer.Replace("2030", "2031")), Cancelled);
        }

        var file = new PackFile(first.File, Encoding.UTF8.GetBytes(Newer));
        var judged = (await Uploads.CheckAsync(_administrator, file, Cancelled)).Value;
        var used = await Uploads.UseAsync(_administrator, file, Cancelled);

        judged.Info.ShouldBeNull();
        judged.Problems.ShouldHaveSingleItem().Message.ShouldBe("This pack is here already, as 2030-01-01-omnivideo-rules.json.");
        used.IsSuccess.ShouldBeFalse();
        Directory.EnumerateFiles(_data.Packs).Count().ShouldBe(1 + newer);
    }

    [Fact]
    public async Task Use_OlderThanInForce_SaysWhyItWouldChangeNothing()
    {
        var used = await Uploads.UseAsync(_administrator, FileOf(Newer.Replace("2030", "2020")), Cancelled);

        used.Error.ShouldBeOfType<InvalidError>().Message.ShouldContain("Give this one a later date");
    }

    [Fact]
    public async Task Check_ByWhoeverIsNoAdministrator_FindsNothing()
    {
        (await Uploads.CheckAsync(_owner, FileOf(Newer), Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Uploads.UseAsync(_owner, FileOf(Newer), Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public void Differences_OneRuleMoreInTheMiddle_NamesThatRuleAlone()
    {
        var changes = PackDifference.Between(
            "{ \"rules\": [ { \"id\": \"R1\", \"max\": 3 }, { \"id\": \"R3\", \"max\": 5 } ] }"u8.ToArray(),
            "{ \"rules\": [ { \"id\": \"R1\", \"max\": 4 }, { \"id\": \"R2\", \"max\": 1 }, { \"id\": \"R3\", \"max\": 5 } ] }"u8.ToArray());

        changes.ShouldBe([new("rules R1, max", "3", "4"), new("rules R2, id", null, "R2"), new("rules R2, max", null, "1")]);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static PackFile FileOf(string json) => new("mine.json", Encoding.UTF8.GetBytes(json));
}
