using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Sending;

namespace KlingBoard.Tests.Renders;

public sealed class DispatchTests : RenderTest
{
    [Fact]
    public async Task Dispatch_RefusedInAGatewaysOwnShape_IsRefusedWithItsWordsAndNotBilled()
    {
        Kling.GatewayAnswer = (System.Net.HttpStatusCode.UnprocessableEntity, """{"detail":[{"loc":["body","duration"],"msg":"duration is too long"}]}""");
        Kling.Next(CreateFate.RefuseInGatewaysShape);
        var id = await SubmitOneAsync();

        await Workers.DispatchAsync(Cancelled);

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Refused);
        render.StateReason.ShouldStartWith("HTTP 422: duration is too long. ");
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
    }

    [Fact]
    public async Task Dispatch_GatewaySaysThatTheMoneyIsGone_WaitsForAPersonAndSendsNothingTwice()
    {
        Kling.GatewayAnswer = (System.Net.HttpStatusCode.PaymentRequired, """{"error":{"message":"balance used up"}}""");
        Kling.Next(CreateFate.RefuseInGatewaysShape);
        var id = await SubmitOneAsync();

        await Workers.DispatchAsync(Cancelled);
        await Workers.DispatchAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Queued);
        Workers.Gate.Current!.NeedsPerson.ShouldBeTrue();
        Workers.Gate.Current.Reason.ShouldContain("HTTP 402: balance used up");
        Kling.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Dispatch_Accepted_StoresReceiptAndSendsOurId()
    {
        var id = await SubmitOneAsync();

        await Workers.DispatchAsync(Cancelled);

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Submitted);
        render.ProviderTaskId.ShouldBe(Kling.TaskOf(render.ExternalTaskId).Id);
        render.ProviderAnswerJson.ShouldNotBeNull().ShouldContain(render.ProviderTaskId!);
        render.Events.OrderBy(line => line.Id).Select(line => line.State)
            .ShouldBe([RenderState.Queued, RenderState.Submitting, RenderState.Submitted]);
    }

    [Fact]
    public async Task Claim_Next_IsCommittedBeforeAnythingIsSent()
    {
        var id = await SubmitOneAsync();

        await Workers.ClaimAsync(1, Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitting);
        Kling.Creates.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CreateFate.AcceptAndLoseAnswer)]
    [InlineData(CreateFate.AcceptAndSay5002)]
    [InlineData(CreateFate.AcceptAndSendPage)]
    internal async Task Dispatch_AnswerSaysNothingCertain_IsLookedUpAndNeverSentAgain(CreateFate fate)
    {
        Kling.Next(fate);
        var id = await SubmitOneAsync();

        await Workers.DispatchAsync(Cancelled);
        var unknown = (await ReadAsync(id)).State;
        await Workers.PollAsync(Cancelled);
        await Workers.DispatchAsync(Cancelled);

        unknown.ShouldBe(RenderState.Unknown);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
        Kling.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Dispatch_NoConnection_WaitsAndIsSentLater()
    {
        Kling.Next(CreateFate.NoConnection);
        var id = await SubmitOneAsync();

        await Workers.DispatchAsync(Cancelled);
        var waiting = (await ReadAsync(id)).State;
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Workers.DispatchAsync(Cancelled);

        waiting.ShouldBe(RenderState.Queued);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
        Kling.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Dispatch_TooManyAtOnce_HoldsBackTheWholeConnectionForAsLongAsAsked()
    {
        Kling.RetryAfter = TimeSpan.FromSeconds(20);
        Kling.Next(CreateFate.Refuse);
        var first = await SubmitOneAsync();
        await SubmitOneAsync();

        await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromSeconds(19));
        var early = await Workers.DispatchAsync(Cancelled);
        Clock.Advance(TimeSpan.FromSeconds(2));
        var late = await Workers.DispatchAsync(Cancelled);

        early.ShouldBe(0);
        late.ShouldBe(2);
        (await LedgerOfAsync(first)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve]);
    }

    [Theory]
    [InlineData(1301, "content rules")]
    [InlineData(1103, "choose another model")]
    public async Task Dispatch_RefusedForGood_EndsTheHoldAndSaysWhatToDo(int code, string advice)
    {
        Kling.RefusalCode = code;
        Kling.Next(CreateFate.Refuse);
        var shotId = await AddReadyShotAsync();
        var id = (await SubmitAsync(shotId)).Single();

        await Workers.DispatchAsync(Cancelled);

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Refused);
        render.StateReason.ShouldContain(advice);
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
        (await StatusOfAsync(shotId)).ShouldBe(ShotStatus.Ready);
    }

    [Theory]
    [InlineData(1102, "no money or units left")]
    [InlineData(1002, "did not accept the key")]
    [InlineData(1304, "whitelist")]
    public async Task Dispatch_TheAccountIsTurnedAway_PausesTheQueueAndRefusesNothing(int code, string advice)
    {
        Kling.RefusalCode = code;
        Kling.Next(CreateFate.Refuse);
        var first = await SubmitOneAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await SubmitOneAsync();

        var sent = await Workers.DispatchAsync(Cancelled);

        sent.ShouldBe(1);
        var render = await ReadAsync(first);
        (render.State, (await ReadAsync(second)).State).ShouldBe((RenderState.Queued, RenderState.Queued));
        render.StateReason.ShouldContain(advice);
        Workers.Gate.Current!.NeedsPerson.ShouldBeTrue();
        (await LedgerOfAsync(first)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve]);
    }

    [Fact]
    public async Task SendNow_WhileTheAccountIsPaused_SendsAtOnce()
    {
        Kling.RefusalCode = 1102;
        Kling.Next(CreateFate.Refuse);
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);

        var asked = await Service.SendNowAsync(Artist, TeamId, null, Cancelled);
        await Workers.DispatchAsync(Cancelled);

        asked.IsSuccess.ShouldBeTrue();
        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
    }

    [Fact]
    public async Task Dispatch_AnswersAreLost_HoldsBackWhatFollows()
    {
        Kling.Next(CreateFate.LoseRequest, CreateFate.LoseRequest, CreateFate.LoseRequest);
        var first = await SubmitOneAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await SubmitOneAsync();

        var sent = await Workers.DispatchAsync(Cancelled);

        sent.ShouldBe(1);
        ((await ReadAsync(first)).State, (await ReadAsync(second)).State).ShouldBe((RenderState.Unknown, RenderState.Queued));
    }

    [Fact]
    public async Task Dispatch_AcceptedButSentBeforeTheCoolDown_DoesNotEndIt()
    {
        await SubmitOneAsync();
        await SubmitOneAsync();
        Kling.Barrier = new TaskCompletionSource();
        var early = Workers.Sender.SendAsync((await Workers.ClaimAsync(1, Cancelled)).Single(), Cancelled);
        Workers.Gate.Close("Too many.", TimeSpan.FromSeconds(60));
        Kling.Barrier.SetResult();

        await early;

        Workers.Gate.Current.ShouldNotBeNull();
        (await Workers.ClaimAsync(1, Cancelled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Dispatch_RequestCannotBePutTogether_WaitsByItselfAndIsSentLater()
    {
        var shotId = await AddReadyShotAsync();
        await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("maya"), "Maya", ReferenceRole.FirstFrame);
        var broken = (await SubmitAsync(shotId)).Single();
        var hash = RequestBody.InputsOf(RequestBody.Parse(await ReadAsync(broken))).Single().Sha256;
        Directory.CreateDirectory(Path.GetDirectoryName(Store.PathOf(hash))!);
        await File.WriteAllTextAsync(Store.PathOf(hash), "picture", Cancelled);
        var other = await SubmitOneAsync();

        await using (File.Open(Store.PathOf(hash), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await Workers.DispatchAsync(Cancelled);
        }

        var waiting = await ReadAsync(broken);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Workers.DispatchAsync(Cancelled);

        waiting.State.ShouldBe(RenderState.Queued);
        waiting.StateReason.ShouldContain("nothing was sent");
        (await ReadAsync(other)).State.ShouldBe(RenderState.Submitted);
        (await ReadAsync(broken)).State.ShouldBe(RenderState.Submitted);
    }

    [Fact]
    public async Task Dispatch_MoreThanSlots_SendsAsManyAsThereAre()
    {
        await SubmitAsync(await AddReadyShotAsync(takes: 4));
        await SubmitAsync(await AddReadyShotAsync(takes: 4));

        var sent = await Workers.DispatchAsync(Cancelled);

        sent.ShouldBe(Slots);
        Kling.Running.ShouldBe(Slots);
    }

    [Fact]
    public async Task Dispatch_ManyWorkersAtOnce_NeverUseMoreThanTheSlots()
    {
        await SubmitAsync(await AddReadyShotAsync(takes: 4));
        await SubmitAsync(await AddReadyShotAsync(takes: 4));

        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Workers.ClaimAsync(3, Cancelled), Cancelled)));

        claims.SelectMany(claimed => claimed).Select(claim => claim.RenderId).ShouldBeUnique();
        claims.Sum(claimed => claimed.Count).ShouldBe(Slots);
    }

    [Fact]
    public async Task Dispatch_NoRoomForResults_PaysForNothingUntilThereIs()
    {
        var id = await SubmitOneAsync();
        FreeBytes = 0;

        var sentWithoutRoom = await Workers.DispatchAsync(Cancelled);
        FreeBytes = long.MaxValue;
        var sentWithRoom = await Workers.DispatchAsync(Cancelled);

        (sentWithoutRoom, sentWithRoom).ShouldBe((0, 1));
        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
    }

    [Fact]
    public async Task Dispatch_TwoProjects_TakeTurns()
    {
        await SubmitAsync(await AddReadyShotAsync(takes: 4));
        Clock.Advance(TimeSpan.FromSeconds(1));
        var scene = await AddSceneAsync(projectId: SecondProjectId);
        var shot = await AddShotAsync(scene, projectId: SecondProjectId);
        await RunAsync(new Features.Board.Commands.EditShotText(shot, ShotText.Prompt, "", "Late."), projectId: SecondProjectId);
        var quote = await QuoteAsync(shot);
        var late = await Submitter.SubmitAsync(Artist, SecondProjectId, RenderTarget.Shot(shot), Guid.NewGuid(), quote.QuoteId, Cancelled);

        await Workers.DispatchAsync(Cancelled);

        (await ReadAsync(late.Value.Single())).State.ShouldBe(RenderState.Submitted);
    }

    [Fact]
    public async Task Restart_WhileSending_LooksUpAndNeverSendsAgain()
    {
        var id = await SubmitOneAsync();
        await Workers.ClaimAsync(1, Cancelled);

        Restart();
        await Workers.RecoverAsync(Cancelled);
        await Workers.DispatchAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Unknown);
        Kling.Creates.ShouldBeEmpty();
    }

    [Fact]
    public async Task Unknown_NeverAccepted_EndsTheHoldAfterTheSettlingTimeAndNotBefore()
    {
        Kling.Next(CreateFate.LoseRequest);
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);

        for (var poll = 0; poll < 5; poll++)
        {
            Clock.Advance(TimeSpan.FromSeconds(30));
            await Workers.PollAsync(Cancelled);
        }

        var before = (await ReadAsync(id)).State;
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Workers.PollAsync(Cancelled);

        before.ShouldBe(RenderState.Unknown);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Refused);
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
        Kling.Creates.ShouldBeEmpty();
    }

    [Fact]
    public async Task Unknown_ProviderOutOfReach_StaysUnknownHoweverLongItTakes()
    {
        Kling.Next(CreateFate.AcceptAndLoseAnswer);
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Kling.IsDeaf = true;

        for (var poll = 0; poll < 20; poll++)
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            await Workers.PollAsync(Cancelled);
        }

        (await ReadAsync(id)).State.ShouldBe(RenderState.Unknown);
        Kling.IsDeaf = false;
        Clock.Advance(TimeSpan.FromMinutes(2));
        await Workers.PollAsync(Cancelled);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
    }

    [Fact]
    public async Task Unknown_OneShotPerSlot_HoldsItsSlot()
    {
        Kling.Next(CreateFate.LoseRequest, CreateFate.LoseRequest, CreateFate.LoseRequest);
        await SubmitAsync(await AddReadyShotAsync(takes: 4));
        for (var slot = 0; slot < Slots; slot++)
        {
            await Workers.DispatchAsync(Cancelled);
            Workers.Gate.TryAgain();
        }

        (await Workers.ClaimAsync(1, Cancelled)).ShouldBeEmpty();
    }
}
