using Bunit;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Connections.Pages;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Connections;

public sealed class ProvidersPageTests : ComponentContext
{
    private const string Key = "api-key-kling-0123456789abcd";

    private readonly SqliteTestDatabase _database = new();
    private readonly User _ines = new() { Id = Guid.CreateVersion7(), DisplayName = "Ines", UserName = "ines" };
    private readonly Team _team;

    public ProvidersPageTests()
    {
        Services.AddSingleton<IDbContextFactory<KlingBoardDbContext>>(_database).AddSingleton(_database.Writes);
        Services.AddAccess().AddRealtime();
        Services.AddSingleton(new InstallationAccount(
            new KlingOptions { BaseUrl = "https://kling.test", ApiKey = "key" }, new SimulatedProviderOptions(), new HttpClientHandler(), Time, new Random(1)));
        Services.AddSingleton(new ConnectionKeys(new EphemeralDataProtectionProvider())).AddSingleton(new ConnectionAddresses(allowsSimulator: false));
        Services.AddSingleton<ProviderAccounts>(provider => new ProviderAccounts(
            _database,
            provider.GetRequiredService<InstallationAccount>(),
            provider.GetRequiredService<ConnectionKeys>(),
            provider.GetRequiredService<ConnectionAddresses>(),
            Time,
            new Random(1),
            new AbsentProvider()));
        Services.AddSingleton<RenderSignals>().AddProviderConnections();
        _team = new Team("Northlight", "northlight", NowUtc);
        _team.UseInstallationAccount(true);
        using var db = _database.CreateDbContext();
        db.AddRange(_ines, _team, new Member(_team.Id, _ines.Id, Role.Owner, 1, NowUtc));
        db.SaveChanges();
    }

    private DateTime NowUtc => Time.GetUtcNow().UtcDateTime;

    [Fact]
    public void Page_TeamWithoutConnection_SaysWhoPaysAndOffersToAddOne()
    {
        var page = RenderPage();

        page.WaitForAssertion(() => page.Find(".none").TextContent.ShouldContain("Its renders are paid by the installation's account at Kling."));
        page.Find(".none button").TextContent.ShouldBe("Add a connection");
    }

    [Fact]
    public async Task Add_WithAKey_ListsItTestedAndWithTheEndOfTheKeyAlone()
    {
        var page = RenderPage();
        // Ends when the dialog does.
        var adding = page.WaitForElement(".none button").ClickAsync(new());
        await page.WaitForElement("#connection-name").InputAsync(new ChangeEventArgs { Value = "Aurora" });
        await page.Find("#connection-api-key").InputAsync(new ChangeEventArgs { Value = Key });

        await page.Find("[role=dialog] form").SubmitAsync();
        await adding;

        page.WaitForAssertion(() => page.Find(".connection .verdict").TextContent.ShouldContain("No connection to api-singapore.klingai.com"));
        page.Find(".connection h3").TextContent.ShouldBe("Aurora");
        page.Find(".connection").TextContent.ShouldContain("…abcd");
        page.Markup.Contains(Key, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task Dialog_AfterAnError_NamesTheFieldAndNeverWritesTheKeyBack()
    {
        var page = RenderPage();
        _ = page.WaitForElement(".none button").ClickAsync(new());
        await page.WaitForElement("#connection-api-key").InputAsync(new ChangeEventArgs { Value = Key });

        await page.Find("[role=dialog] form").SubmitAsync();

        page.WaitForAssertion(() => page.Find("#connection-name").GetAttribute("aria-invalid").ShouldBe("true"));
        page.Find($"#{page.Find("#connection-name").GetAttribute("aria-describedby")}").TextContent.ShouldStartWith("Give the connection a name");
        page.Markup.Contains(Key, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task Dialog_Provider_DecidesTheFields()
    {
        var page = RenderPage();
        _ = page.WaitForElement(".none button").ClickAsync(new());
        page.WaitForAssertion(() => page.FindAll("[aria-label='Kind of key'] button").Count.ShouldBe(2));

        await ChooseInListAsync(page, page, "Provider", "Cloudsway");

        page.FindAll("[aria-label='Kind of key'] button").ShouldBeEmpty();
        page.FindAll("#connection-part").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Dialog_PairOfKeys_AsksForBoth()
    {
        var page = RenderPage();
        _ = page.WaitForElement(".none button").ClickAsync(new());

        await page.WaitForElement("[aria-label='Kind of key'] button:last-child").ClickAsync(new());

        page.FindAll("input[type=password]").Select(input => input.Id).ShouldBe(["connection-access-key", "connection-secret-key", "connection-webhook"]);
    }

    [Fact]
    public void Page_SeenByAnArtist_SaysWhoKeepsThemAndShowsNothing()
    {
        AddConnection();

        var page = RenderPage(Role.Artist);

        page.WaitForAssertion(() => page.Find(".kb-empty p").TextContent.ShouldBe("This takes the role Producer or higher, and yours is Artist. Ask an owner of Northlight."));
        page.FindAll(".connection, header button").ShouldBeEmpty();
    }

    [Fact]
    public void Connection_WhoseKeysCannotBeRead_SaysWhatToDo()
    {
        AddConnection(new ConnectionKeys(new EphemeralDataProtectionProvider()));

        var page = RenderPage();

        page.WaitForAssertion(() => page.Find(".connection .kb-rule").TextContent.ShouldContain("Enter them again under Settings > Providers."));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _database.Dispose();
    }

    private void AddConnection(ConnectionKeys? sealedBy = null)
    {
        var connection = new ProviderConnection(_team.Id, "kling", _ines.Id, NowUtc);
        connection.Describe("Aurora", 5);
        connection.MoveTo("https://api-singapore.klingai.com");
        (sealedBy ?? Services.GetRequiredService<ConnectionKeys>()).Seal(connection, new AccountKeys(Key, "", ""));
        using var db = _database.CreateDbContext();
        db.Add(connection);
        db.SaveChanges();
    }

    private IRenderedComponent<IComponent> RenderPage(Role role = Role.Owner)
    {
        using (var db = _database.CreateDbContext())
        {
            db.Members.Single().ChangeRole(role);
            db.SaveChanges();
        }

        Services.GetRequiredService<SignalBus>().Publish(new MembershipSignal(_team.Id, _ines.Id));
        return RenderPageOfTeam<ProvidersPage>(TeamAccess.OfMember(_ines.Id, _team.Id, "northlight", "Northlight", role));
    }

    private sealed class AbsentProvider : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "no such host");
    }
}
