using System.Text.Json.Nodes;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Elements;
using KlingBoard.Features.Elements.Making;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.Rules;
using KlingBoard.Tests.Media;
using KlingBoard.Tests.Renders;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Elements;

public sealed class ElementMakingTests : ElementTest
{
    [Fact]
    public async Task Element_FromPicturesThroughTheSimulator_BecomesReady()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();

        var renderId = await SubmitAsync(id, Making.EstimateAsync, Making.SubmitAsync);
        (await StateOfAsync(id)).ShouldBe(ElementState.Making);
        await StoreResultAsync(renderId);

        var render = await ReadAsync(renderId);
        render.State.ShouldBe(RenderState.Done, render.StateReason);
        (render.SubjectElementId, render.ProjectId, render.Manifest.EstimateMilliunits).ShouldBe((id, ProjectId, 0));
        var maya = (await ListAsync()).ShouldHaveSingleItem();
        (maya.State, maya.ConnectionId).ShouldBe((ElementState.Ready, ConnectionId));
        long.Parse(maya.ProviderElementId!, System.Globalization.CultureInfo.InvariantCulture).ShouldBePositive();
        (await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled)).Value.Added.ShouldBeEmpty();
    }

    [Fact]
    public async Task Views_ThroughTheSimulator_ComeHomeAsThreeProposalsOfThree()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync(views: 0);

        var renderId = await SubmitAsync(id, Making.EstimateViewsAsync, Making.SubmitViewsAsync);
        (await GetAsync(id)).AwaitsProposals.ShouldBeTrue();
        await StoreResultAsync(renderId);

        var render = await ReadAsync(renderId);
        render.State.ShouldBe(RenderState.Done, render.StateReason);
        render.Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(500);
        var maya = await GetAsync(id);
        (maya.State, maya.AwaitsProposals).ShouldBe((ElementState.Draft, false));
        maya.Proposals.Select(views => views.Count).ShouldBe([3, 3, 3]);
        await using var db = Database.CreateDbContext();
        var names = await db.Assets.Where(asset => asset.RenderId == renderId).Select(asset => asset.Name).OrderBy(name => name).ToListAsync(Cancelled);
        (names.Count, names[0], names[^1]).ShouldBe((9, "Maya, proposal 1, view 1", "Maya, proposal 3, view 3"));
    }

    [Fact]
    public async Task Views_OneLinkStaysDead_LeavesItsProposalOut()
    {
        Build();
        var id = await AddDraftAsync(views: 0);
        var renderId = await SubmitAsync(id, Making.EstimateViewsAsync, Making.SubmitViewsAsync);
        await Workers.DispatchAsync(Cancelled);
        Kling.ServeFile(await MediaSamples.JpegAsync());
        Kling.DeadLink = new Uri($"{FakeKling.Host}/results/dead.mp4");
        var task = await TaskOfAsync(renderId);
        task.Made = new JsonObject
        {
            ["images"] = new JsonArray(
                new JsonObject { ["index"] = 0, ["url_1"] = $"{FakeKling.Host}/results/1.mp4", ["url_2"] = Kling.DeadLink.AbsoluteUri },
                new JsonObject { ["index"] = 1, ["url_1"] = $"{FakeKling.Host}/results/2.mp4", ["url_2"] = $"{FakeKling.Host}/results/3.mp4" }),
        };
        task.Succeed();
        await Workers.Poller.PollAsync(renderId, Cancelled);

        for (var attempt = 0; attempt < 11; attempt++)
        {
            await Workers.ArchiveAsync(Cancelled);
            Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var render = await ReadAsync(renderId);
        (render.State, render.StateReason).ShouldBe((RenderState.Done, "Of 2 proposals 1 could be had whole; the others are left out."));
        (await GetAsync(id)).Proposals.ShouldHaveSingleItem().Count.ShouldBe(2);
        await using var db = Database.CreateDbContext();
        var fileNames = await db.Assets.Where(asset => asset.RenderId == renderId).Select(asset => asset.OriginalFileName).ToListAsync(Cancelled);
        fileNames.Order().ShouldBe(["Maya, proposal 1, view 1.jpg", "Maya, proposal 1, view 2.jpg"]);
    }

    [Fact]
    public async Task Element_FromAProposal_IsMadeOfItsViews()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync(views: 0);
        await StoreResultAsync(await SubmitAsync(id, Making.EstimateViewsAsync, Making.SubmitViewsAsync));
        var input = ElementInput.Of(await GetAsync(id));
        input.ViewFileIds = [.. (await GetAsync(id)).Proposals[1]];
        (await Registry.ChangeAsync(Artist, id, input, Cancelled)).Error.ShouldBeNull();

        await StoreResultAsync(await SubmitAsync(id, Making.EstimateAsync, Making.SubmitAsync));

        var maya = await GetAsync(id);
        maya.State.ShouldBe(ElementState.Ready);
        maya.ViewFileIds.ShouldBe(maya.Proposals[1]);
    }

    [Fact]
    public async Task Estimate_Views_IsTwentyImageUnitsInTheLedgersUnits()
    {
        await using var simulator = await ConnectToSimulatorAsync();

        var quote = await Making.EstimateViewsAsync(Artist, await ChoiceOfAsync(await AddDraftAsync()), Cancelled);

        (quote.Value.Milliunits, quote.Value.Usd, quote.Value.IsBlocked).ShouldBe((500, 0.07m, false));
    }

    [Theory]
    [InlineData(0, "R82")]
    [InlineData(1, null)]
    [InlineData(3, null)]
    public async Task Estimate_ByNumberOfViews_IsBlockedByTheRule(int views, string? rule)
    {
        await using var simulator = await ConnectToSimulatorAsync();

        var quote = await Making.EstimateAsync(Artist, await ChoiceOfAsync(await AddDraftAsync(views)), Cancelled);

        quote.Value.Violations.Where(violation => violation.Severity == Severity.Error).Select(violation => violation.RuleId).ShouldBe(rule is null ? [] : [rule]);
    }

    [Fact]
    public async Task Estimate_OfWhatIsNotKeptYet_HasTheQuoteOfTheDraft()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var choice = await ChoiceOfAsync(await AddDraftAsync());

        var before = await Making.EstimateAsync(Artist, choice with { ElementId = null }, Cancelled);
        var after = await Making.EstimateAsync(Artist, choice, Cancelled);

        before.Value.QuoteId.ShouldBe(after.Value.QuoteId);
    }

    [Fact]
    public async Task Submit_TheSameClickTwice_MakesOneRender()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();
        var (quote, click) = ((await Making.EstimateAsync(Artist, await ChoiceOfAsync(id), Cancelled)).Value, Guid.NewGuid());

        var first = await Making.SubmitAsync(Artist, id, ProjectId, click, quote.QuoteId, Cancelled);
        var second = await Making.SubmitAsync(Artist, id, ProjectId, click, quote.QuoteId, Cancelled);

        second.Value.ShouldBe(first.Value);
    }

    [Fact]
    public async Task Submit_WhileItIsBeingMade_IsRefused()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();
        var quote = (await Making.EstimateAsync(Artist, await ChoiceOfAsync(id), Cancelled)).Value;
        await Making.SubmitAsync(Artist, id, ProjectId, Guid.NewGuid(), quote.QuoteId, Cancelled);

        var second = await Making.SubmitAsync(Artist, id, ProjectId, Guid.NewGuid(), quote.QuoteId, Cancelled);

        second.Error.ShouldBeOfType<InvalidError>().Message.ShouldEndWith("It is being made already.");
        (await Registry.ChangeAsync(Artist, id, ElementInput.Of(await GetAsync(id)), Cancelled)).Error.ShouldBe(ElementErrors.UnderWay);
        (await Registry.DeleteAsync(Artist, id, Cancelled)).Error.ShouldBe(ElementErrors.UnderWay);
    }

    [Fact]
    public async Task Submit_DraftThatSomebodyChangedSinceTheQuote_SendsNothing()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();
        var quote = (await Making.EstimateAsync(Artist, await ChoiceOfAsync(id), Cancelled)).Value;
        var input = ElementInput.Of(await GetAsync(id));
        input.Description = "Another one";
        await Registry.ChangeAsync(Artist, id, input, Cancelled);

        var submitted = await Making.SubmitAsync(Artist, id, ProjectId, Guid.NewGuid(), quote.QuoteId, Cancelled);

        submitted.Error.ShouldBeOfType<ConflictError>().Current.ShouldBeOfType<RenderQuote>();
        (await StateOfAsync(id)).ShouldBe(ElementState.Draft);
    }

    [Fact]
    public async Task Element_ThatTheProviderRefuses_SaysWhyAndCanBeAskedForAgain()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync(description: "A forbidden coat");

        var renderId = await SubmitAsync(id, Making.EstimateAsync, Making.SubmitAsync);
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(renderId);

        var maya = await GetAsync(id);
        maya.State.ShouldBe(ElementState.Failed);
        maya.StateReason.ShouldNotBeEmpty();
        (await Making.EstimateAsync(Artist, await ChoiceOfAsync(id), Cancelled)).Value.IsBlocked.ShouldBeFalse();
    }

    [Fact]
    public async Task Element_ThatHasAnIdWhenALateOneArrives_KeepsIt()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();
        var renderId = await SendAsync(id);
        await ChangeAsync(id, element => element.StandFor(7));

        await Workers.ArchiveAsync(Cancelled);

        var maya = await GetAsync(id);
        maya.ProviderElementId.ShouldBe("7");
        var render = await ReadAsync(renderId);
        render.State.ShouldBe(RenderState.Done);
        render.StateReason.ShouldContain("Sync brings this one in");
        (await Sync.RunAsync(Artist, TeamId, ConnectionId, Cancelled)).Value.Added.ShouldBe(["Maya"]);
    }

    [Fact]
    public async Task Element_OfADraftThatMovedToAnotherAccount_BelongsToTheOneThatMadeIt()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();
        await SendAsync(id);
        await ChangeAsync(id, element => element.BelongTo(null, "kling"));

        await Workers.ArchiveAsync(Cancelled);

        var maya = await GetAsync(id);
        (maya.State, maya.ConnectionId).ShouldBe((ElementState.Ready, ConnectionId));
    }

    [Fact]
    public async Task Views_OfAnElementThatIsBeingMadeOrIsMade_AreNotSold()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();
        var choice = await ChoiceOfAsync(id);
        await SendAsync(id);

        var whileMaking = await Making.EstimateViewsAsync(Artist, choice, Cancelled);
        await Workers.ArchiveAsync(Cancelled);
        var afterwards = await Making.EstimateViewsAsync(Artist, choice, Cancelled);

        whileMaking.Value.Violations[0].Message.ShouldBe("It is being made already.");
        afterwards.Value.Violations[0].Message.ShouldBe("The provider knows this element already.");
    }

    [Fact]
    public async Task Everything_ByAReviewerOrForAnotherTeamsProject_IsRefused()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();
        var quote = (await Making.EstimateAsync(Artist, await ChoiceOfAsync(id), Cancelled)).Value;

        (await Making.SubmitAsync(Reviewer, id, ProjectId, Guid.NewGuid(), quote.QuoteId, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Making.SubmitAsync(Stranger, id, ForeignProjectId, Guid.NewGuid(), quote.QuoteId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Making.SubmitAsync(Artist, id, ForeignProjectId, Guid.NewGuid(), quote.QuoteId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Making.EstimateAsync(Stranger, await ChoiceOfAsync(id), Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Making.ListProjectsAsync(Stranger, TeamId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    // As far as the provider's answer; the result is not ours yet.
    private async Task<Guid> SendAsync(Guid elementId)
    {
        var renderId = await SubmitAsync(elementId, Making.EstimateAsync, Making.SubmitAsync);
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(renderId);
        return renderId;
    }
}
