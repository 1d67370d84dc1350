using KlingBoard.Access;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Reading;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

/// <summary>The installation's account at Kling is spent by the teams that an administrator lets, and by no others.</summary>
public sealed class InstallationAccountUseTests : RenderTest
{
    [Fact]
    public async Task Quote_TeamThatMayNotSpend_IsBlockedWithWhatToDo()
    {
        var shotId = await AddReadyShotAsync();
        var before = await QuoteAsync(shotId);
        await AllowAsync(false);

        var quote = await QuoteAsync(shotId);
        var sent = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), before.QuoteId, Cancelled);

        quote.IsBlocked.ShouldBeTrue();
        quote.Violations.Select(violation => violation.Message).ShouldContain(OtherConnection.NotAllowed);
        sent.IsSuccess.ShouldBeFalse();
        await using var db = Database.CreateDbContext();
        (await db.Renders.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Dispatch_PermissionEndedAfterTheClick_SendsNothingUntilItIsBack()
    {
        var id = await SubmitOneAsync();

        await AllowAsync(false);
        var sentWithout = await Workers.DispatchAsync(Cancelled);
        var waiting = await RowAsync(id);
        await AllowAsync(true);
        var sentWith = await Workers.DispatchAsync(Cancelled);

        (sentWithout, sentWith, Kling.Creates.Count).ShouldBe((0, 1, 1));
        (waiting.State, waiting.WaitsFor).ShouldBe((RenderState.Queued, OtherConnection.NotAllowed));
    }

    [Fact]
    public async Task Poll_PermissionEndedAfterSending_FinishesTheRender()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        await AllowAsync(false);

        (await TaskOfAsync(id)).Succeed();
        Clock.Advance(TimeSpan.FromHours(1));
        await Workers.PollAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Archiving);
        (await RowAsync(id)).WaitsFor.ShouldBeNull();
    }

    [Theory]
    [InlineData(AccountUse.Nobody, true, false)]
    [InlineData(AccountUse.ChosenTeams, true, true)]
    [InlineData(AccountUse.ChosenTeams, false, false)]
    [InlineData(AccountUse.EveryTeam, false, true)]
    public async Task Quote_EachUseOfTheAccount_DecidesWhetherItPays(AccountUse use, bool isChosen, bool pays)
    {
        var shotId = await AddReadyShotAsync();
        await AllowAsync(isChosen, use);

        var quote = await QuoteAsync(shotId);

        quote.IsBlocked.ShouldBe(!pays);
    }

    [Fact]
    public async Task Quote_SimulatorAsTheInstallationsAccount_IsOpenToEveryTeam()
    {
        await AllowAsync(false, AccountUse.Nobody);
        var shotId = await AddReadyShotAsync();
        Start(new InstallationAccount(new KlingOptions(), new SimulatedProviderOptions(), new HttpClientHandler(), Clock, new Random(1)), null);

        var quote = await QuoteAsync(shotId);

        quote.IsBlocked.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendNow_OnTheInstallationsAccount_IsForTeamsThatMaySpendIt(bool maySpend)
    {
        await AllowAsync(maySpend);
        Workers.Gate.Pause("No credit.");

        var asked = await Service.SendNowAsync(Artist, TeamId, null, Cancelled);

        (asked.IsSuccess, Workers.Gate.Current is null).ShouldBe((maySpend, maySpend));
    }

    private async Task AllowAsync(bool isAllowed, AccountUse use = AccountUse.ChosenTeams)
    {
        await using var db = Database.CreateDbContext();
        (await db.Installations.SingleAsync(Cancelled)).LetUseAccount(use);
        (await db.Teams.SingleAsync(team => team.Id == TeamId, Cancelled)).UseInstallationAccount(isAllowed);
        await db.SaveChangesAsync(Cancelled);
    }

    private async Task<RenderRow> RowAsync(Guid renderId)
    {
        var reader = new RenderReader(new AccessService(Database, Bus, Clock), Accounts, new ShotLabels(), Packs, Clock);
        var detail = await reader.DetailAsync(Artist, renderId, Cancelled);
        return detail.Value.Row;
    }
}
