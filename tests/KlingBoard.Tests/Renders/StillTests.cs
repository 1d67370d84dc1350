using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Rules;
using Microsoft.EntityFrameworkCore;

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

        var id = await SubmitStillsAsync(shotId, choice);
        await Workers.DispatchAsync(Cancelled);
        await LookUntilItEndsThereAsync(id);
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

        var submitted = await Stills.SubmitAsync(Artist, shotId, choice, Guid.NewGuid(), quote.QuoteId, Cancelled);

        submitted.Error.ShouldBeOfType<InvalidError>().RuleId.ShouldBe("R74");
        quote.Violations.ShouldContain(violation => violation.Severity == Severity.Error && violation.Field == "Pictures");
    }

    [Fact]
    public async Task Submit_TheSameClickTwice_MakesOneRender()
    {
        var shotId = await AddReadyShotAsync();
        var (quote, click) = (await QuoteAsync(shotId, Choice), Guid.NewGuid());

        var first = await Stills.SubmitAsync(Artist, shotId, Choice, click, quote.QuoteId, Cancelled);
        var second = await Stills.SubmitAsync(Artist, shotId, Choice, click, quote.QuoteId, Cancelled);

        second.Value.ShouldBe(first.Value);
        await using var db = Database.CreateDbContext();
        (await db.Renders.CountAsync(render => render.SubjectShotId == shotId, Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_MorePicturesThanTheQuoteShown_SendsNothing()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId, Choice);

        var submitted = await Stills.SubmitAsync(Artist, shotId, Choice with { Count = 9 }, Guid.NewGuid(), quote.QuoteId, Cancelled);

        submitted.Error.ShouldBeOfType<ConflictError>().Current.ShouldBeOfType<RenderQuote>().Milliunits.ShouldBe(1800);
    }

    [Fact]
    public async Task Submit_ReviewerOrStranger_IsRefused()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId, Choice);

        (await Stills.SubmitAsync(Reviewer, shotId, Choice, Guid.NewGuid(), quote.QuoteId, Cancelled)).IsSuccess.ShouldBeFalse();
        (await Stills.SubmitAsync(Stranger, shotId, Choice, Guid.NewGuid(), quote.QuoteId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Stills.EstimateAsync(Stranger, shotId, Choice, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    private async Task<RenderQuote> QuoteAsync(Guid shotId, StillChoice choice)
    {
        var quote = await Stills.EstimateAsync(Artist, shotId, choice, Cancelled);
        quote.Error.ShouldBeNull();
        return quote.Value;
    }

    private async Task<Guid> SubmitStillsAsync(Guid shotId, StillChoice choice)
    {
        var submitted = await Stills.SubmitAsync(Artist, shotId, choice, Guid.NewGuid(), (await QuoteAsync(shotId, choice)).QuoteId, Cancelled);
        submitted.Error.ShouldBeNull();
        return submitted.Value;
    }
}
