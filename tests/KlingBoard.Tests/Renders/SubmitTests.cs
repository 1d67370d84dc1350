using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

public sealed class SubmitTests : RenderTest
{
    [Fact]
    public async Task Submit_TwoTakes_WritesRendersHoldsPartsAndStatusTogether()
    {
        var shotId = await AddReadyShotAsync(takes: 2);

        var ids = await SubmitAsync(shotId);

        ids.Count.ShouldBe(2);
        var render = await ReadAsync(ids[1]);
        render.State.ShouldBe(RenderState.Queued);
        render.SubmissionIndex.ShouldBe(1);
        render.ExternalTaskId.ShouldMatch("^kb-[0-9a-f]{32}$");
        render.Shots.Single().ShotId.ShouldBe(shotId);
        render.Manifest.EstimateMilliunits.ShouldBe(4000);
        render.Ledger.OrderBy(entry => entry.Id).Select(entry => (entry.Kind, entry.Milliunits))
            .ShouldBe([(LedgerEntryKind.Estimate, 4000), (LedgerEntryKind.Reserve, 4000)]);
        (await StatusOfAsync(shotId)).ShouldBe(ShotStatus.Rendering);
    }

    [Fact]
    public async Task Submit_FiftyTimesAtOnceWithOneId_MakesOneSet()
    {
        var shotId = await AddReadyShotAsync(takes: 2);
        var quote = await QuoteAsync(shotId);
        var submissionId = Guid.NewGuid();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () => Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), submissionId, quote.QuoteId, Cancelled), Cancelled)));

        results.ShouldAllBe(result => result.IsSuccess && result.Value.SequenceEqual(results[0].Value));
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Submit_ProjectArchivedSinceTheQuote_SendsAndReservesNothing()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId);
        await using (var db = Database.CreateDbContext())
        {
            (await db.Projects.SingleAsync(project => project.Id == ProjectId, Cancelled)).Archive(Owner, Clock.NowUtc);
            await db.SaveChangesAsync(Cancelled);
        }

        var result = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), quote.QuoteId, Cancelled);

        result.Error.ShouldBeOfType<ForbiddenError>().Message.ShouldStartWith("The project is archived, so nothing was sent");
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Submit_ShotChangedSinceTheQuote_SendsNothingAndOffersTheNewQuote()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId);
        await RunAsync(new SetShotSeconds(shotId, 5, 8));

        var result = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), quote.QuoteId, Cancelled);

        result.Error.ShouldBeOfType<ConflictError>().Current.ShouldBeOfType<RenderQuote>().Milliunits.ShouldBe(6400);
        (await CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("kling.prices.json")]
    [InlineData("kling.capabilities.json")]
    [InlineData("omni-video.rules.json")]
    public async Task Submit_PackAddedSinceTheQuote_SendsNothingAndOffersTheNewQuote(string pack)
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId);
        Data.AddPack(pack, same => same["source"] = "Read again");
        Packs.Refresh();

        var result = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), quote.QuoteId, Cancelled);

        var now = result.Error.ShouldBeOfType<ConflictError>().Current.ShouldBeOfType<RenderQuote>();
        $"{now.RulePackVersion} {now.Price.TableVersion}".ShouldContain("2027-01-15");
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Submit_BlockedByARule_SendsNothing()
    {
        var shotId = await AddReadyShotAsync(prompt: "");
        var quote = await QuoteAsync(shotId);

        var result = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), quote.QuoteId, Cancelled);

        quote.IsBlocked.ShouldBeTrue();
        result.Error.ShouldBeOfType<InvalidError>().RuleId.ShouldBe("R3");
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Submit_ByAReviewer_IsForbidden()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId);

        var result = await Submitter.SubmitAsync(Reviewer, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), quote.QuoteId, Cancelled);

        result.Error.ShouldBeOfType<ForbiddenError>();
    }

    [Fact]
    public async Task Submit_ForeignShotUnderOwnProject_IsNotFound()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId);

        var result = await Submitter.SubmitAsync(Stranger, ForeignProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), quote.QuoteId, Cancelled);

        result.Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Cancel_Queued_EndsTheHoldAndLetsTheShotGo()
    {
        var shotId = await AddReadyShotAsync();
        var id = (await SubmitAsync(shotId)).Single();

        var cancelled = await Service.CancelAsync(Artist, id, Cancelled);

        cancelled.Error.ShouldBeNull();
        (await ReadAsync(id)).State.ShouldBe(RenderState.Cancelled);
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
        (await StatusOfAsync(shotId)).ShouldBe(ShotStatus.Ready);
        (await Workers.DispatchAsync(Cancelled)).ShouldBe(0);
    }

    [Fact]
    public async Task Cancel_AtTheProvider_IsRefused()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);

        var cancelled = await Service.CancelAsync(Artist, id, Cancelled);

        cancelled.Error.ShouldBeOfType<ConflictError>().Message.ShouldContain("cannot be stopped");
        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
    }

    [Fact]
    public async Task Manifest_AfterRename_StillSaysWhatWasMeant()
    {
        var shotId = await AddReadyShotAsync();
        var reference = await AddReferenceAsync(shotId, await AddMeasuredAssetAsync("maya.png"), "Maya");
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", "@Maya fills the kettle."));
        var before = await QuoteAsync(shotId);
        await RunAsync(new RenameReference(reference, "Maya", "Ines"));

        var renamed = await QuoteAsync(shotId);
        var id = (await SubmitAsync(shotId)).Single();

        var manifest = (await ReadAsync(id)).Manifest;
        manifest.PromptText.ShouldBe("@Ines fills the kettle.");
        manifest.RequestJson.ShouldContain("<<<image_1>>> fills the kettle.");
        renamed.QuoteId.ShouldBe(before.QuoteId);
    }

    private async Task<int> CountAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Renders.CountAsync(Cancelled);
    }
}
