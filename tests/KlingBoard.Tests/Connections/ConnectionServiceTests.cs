using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Renders;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Connections;

public sealed class ConnectionServiceTests : ConnectionTest
{
    public ConnectionServiceTests() => RestartConnected();

    [Fact]
    public async Task Add_TheFirst_BecomesTheDefaultAndPaysFromThenOn()
    {
        var id = await AddAsync(Input());

        var view = await ListAsync();
        var connection = view.Connections.Single();
        (connection.Id, connection.Name, connection.Host, connection.KeyEnd, connection.Slots, connection.IsDefault)
            .ShouldBe((id, "Aurora", AuroraHost, "abcd", 3, true));
        view.Installation.IsUsed.ShouldBeFalse();
        (await ReadAsync(await SubmitInAsync(ProjectId))).ConnectionId.ShouldBe(id);
    }

    [Fact]
    public async Task Add_TheSecond_LeavesTheDefaultAsItIs()
    {
        var first = await AddAsync(Input());
        var second = await AddAsync(Input("Borealis", BorealisHost));

        (await ListAsync()).Connections.Select(connection => (connection.Id, connection.IsDefault)).ShouldBe([(first, true), (second, false)]);
    }

    [Fact]
    public async Task Add_OfAGateway_PutsTheCustomersPartIntoTheAddress()
    {
        await AddAsync(new ConnectionInput { Name = "Gateway", ProviderId = "cloudsway", RegionId = "global", AddressPart = "abc-1", ApiKey = ApiKey });

        var connection = (await ListAsync()).Connections.Single();
        (connection.ProviderName, connection.BaseUrl, connection.Error).ShouldBe(("Cloudsway", "https://genaiapi.cloudsway.net/v1/ai/abc-1", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    public async Task Add_OfAGatewayWithoutAReadablePart_NamesTheField(string part)
    {
        var input = new ConnectionInput { Name = "Gateway", ProviderId = "cloudsway", RegionId = "global", AddressPart = part, ApiKey = ApiKey };

        var added = await Keeper.AddAsync(Owner, TeamId, input, Cancelled);

        added.Error.ShouldBe(ConnectionErrors.PartMissing);
    }

    [Theory]
    [InlineData(nameof(ConnectionInput.Name), "Name", "")]
    [InlineData(nameof(ConnectionInput.ApiKey), "ApiKey", "")]
    [InlineData(nameof(ConnectionInput.ApiKey), "ApiKey", "a key with blanks")]
    [InlineData(nameof(ConnectionInput.BaseUrl), "BaseUrl", "http://kling.test")]
    [InlineData(nameof(ConnectionInput.BaseUrl), "BaseUrl", "https://10.0.0.7")]
    [InlineData(nameof(ConnectionInput.WebhookSecret), "WebhookSecret", "not-a-secret")]
    [InlineData(nameof(ConnectionInput.ProviderId), "ProviderId", "nobody")]
    public async Task Add_WithAnInvalidField_NamesTheFieldAndKeepsNothing(string field, string property, string value)
    {
        var input = Input();
        typeof(ConnectionInput).GetProperty(property)!.SetValue(input, value);

        var added = await Keeper.AddAsync(Owner, TeamId, input, Cancelled);

        added.Error.ShouldBeOfType<InvalidError>().Field.ShouldBe(field);
        (await ListAsync()).Connections.ShouldBeEmpty();
    }

    [Fact]
    public async Task Add_NameOfAnother_IsRefusedWhateverItsCase()
    {
        await AddAsync(Input());

        var added = await Keeper.AddAsync(Owner, TeamId, Input("aurora", BorealisHost), Cancelled);

        added.Error.ShouldBe(ConnectionErrors.NameTaken);
    }

    [Fact]
    public async Task Add_PairOfKeys_NeedsBoth()
    {
        var input = Input();
        (input.UsesKeyPair, input.ApiKey, input.AccessKey) = (true, "", "access-key-0123456789");

        var half = await Keeper.AddAsync(Owner, TeamId, input, Cancelled);
        input.SecretKey = "secret-key-0123456789";
        var id = await AddAsync(input);

        half.Error.ShouldBeOfType<InvalidError>().Field.ShouldBe(nameof(ConnectionInput.SecretKey));
        Keys.Open((await FindRowAsync(id))!).ShouldBe(new AccountKeys("", "access-key-0123456789", "secret-key-0123456789"));
        (await ListAsync()).Connections.Single().KeyEnd.ShouldBe("6789");
    }

    [Fact]
    public async Task Change_WithoutKeys_KeepsThem()
    {
        var id = await AddAsync(Input());
        var sealedBefore = (await FindRowAsync(id))!.SealedKeys;

        var changed = await ChangeAsync(id, input => (input.Name, input.Slots, input.ApiKey) = ("Aurora 2", 7, ""));

        changed.Error.ShouldBeNull();
        var row = (await FindRowAsync(id))!;
        (row.Name, row.Slots, row.SealedKeys).ShouldBe(("Aurora 2", 7, sealedBefore));
    }

    [Fact]
    public async Task Change_OfAVersionThatIsOld_IsRefused()
    {
        var id = await AddAsync(Input());
        await ChangeAsync(id, input => input.Slots = 7);

        var changed = await ChangeAsync(id, input => (input.Slots, input.Version) = (9, 1));

        changed.Error.ShouldBe(ConnectionErrors.Changed);
        (await FindRowAsync(id))!.Slots.ShouldBe(7);
    }

    [Fact]
    public async Task Change_OfTheKey_EndsThePauseOfItsAccount()
    {
        var id = await AddAsync(Input());
        Accounts.GateOf(id).Pause("The key was refused.");

        await ChangeAsync(id, input => input.ApiKey = "another-key-0123456789");

        Accounts.GateOf(id).Current.ShouldBeNull();
    }

    [Fact]
    public async Task Change_OfTheAddress_IsRefusedOnceSomethingWasRendered()
    {
        var id = await AddAsync(Input());
        var before = await ChangeAsync(id, input => (input.BaseUrl, input.ApiKey) = ($"https://{BorealisHost}", ApiKey));
        await SubmitInAsync(ProjectId);

        var after = await ChangeAsync(id, input => input.BaseUrl = $"https://{AuroraHost}");

        before.Error.ShouldBeNull();
        after.Error.ShouldBe(ConnectionErrors.Fixed);
        (await FindRowAsync(id))!.BaseUrl.ShouldBe($"https://{BorealisHost}");
    }

    [Fact]
    public async Task Change_OfTheAddressWithoutTheKey_IsRefusedAndTheKeyGoesNowhere()
    {
        var id = await AddAsync(Input());

        var changed = await ChangeAsync(id, input => input.BaseUrl = $"https://{BorealisHost}");
        await ConnectionReader.TestAsync(Owner, id, Cancelled);

        changed.Error.ShouldBe(ConnectionErrors.KeyOfAnotherAddress(nameof(ConnectionInput.ApiKey)));
        (await FindRowAsync(id))!.BaseUrl.ShouldBe($"https://{AuroraHost}");
        Hosts.KeysAt(BorealisHost).ShouldBeEmpty();
    }

    [Fact]
    public async Task UseForProject_OfTheTeam_PaysFromThenOnAndLeavesEarlierRenders()
    {
        var aurora = await AddAsync(Input());
        var borealis = await AddAsync(Input("Borealis", BorealisHost));
        var earlier = await SubmitInAsync(ProjectId);

        await Keeper.UseForProjectAsync(Owner, ProjectId, borealis, Cancelled);

        (await ReadAsync(await SubmitInAsync(ProjectId))).ConnectionId.ShouldBe(borealis);
        (await ReadAsync(earlier)).ConnectionId.ShouldBe(aurora);
        (await ListAsync()).Connections.Single(connection => connection.Id == borealis).Projects.ShouldBe(["First Light"]);
    }

    [Fact]
    public async Task UseForProject_AnotherTeamsConnection_IsMissing()
    {
        var theirs = await AddConnectionAsync("Theirs", "https://theirs.test", "key-of-theirs", 1, ForeignTeamId);

        var used = await Keeper.UseForProjectAsync(Owner, ProjectId, theirs, Cancelled);

        used.Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task UseForProject_InTheArchive_IsRefused()
    {
        var aurora = await AddAsync(Input());
        await using (var db = Database.CreateDbContext())
        {
            db.Projects.Single(project => project.Id == ProjectId).Archive(Owner, Clock.NowUtc);
            await db.SaveChangesAsync(Cancelled);
        }

        var used = await Keeper.UseForProjectAsync(Owner, ProjectId, aurora, Cancelled);

        used.Error.ShouldBe(ConnectionErrors.ProjectArchived);
    }

    [Fact]
    public async Task Delete_NeverRenderedOn_LeavesNothing()
    {
        var id = await AddAsync(Input());

        var deleted = await Keeper.DeleteAsync(Owner, id, Cancelled);

        deleted.Error.ShouldBeNull();
        (await FindRowAsync(id)).ShouldBeNull();
        (await ListAsync()).Installation.IsUsed.ShouldBeTrue();
    }

    [Fact]
    public async Task Delete_WithElementsAlone_KeepsTheNameThatTheyShow()
    {
        var id = await AddAsync(Input());
        await using (var db = Database.CreateDbContext())
        {
            var element = new Element(TeamId, "Maya", 7, ElementKind.MultiImage, null, Clock.NowUtc);
            element.BelongTo(id, "kling");
            db.Add(element);
            await db.SaveChangesAsync(Cancelled);
        }

        var deleted = await Keeper.DeleteAsync(Owner, id, Cancelled);

        deleted.Error.ShouldBeNull();
        var row = (await FindRowAsync(id))!;
        (row.Name, row.SealedKeys, row.DeletedAtUtc is null).ShouldBe(("Aurora", "", false));
    }

    [Fact]
    public async Task Delete_TheDefaultOfSeveral_IsRefused()
    {
        var id = await AddAsync(Input());
        await AddAsync(Input("Borealis", BorealisHost));

        var deleted = await Keeper.DeleteAsync(Owner, id, Cancelled);

        deleted.Error.ShouldBe(ConnectionErrors.IsDefault);
        (await FindRowAsync(id))!.DeletedAtUtc.ShouldBeNull();
    }

    [Fact]
    public async Task Delete_WithUnfinishedRenders_ListsItUntilItIsBack()
    {
        await AddAsync(Input());
        var borealis = await AddAsync(Input("Borealis", BorealisHost));
        await Keeper.UseForProjectAsync(Owner, ProjectId, borealis, Cancelled);
        var renderId = await SubmitInAsync(ProjectId);

        await Keeper.DeleteAsync(Owner, borealis, Cancelled);
        var listed = (await ListAsync()).Deleted.Single();
        var sentWithout = await Workers.DispatchAsync(Cancelled);
        await Keeper.RestoreAsync(Owner, borealis, Cancelled);
        var sentWith = await Workers.DispatchAsync(Cancelled);

        (listed.Id, listed.UnfinishedRenders, sentWithout, sentWith).ShouldBe((borealis, 1, 0, 1));
        listed.UnfinishedIn.ShouldBe(["First Light"]);
        (await ReadAsync(renderId)).State.ShouldBe(RenderState.Submitted);
        await using var db = Database.CreateDbContext();
        (await db.Projects.SingleAsync(project => project.Id == ProjectId, Cancelled)).ConnectionId.ShouldBeNull();
    }

    [Fact]
    public async Task Delete_WithFinishedRendersAlone_ForgetsTheKeysAndKeepsTheName()
    {
        var id = await AddAsync(Input());
        await Service.CancelAsync(Artist, await SubmitInAsync(ProjectId), Cancelled);

        await Keeper.DeleteAsync(Owner, id, Cancelled);

        var row = (await FindRowAsync(id))!;
        (row.Name, row.SealedKeys, row.DeletedAtUtc is null).ShouldBe(("Aurora", "", false));
        (await ListAsync()).Deleted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Test_OfAKeyThatWorks_SaysSoAndCostsNothing()
    {
        var id = await AddAsync(Input());

        var verdict = await ConnectionReader.TestAsync(Owner, id, Cancelled);

        verdict.Value.ShouldBe(new ConnectionVerdict(true, "Kling answered and took the key."));
        AtAurora.Creates.ShouldBeEmpty();
        Hosts.KeysAt(AuroraHost).ShouldBe([ApiKey]);
    }

    [Fact]
    public async Task Test_ProviderNotThere_SaysThatNothingIsKnownOfTheKey()
    {
        var id = await AddAsync(Input());
        AtAurora.IsDeaf = true;

        var verdict = await ConnectionReader.TestAsync(Owner, id, Cancelled);

        verdict.Value.Works.ShouldBeFalse();
        verdict.Value.Text.ShouldStartWith($"No connection to {AuroraHost}");
        verdict.Value.Text.ShouldContain("Nothing is known of the key.");
    }

    private async Task<Result<Done>> ChangeAsync(Guid connectionId, Action<ConnectionInput> change)
    {
        var row = (await FindRowAsync(connectionId))!;
        var input = new ConnectionInput { Name = row.Name, RegionId = "", BaseUrl = row.BaseUrl, Slots = row.Slots, Version = row.Version };
        change(input);
        return await Keeper.ChangeAsync(Owner, connectionId, input, Cancelled);
    }
}
