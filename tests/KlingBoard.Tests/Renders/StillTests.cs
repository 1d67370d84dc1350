using System.Text.Json.Nodes;
using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Library;
using KlingBoard.Features.Prompts;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Kling.Rules;
using KlingBoard.Tests.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Renders;

public sealed class StillTests : SimulatorRenderTest
{
    private static readonly StillChoice Choice = new() { Prompt = "A kettle at dawn.", Ratio = "16:9" };

    [Fact]
    public async Task Stills_ThroughTheSimulator_BecomePicturesOfTheLibraryAndOfTheShot()
    {
        await using var simulator = await StartSimulatorAsync();
        var shotId = await AddReadyShotAsync();
        await AddReferenceAsync(shotId, await AddPictureAsync(), "Maya");
        var choice = Choice with { Prompt = "@Maya fills the kettle." };
        using var watching = Workers.Bus.Watch<LibrarySignal>(TeamId);

        var id = await SubmitStillsAsync(shotId, choice);
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(id);
        await Workers.ArchiveAsync(Cancelled);

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Done, render.StateReason);
        render.Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(400);
        await using var db = Database.CreateDbContext();
        var assets = await db.Assets.Include(asset => asset.File).Where(asset => asset.RenderId == id).OrderBy(asset => asset.Name).ToListAsync(Cancelled);
        assets.Select(asset => asset.Name).ShouldBe(["Shot, still 1", "Shot, still 2"]);
        assets.ShouldAllBe(asset => asset.File!.ContentType == "image/png" && asset.File.WidthPixels > asset.File.HeightPixels);
        var shot = await db.Shots.SingleAsync(row => row.Id == shotId, Cancelled);
        shot.Status.ShouldNotBe(ShotStatus.Rendering);
        var view = await ReadShotAsync(shotId);
        (view.Card.SpentMilliunits, view.Stills.Pictures.Count, view.Stills.UnderWay).ShouldBe((400, 2, 0));
        // In the list of renders stands what it made, and not what stands for the shot.
        await AddTakeAsync(shotId);
        var rows = (await Reader.ListAsync(Artist, TeamId, 50, Cancelled)).Value;
        rows.Rows.Concat(rows.Earlier).Single(row => row.Id == id).PosterUrl.ShouldBe(KlingBoardUrls.Media(assets[0].FileId, MediaVariant.Poster));
        await HearsAsync(watching);
    }

    [Fact]
    public async Task Stills_WithWatermark_BringTheMarkedVariantOfEachAndCountOn()
    {
        await using var simulator = await StartSimulatorAsync();
        var shotId = await AddReadyShotAsync();

        foreach (var choice in new[] { Choice with { Watermark = true }, Choice with { Count = 1 } })
        {
            var id = await SubmitStillsAsync(shotId, choice);
            await Workers.DispatchAsync(Cancelled);
            await PollUntilItEndsAtTheProviderAsync(id);
            await Workers.ArchiveAsync(Cancelled);
            (await ReadAsync(id)).State.ShouldBe(RenderState.Done, (await ReadAsync(id)).StateReason);
        }

        await using var db = Database.CreateDbContext();
        var assets = await db.Assets.Where(asset => asset.RenderId != null).OrderBy(asset => asset.Name).ToListAsync(Cancelled);
        assets.Select(asset => asset.Name).ShouldBe(
            ["Shot, still 1", "Shot, still 1, watermarked", "Shot, still 2", "Shot, still 2, watermarked", "Shot, still 3"]);
        assets.Select(asset => asset.FileId).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public async Task Submit_PromptThatHoldsAReference_IsRememberedWithItsName()
    {
        var shotId = await AddReadyShotAsync();
        var referenceId = await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("maya"), "Maya");

        var id = await SubmitStillsAsync(shotId, Choice with { Prompt = $"{PromptText.Token(referenceId)} waits." });

        (await ReadAsync(id)).Manifest.PromptText.ShouldBe("@Maya waits.");
    }

    [Fact]
    public async Task Estimate_TwoPictures_IsSaidInVideoUnitsAndDollars()
    {
        var quote = await QuoteAsync(await AddReadyShotAsync(), Choice);

        (quote.Milliunits, quote.Usd, quote.IsBlocked).ShouldBe((400, 0.056m, false));
        quote.RequestJson.ShouldContain("\"resolution\": \"2k\"");
    }

    [Fact]
    public async Task Estimate_ReferencesThatThePromptDoesNotName_AreNotSent()
    {
        var shotId = await AddReadyShotAsync();
        await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("maya"), "Maya");
        await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("cup"), "Cup", ReferenceRole.FirstFrame);

        var quote = await QuoteAsync(shotId, Choice with { Prompt = "@cup on a table." });

        quote.RequestJson.ShouldContain("<<<image_1>>> on a table.");
        quote.RequestJson.Split("sha256:").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Submit_SeriesWithoutAPicture_IsRefusedWithItsRule()
    {
        var shotId = await AddReadyShotAsync();
        var choice = Choice with { IsSeries = true, Count = 4 };
        var quote = await QuoteAsync(shotId, choice);

        var submitted = await Submitter.SubmitAsync(Artist, shotId, choice, Guid.NewGuid(), quote.QuoteId, Cancelled);

        submitted.Error.ShouldBeOfType<InvalidError>().RuleId.ShouldBe("R74");
        quote.Violations.ShouldContain(violation => violation.Severity == Severity.Error && violation.Field == "Pictures");
    }

    [Fact]
    public async Task Submit_TheSameClickTwice_MakesOneRender()
    {
        var shotId = await AddReadyShotAsync();
        var (quote, click) = (await QuoteAsync(shotId, Choice), Guid.NewGuid());

        var first = await Submitter.SubmitAsync(Artist, shotId, Choice, click, quote.QuoteId, Cancelled);
        var second = await Submitter.SubmitAsync(Artist, shotId, Choice, click, quote.QuoteId, Cancelled);

        second.Value.ShouldBe(first.Value);
        await using var db = Database.CreateDbContext();
        (await db.Renders.CountAsync(render => render.SubjectShotId == shotId, Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_MorePicturesThanTheQuoteShown_SendsNothing()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId, Choice);

        var submitted = await Submitter.SubmitAsync(Artist, shotId, Choice with { Count = 9 }, Guid.NewGuid(), quote.QuoteId, Cancelled);

        submitted.Error.ShouldBeOfType<ConflictError>().Current.ShouldBeOfType<RenderQuote>().Milliunits.ShouldBe(1800);
    }

    [Fact]
    public async Task DeleteShot_WithQueuedStills_TakesThemBack()
    {
        var shotId = await AddReadyShotAsync();
        var id = await SubmitStillsAsync(shotId, Choice);

        await RunAsync(new DeleteShots([shotId]));
        await Workers.DispatchAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Cancelled);
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
        Kling.Creates.ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_ClickThatMadeStills_MakesNoTakes()
    {
        var shotId = await AddReadyShotAsync();
        var click = Guid.NewGuid();
        (await Submitter.SubmitAsync(Artist, shotId, Choice, click, (await QuoteAsync(shotId, Choice)).QuoteId, Cancelled)).Error.ShouldBeNull();

        var takes = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), click, (await QuoteAsync(shotId)).QuoteId, Cancelled);

        takes.Error.ShouldBe(RenderErrors.OtherSubmission);
    }

    [Fact]
    public async Task List_StillsFailedAndWereAskedForAgain_NeedsNoLookAnyMore()
    {
        var (shotId, otherId) = (await AddReadyShotAsync(), await AddReadyShotAsync());
        await FailAsync(await SubmitStillsAsync(shotId, Choice));
        await FailAsync(await SubmitStillsAsync(otherId, Choice));
        Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await SubmitStillsAsync(shotId, Choice);

        var shown = (await Reader.ListAsync(Artist, TeamId, 0, Cancelled)).Value.Rows;

        shown.Select(row => (row.SubjectShotId, row.State)).ShouldBe([(shotId, RenderState.Queued), (otherId, RenderState.Refused)]);
        shown[0].Id.ShouldBe(again);
    }

    [Fact]
    public async Task SameAgain_Stills_SendsTheirRequestOnceMoreForTheSameShot()
    {
        var shotId = await AddReadyShotAsync();
        await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("maya"), "Maya");
        var first = await SubmitStillsAsync(shotId, Choice with { Prompt = "@Maya fills the kettle.", Count = 3 });

        var quote = (await Submitter.SameAgainAsync(Artist, first, Cancelled)).Value.Quote;
        var sent = await Submitter.SubmitAgainAsync(Artist, first, Guid.NewGuid(), quote.QuoteId, Cancelled);

        sent.Error.ShouldBeNull();
        var (before, after) = (await ReadAsync(first), await ReadAsync(sent.Value.ShouldHaveSingleItem()));
        after.Manifest.ShouldBe(before.Manifest);
        (after.SubjectShotId, after.Shots.Count).ShouldBe((shotId, 0));
    }

    [Fact]
    public async Task Estimate_WhileOthersAreUnderWay_SaysHowMany()
    {
        var shotId = await AddReadyShotAsync();
        await SubmitStillsAsync(shotId, Choice);

        (await QuoteAsync(shotId, Choice)).UnderWay.ShouldBe(1);
        (await QuoteAsync(await AddReadyShotAsync(), Choice)).UnderWay.ShouldBe(0);
    }

    [Fact]
    public async Task SameAgain_StillsOfADeletedShot_SaysSo()
    {
        var shotId = await AddReadyShotAsync();
        var first = await SubmitStillsAsync(shotId, Choice);
        await RunAsync(new DeleteShots([shotId]));

        var quote = (await Submitter.SameAgainAsync(Artist, first, Cancelled)).Value.Quote;

        quote.Violations.ShouldHaveSingleItem().Message.ShouldContain("was deleted since");
    }

    [Fact]
    public async Task Submit_ReviewerOrStranger_IsRefused()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId, Choice);

        (await Submitter.SubmitAsync(Reviewer, shotId, Choice, Guid.NewGuid(), quote.QuoteId, Cancelled)).IsSuccess.ShouldBeFalse();
        (await Submitter.SubmitAsync(Stranger, shotId, Choice, Guid.NewGuid(), quote.QuoteId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Submitter.EstimateAsync(Stranger, shotId, Choice, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Archive_OneLinkStaysDead_KeepsTheOtherPictures()
    {
        var id = await SubmitStillsAsync(await AddReadyShotAsync(), Choice);
        await Workers.DispatchAsync(Cancelled);
        Kling.ServeFile(await MediaSamples.PngAsync());
        Kling.DeadLink = new Uri($"{FakeKling.Host}/results/2.mp4");
        var task = await TaskOfAsync(id);
        task.Made = new JsonObject
        {
            ["images"] = new JsonArray(
                new JsonObject { ["index"] = 0, ["url"] = $"{FakeKling.Host}/results/1.mp4" },
                new JsonObject { ["index"] = 1, ["url"] = Kling.DeadLink.AbsoluteUri }),
        };
        task.Succeed();
        await Workers.Poller.PollAsync(id, Cancelled);

        await Workers.ArchiveAsync(Cancelled);
        var waiting = await ReadAsync(id);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Clock.Advance(TimeSpan.FromMinutes(10));
            await Workers.ArchiveAsync(Cancelled);
        }

        waiting.State.ShouldBe(RenderState.Archiving);
        var render = await ReadAsync(id);
        (render.State, render.StateReason).ShouldBe((RenderState.Done, "The provider named 2 pictures; 1 of them could be had."));
        await using var db = Database.CreateDbContext();
        (await db.Assets.SingleAsync(asset => asset.RenderId == id, Cancelled)).Name.ShouldBe("Shot, still 1");
    }

    [Fact]
    public async Task Archive_OnlyTheMarkedLinkLives_WaitsForThePictureItself()
    {
        var id = await SubmitStillsAsync(await AddReadyShotAsync(), Choice with { Count = 1, Watermark = true });
        await Workers.DispatchAsync(Cancelled);
        Kling.ServeFile(await MediaSamples.PngAsync());
        Kling.DeadLink = new Uri($"{FakeKling.Host}/results/1.mp4");
        var task = await TaskOfAsync(id);
        task.Made = new JsonObject
        {
            ["images"] = new JsonArray(
                new JsonObject { ["index"] = 0, ["url"] = Kling.DeadLink.AbsoluteUri, ["watermark_url"] = $"{FakeKling.Host}/results/mark.mp4" }),
        };
        task.Succeed();
        await Workers.Poller.PollAsync(id, Cancelled);
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await Workers.ArchiveAsync(Cancelled);
            Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var waiting = await ReadAsync(id);
        Kling.DeadLink = null;
        await Workers.ArchiveAsync(Cancelled);

        waiting.State.ShouldBe(RenderState.Archiving, waiting.StateReason);
        waiting.StateReason.ShouldContain("403");
        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
    }

    [Fact]
    public async Task Archive_NextAnswerInAnotherOrder_GivesEachLinkItsOwnPicture()
    {
        var id = await SubmitStillsAsync(await AddReadyShotAsync(), Choice);
        await Workers.DispatchAsync(Cancelled);
        Kling.ServeFile(await MediaSamples.PngAsync());
        Kling.DeadLink = new Uri($"{FakeKling.Host}/results/2.mp4?signed=1");
        var task = await TaskOfAsync(id);
        task.Made = Named($"{FakeKling.Host}/results/1.mp4?signed=1", Kling.DeadLink.AbsoluteUri);
        task.Succeed();
        await Workers.Poller.PollAsync(id, Cancelled);
        await Workers.ArchiveAsync(Cancelled);

        Kling.ServeFile(await MediaSamples.JpegAsync());
        task.Made = Named($"{FakeKling.Host}/results/2.mp4?signed=2", $"{FakeKling.Host}/results/1.mp4?signed=2");
        Clock.Advance(TimeSpan.FromMinutes(10));
        await Workers.ArchiveAsync(Cancelled);

        await using var db = Database.CreateDbContext();
        var assets = await db.Assets.Include(asset => asset.File).Where(asset => asset.RenderId == id).OrderBy(asset => asset.Name).ToListAsync(Cancelled);
        assets.Select(asset => asset.File!.ContentType).ShouldBe(["image/jpeg", "image/png"]);
        Kling.Downloads.ShouldBe(3, "what was fetched whole is not fetched again");
    }

    private static JsonObject Named(params string[] urls) =>
        new() { ["images"] = new JsonArray([.. urls.Select((url, index) => new JsonObject { ["index"] = index, ["url"] = url })]) };

    // Ends at the first word, or with the test's time.
    private static async Task HearsAsync(CoalescingSignal watching)
    {
        using var heard = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        await watching.FollowAsync(() => heard.CancelAsync(), NullLogger.Instance, heard.Token);
        Cancelled.IsCancellationRequested.ShouldBeFalse();
    }

    private RenderReader Reader => new(new AccessService(Database, Bus, Clock), Accounts, new ShotLabels(), Packs, Clock);

    private async Task FailAsync(Guid renderId)
    {
        await using var transaction = await Transactions.BeginAsync(WriteScope.Installation, Cancelled);
        var render = (await transaction.LoadRenderAsync(renderId, Cancelled))!;
        await Workers.Transitions.MoveAsync(transaction, render, RenderState.Submitting, "", null, Cancelled);
        await Workers.Transitions.MoveAsync(transaction, render, RenderState.Refused, "Refused.", null, Cancelled);
        await transaction.CommitAsync(Cancelled);
    }

    private async Task<RenderQuote> QuoteAsync(Guid shotId, StillChoice choice)
    {
        var quote = await Submitter.EstimateAsync(Artist, shotId, choice, Cancelled);
        quote.Error.ShouldBeNull();
        return quote.Value;
    }

    private async Task<Guid> SubmitStillsAsync(Guid shotId, StillChoice choice)
    {
        var submitted = await Submitter.SubmitAsync(Artist, shotId, choice, Guid.NewGuid(), (await QuoteAsync(shotId, choice)).QuoteId, Cancelled);
        submitted.Error.ShouldBeNull();
        return submitted.Value.ShouldHaveSingleItem();
    }
}
