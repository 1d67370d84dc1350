using KlingBoard.Access;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Media;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

/// <summary>Renders of a team's connections: each is sent, polled and fetched by its own account alone.</summary>
public sealed class TeamConnectionTests : TeamConnectionTest
{
    [Fact]
    public async Task Submit_ByProject_PaysWithItsConnectionElseTheTeamsDefault()
    {
        await ConnectAsync();

        var first = await SubmitInAsync(ProjectId);
        var second = await SubmitInAsync(SecondProjectId);

        ((await ReadAsync(first)).ConnectionId, (await ReadAsync(second)).ConnectionId).ShouldBe((Aurora, Borealis));
        (await ReadAsync(first)).Manifest.Connection.ShouldBe("Aurora");
    }

    [Fact]
    public async Task Submit_TeamWithoutConnection_PaysWithTheInstallations()
    {
        var id = await SubmitOneAsync();

        var render = await ReadAsync(id);
        (render.ConnectionId, render.Manifest.Connection).ShouldBe((null, "Kling, kling.test"));
    }

    [Fact]
    public async Task Dispatch_TwoConnections_SendsEachRenderToItsOwnWithItsOwnKey()
    {
        await ConnectAsync();
        var first = await SubmitInAsync(ProjectId);
        var second = await SubmitInAsync(SecondProjectId);

        await Workers.DispatchAsync(Cancelled);

        AtAurora.Creates.ShouldBe([(await ReadAsync(first)).ExternalTaskId]);
        AtBorealis.Creates.ShouldBe([(await ReadAsync(second)).ExternalTaskId]);
        Kling.Creates.ShouldBeEmpty();
        Hosts.KeysAt(AuroraHost).ShouldBe(["key-of-aurora"]);
        Hosts.KeysAt(BorealisHost).ShouldBe(["key-of-borealis"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispatch_OneConnectionCannotBeRead_TheOthersRendersAreSentAllTheSame(bool isFirst)
    {
        await ConnectAsync();
        var (aurora, borealis) = (await SubmitInAsync(ProjectId), await SubmitInAsync(SecondProjectId));
        await using (var db = Database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync($"""UPDATE "Renders" SET "ProcessingAtUtc" = 'no time' WHERE "Id" = {(isFirst ? aurora : borealis)}""", Cancelled);
        }

        var dispatcher = Workers.Dispatcher();
        await Should.ThrowAsync<AggregateException>(() => dispatcher.SendDueAsync(Cancelled));
        await dispatcher.StopAsync(Cancelled);

        (await ReadAsync(isFirst ? borealis : aurora)).State.ShouldBe(RenderState.Submitted);
    }

    [Fact]
    public async Task Dispatch_OneConnectionFull_StillFillsTheOther()
    {
        await ConnectAsync(auroraSlots: 2, borealisSlots: 1);
        for (var i = 0; i < 4; i++)
        {
            await SubmitInAsync(ProjectId);
            await SubmitInAsync(SecondProjectId);
        }

        await Workers.DispatchAsync(Cancelled);

        (AtAurora.Running, AtBorealis.Running).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Dispatch_OneConnectionPaused_SendsOnTheOtherAndSaysWhenTheFirstGoesOn()
    {
        await ConnectAsync();
        AtAurora.RefusalCode = 1102;
        AtAurora.Next(CreateFate.Refuse);
        var held = await SubmitInAsync(ProjectId);
        await SubmitInAsync(SecondProjectId);

        await Workers.DispatchAsync(Cancelled);

        (await ReadAsync(held)).State.ShouldBe(RenderState.Queued);
        AtBorealis.Running.ShouldBe(1);
        Accounts.GateOf(Aurora).Current.ShouldNotBeNull().NeedsPerson.ShouldBeTrue();
        Accounts.GateOf(Borealis).Current.ShouldBeNull();
        (await Workers.Queue.NextDueAsync(Cancelled)).ShouldBe(Clock.NowUtc + ConnectionGate.AccountPause);
    }

    [Fact]
    public async Task SendNow_OfOneConnection_LeavesTheOthersGateClosed()
    {
        await ConnectAsync();
        Accounts.GateOf(Aurora).Pause("No credit.");
        Accounts.GateOf(Borealis).Pause("No credit.");

        await Service.SendNowAsync(Artist, TeamId, Aurora, Cancelled);

        Accounts.GateOf(Aurora).Current.ShouldBeNull();
        Accounts.GateOf(Borealis).Current.ShouldNotBeNull();
    }

    [Fact]
    public async Task SendNow_OfAnotherTeamsConnection_IsMissingAndOpensNothing()
    {
        var foreign = await AddConnectionAsync("Theirs", "https://theirs.test", "key-of-theirs", 1, ForeignTeamId);
        Accounts.GateOf(foreign).Pause("No credit.");

        var asked = await Service.SendNowAsync(Owner, TeamId, foreign, Cancelled);

        asked.Error.ShouldBeOfType<NotFoundError>();
        Accounts.GateOf(foreign).Current.ShouldNotBeNull();
    }

    [Fact]
    public async Task Poll_AndArchive_AskTheRendersOwnAccountAlone()
    {
        await ConnectAsync();
        var id = await SubmitInAsync(ProjectId);
        await Workers.DispatchAsync(Cancelled);
        AtAurora.ServeFile(await MediaSamples.SmallVideoAsync());
        var task = AtAurora.TaskOf((await ReadAsync(id)).ExternalTaskId);
        task.Link = $"https://{AuroraHost}/result.mp4";
        task.Succeed();

        Clock.Advance(TimeSpan.FromMinutes(1));
        await Workers.PollAsync(Cancelled);
        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
        (AtAurora.Finds, AtAurora.Downloads).ShouldBe((1, 1));
        (AtBorealis.Finds, AtBorealis.Downloads, Kling.Finds, Kling.Downloads).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public async Task Poll_OneAccountHangs_TheOtherIsPolledAllTheSame()
    {
        await ConnectAsync();
        var stuck = await SubmitInAsync(ProjectId);
        var free = await SubmitInAsync(SecondProjectId);
        await Workers.DispatchAsync(Cancelled);
        AtBorealis.TaskOf((await ReadAsync(free)).ExternalTaskId).Status = "processing";
        var hang = AtAurora.HangFinds = new TaskCompletionSource();
        Clock.Advance(TimeSpan.FromMinutes(1));

        await Workers.Watcher.StartDueAsync(Cancelled);
        while ((await ReadAsync(free)).State != RenderState.Processing)
        {
            await Workers.Signals.Watcher.WaitAsync(TimeSpan.FromHours(1), Clock, Cancelled);
        }

        (await ReadAsync(stuck)).State.ShouldBe(RenderState.Submitted);
        hang.SetResult();
    }

    [Fact]
    public async Task Poll_OneAccountSaysTooMany_IsLeftAloneWithAllItsRendersAndTheOtherIsPolled()
    {
        await ConnectAsync(auroraSlots: 3);
        var ofAurora = new[] { await SubmitInAsync(ProjectId), await SubmitInAsync(ProjectId), await SubmitInAsync(ProjectId) };
        var ofBorealis = await SubmitInAsync(SecondProjectId);
        await Workers.DispatchAsync(Cancelled);
        AtAurora.FindsTooMany = TimeSpan.FromSeconds(40);
        AtBorealis.TaskOf((await ReadAsync(ofBorealis)).ExternalTaskId).Status = "processing";
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Workers.PollAsync(Cancelled);
        var asked = AtAurora.Finds;

        AtAurora.FindsTooMany = null;
        Clock.Advance(TimeSpan.FromSeconds(39));
        Workers.Signals.RequestPoll(ofAurora[0]);
        await Workers.PollAsync(Cancelled);
        var whileItRests = AtAurora.Finds;
        var nextDueAtUtc = await Workers.Watcher.NextDueAsync(Cancelled);
        Clock.Advance(TimeSpan.FromSeconds(2));
        await Workers.PollAsync(Cancelled);

        asked.ShouldBeInRange(1, 3, "those that were on their way already");
        whileItRests.ShouldBe(asked);
        nextDueAtUtc.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(Clock.NowUtc);
        AtAurora.Finds.ShouldBe(asked + 3);
        (await ReadAsync(ofBorealis)).State.ShouldBe(RenderState.Processing);
    }

    [Fact]
    public async Task Deleted_ItsRendersWaitWithWhatToDoAndGoOnWhenItIsBack()
    {
        await ConnectAsync();
        var queued = await SubmitInAsync(ProjectId);
        await ChangeConnectionAsync(Aurora, connection => connection.Delete(Clock.NowUtc));

        var sent = await Workers.DispatchAsync(Cancelled);
        var row = await RowAsync(queued);
        await ChangeConnectionAsync(Aurora, connection => connection.Restore());
        var sentLater = await Workers.DispatchAsync(Cancelled);

        (sent, sentLater).ShouldBe((0, 1));
        row.WaitsFor.ShouldBe(
            "The connection \"Aurora\" was deleted. An owner or a producer can bring it back under Settings > Providers. Then it goes on by itself.");
        (AtBorealis.Creates.Count, Kling.Creates.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Deleted_SubmittedRender_IsPolledByNobody()
    {
        await ConnectAsync();
        var id = await SubmitInAsync(ProjectId);
        await Workers.DispatchAsync(Cancelled);
        await ChangeConnectionAsync(Aurora, connection => connection.Delete(Clock.NowUtc));

        Clock.Advance(TimeSpan.FromHours(1));
        await Workers.PollAsync(Cancelled);
        await Workers.Poller.PollAsync(id, Cancelled);
        var asked = await Service.PollNowAsync(Artist, id, Cancelled);

        asked.Error.ShouldBeOfType<UnavailableError>().Message.ShouldContain("\"Aurora\" was deleted");
        (AtAurora.Finds, AtBorealis.Finds, Kling.Finds).ShouldBe((0, 0, 0));
        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
    }

    [Fact]
    public async Task KeysUnreadable_BlockTheButtonAndNothingElsePays()
    {
        await ConnectAsync();
        var shotId = await AddReadyShotAsync();
        await ChangeConnectionAsync(Aurora, connection => new ConnectionKeys(new EphemeralDataProtectionProvider()).Seal(connection, new AccountKeys("other", "", "")));

        var quote = await QuoteAsync(shotId);
        var submitted = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), quote.QuoteId, Cancelled);

        quote.IsBlocked.ShouldBeTrue();
        submitted.Error.ShouldBeOfType<InvalidError>().Message.ShouldContain("The keys of the connection \"Aurora\" cannot be read on this server any more.");
        quote.Connection.ShouldBe("Aurora");
    }

    [Fact]
    public async Task Quote_AnotherConnectionPays_IsAnotherQuote()
    {
        await ConnectAsync();
        var shotId = await AddReadyShotAsync();
        var seen = await QuoteAsync(shotId);
        await using (var db = Database.CreateDbContext())
        {
            db.Projects.Single(project => project.Id == ProjectId).RenderOn(Borealis);
            await db.SaveChangesAsync(Cancelled);
        }

        var submitted = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), seen.QuoteId, Cancelled);

        submitted.Error.ShouldBeOfType<ConflictError>().Current.ShouldBeOfType<Features.Renders.Planning.RenderQuote>().Connection.ShouldBe("Borealis");
    }

    [Fact]
    public async Task KeyReplaced_IsUsedFromTheNextRequestOn()
    {
        await ConnectAsync();
        await SubmitInAsync(ProjectId);
        await Workers.DispatchAsync(Cancelled);
        await ChangeConnectionAsync(Aurora, connection => Keys.Seal(connection, new AccountKeys("new-key-of-aurora", "", "")));

        await SubmitInAsync(ProjectId);
        await Workers.DispatchAsync(Cancelled);

        Hosts.KeysAt(AuroraHost).ShouldBe(["key-of-aurora", "new-key-of-aurora"]);
    }

    [Fact]
    public async Task SealedKeys_OpenForTheirOwnConnectionAlone()
    {
        await ConnectAsync();
        await using var db = Database.CreateDbContext();
        var aurora = db.ProviderConnections.Single(row => row.Id == Aurora);
        var borealis = db.ProviderConnections.Single(row => row.Id == Borealis);

        borealis.UseKeys(aurora.SealedKeys, "");

        Keys.Open(aurora).ShouldBe(new AccountKeys("key-of-aurora", "", ""));
        Keys.Open(borealis).ShouldBeNull();
        aurora.SealedKeys.Contains("key-of-aurora", StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task List_OfATeamWithConnections_ShowsEachWithItsOwnSlots()
    {
        await ConnectAsync(auroraSlots: 2, borealisSlots: 1);
        await SubmitInAsync(ProjectId);
        await Workers.DispatchAsync(Cancelled);

        var view = await ReaderNow.ListAsync(Artist, TeamId, earlier: 0, Cancelled);

        view.Value.Accounts.Select(account => (account.Name, account.BusySlots, account.Slots)).ShouldBe([("Aurora", 1, 2), ("Borealis", 0, 1)]);
    }

    private RenderReader ReaderNow => new(new AccessService(Database, Bus, Clock), Accounts, new ShotLabels(), Packs, Clock);

    private async Task<RenderRow> RowAsync(Guid renderId) =>
        (await ReaderNow.ListAsync(Artist, TeamId, earlier: 0, Cancelled)).Value.Rows.Single(row => row.Id == renderId);
}
