using KlingBoard.Access;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Tests.Media;

namespace KlingBoard.Tests.Renders;

/// <summary>A restart without the provider's key, or with another account's: renders belong to where they were submitted to.</summary>
public sealed class OtherConnectionTests : RenderTest
{
    private readonly FakeKling _simulator;

    public OtherConnectionTests() => _simulator = new FakeKling(Clock);

    [Fact]
    public async Task Dispatch_KeyGone_SendsNothingToTheSimulatorAndGoesOnWhenTheKeyIsBack()
    {
        var id = await SubmitOneAsync();

        RestartWithoutKey();
        var sentWithoutKey = await Workers.DispatchAsync(Cancelled);
        var waiting = await RowAsync(id);
        Restart();
        var sentWithKey = await Workers.DispatchAsync(Cancelled);

        (sentWithoutKey, sentWithKey).ShouldBe((0, 1));
        _simulator.Creates.ShouldBeEmpty();
        Kling.Creates.Count.ShouldBe(1);
        waiting.State.ShouldBe(RenderState.Queued);
        waiting.WaitsFor.ShouldNotBeNull().ShouldContain("Set Kling:ApiKey");
    }

    [Fact]
    public async Task Poll_KeyGone_AsksNobodyAndFinishesWhenTheKeyIsBack()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        Kling.ServeFile(await MediaSamples.SmallVideoAsync());
        (await TaskOfAsync(id)).Succeed();

        RestartWithoutKey();
        Clock.Advance(TimeSpan.FromHours(1));
        await Workers.PollAsync(Cancelled);
        var refusal = await Service.PollNowAsync(Artist, id, Cancelled);
        var waiting = await RowAsync(id);
        Restart();
        await Workers.PollAsync(Cancelled);
        await Workers.ArchiveAsync(Cancelled);

        _simulator.Finds.ShouldBe(0);
        refusal.Error.ShouldNotBeNull().Message.ShouldBe(waiting.WaitsFor);
        waiting.State.ShouldBe(RenderState.Submitted);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
    }

    [Fact]
    public async Task Archive_KeyGone_FetchesNothingAndCountsNoFailure()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        (await TaskOfAsync(id)).Succeed();
        await Workers.Poller.PollAsync(id, Cancelled);

        RestartWithoutKey();
        await Workers.ArchiveAsync(Cancelled);
        await Workers.Archive.ArchiveAsync(await Workers.HoldAsync(id, Cancelled), Cancelled);

        (Kling.Downloads, _simulator.Downloads).ShouldBe((0, 0));
        var render = await ReadAsync(id);
        (render.State, render.Attempts).ShouldBe((RenderState.Archiving, 0));
    }

    [Fact]
    public async Task Recover_BeingSentWhenTheKeyWent_StaysUnknownAndIsNeverGivenUpElsewhere()
    {
        var id = await SubmitOneAsync();
        await Workers.ClaimAsync(1, Cancelled);

        RestartWithoutKey();
        await Workers.RecoverAsync(Cancelled);
        for (var poll = 0; poll < 10; poll++)
        {
            Clock.Advance(TimeSpan.FromMinutes(10));
            await Workers.PollAsync(Cancelled);
        }

        (await ReadAsync(id)).State.ShouldBe(RenderState.Unknown);
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve]);
        (await Workers.Queue.CountStrandedAsync(Cancelled)).Select(row => (row.Connection, row.Count)).ShouldBe([("Kling, kling.test", 1)]);
    }

    [Fact]
    public async Task Cancel_KeyGone_TakesAQueuedOneBack()
    {
        var id = await SubmitOneAsync();

        RestartWithoutKey();
        var cancelled = await Service.CancelAsync(Artist, id, Cancelled);

        cancelled.Error.ShouldBeNull();
        (await ReadAsync(id)).State.ShouldBe(RenderState.Cancelled);
        (await Workers.Queue.CountStrandedAsync(Cancelled)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Kling, api-singapore.klingai.com", "https://api-singapore.klingai.com")]
    [InlineData("Simulator, localhost:5090", "Simulator:BaseUrl to http://localhost:5090")]
    [InlineData("Simulator", "Take Kling:ApiKey")]
    public void WhatToSet_NamesTheSettingOfThatConnection(string name, string expected) =>
        OtherConnection.WhatToSet(name).ShouldContain(expected);

    [Fact]
    public void Name_SimulatorsOfDifferentAddresses_AreDifferentConnections()
    {
        using var embedded = InstallationOf(new SimulatedProviderOptions());
        using var outside = InstallationOf(new SimulatedProviderOptions { BaseUrl = "http://localhost:5090" });

        (embedded.Account.Name, outside.Account.Name).ShouldBe(("Simulator", "Simulator, localhost:5090"));
    }

    private void RestartWithoutKey() => Start(InstallationOf(new SimulatedProviderOptions { BaseUrl = "http://simulator.test:5090" }), _simulator);

    private InstallationAccount InstallationOf(SimulatedProviderOptions simulated) => new(new KlingOptions(), simulated, _simulator, Clock, new Random(1));

    private async Task<RenderRow> RowAsync(Guid renderId)
    {
        var reader = new RenderReader(new AccessService(Database, Bus, Clock), Accounts, new ShotLabels(), Packs, Clock);
        var list = await reader.ListAsync(Artist, TeamId, earlier: 0, Cancelled);
        return list.Value!.Rows.Single(row => row.Id == renderId);
    }
}
