using System.Text.Json.Nodes;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Rules;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

public sealed class SameAgainTests : RenderTest
{
    [Fact]
    public async Task SameAgain_ShotChangedSince_SendsTheRequestOfThatRender()
    {
        var shotId = await AddReadyShotAsync("A kettle steams.");
        var first = (await SubmitAsync(shotId)).Single();
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", "A cat sleeps."));
        await RunAsync(new SetShotSeconds(shotId, 5, 9));

        var second = await RepeatAsync(first);

        var (before, after) = (await ReadAsync(first), await ReadAsync(second));
        after.Manifest.RequestJson.ShouldBe(before.Manifest.RequestJson);
        after.Manifest.ShouldBe(before.Manifest);
        after.Shots.Single().DurationSeconds.ShouldBe(5);
        after.ExternalTaskId.ShouldNotBe(before.ExternalTaskId);
        (await LedgerOfAsync(second)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve]);
    }

    [Fact]
    public async Task SameAgain_OneOfSeveralTakes_MakesOne()
    {
        var ids = await SubmitAsync(await AddReadyShotAsync(takes: 3));

        var quote = await SameAgainAsync(ids[0]);

        quote.Takes.ShouldBe(1);
    }

    [Fact]
    public async Task SameAgain_ReferenceTakenOffTheShot_StillSendsItsFile()
    {
        var shotId = await AddReadyShotAsync();
        var asset = await AddMeasuredAssetAsync("Maya");
        var reference = await AddReferenceAsync(shotId, asset, "Maya");
        var first = (await SubmitAsync(shotId)).Single();
        await RunAsync(new RemoveReference(reference));

        var second = await RepeatAsync(first);

        var body = JsonNode.Parse((await ReadAsync(second)).Manifest.RequestJson)!;
        body["image_list"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task SameAgain_AssetDeletedSince_SaysSoAndSendsNothing()
    {
        var shotId = await AddReadyShotAsync();
        var assetId = await AddMeasuredAssetAsync("Maya");
        await AddReferenceAsync(shotId, assetId, "Maya");
        var first = (await SubmitAsync(shotId)).Single();
        await ChangeAsync(async db => (await db.Assets.SingleAsync(asset => asset.Id == assetId, Cancelled)).Delete(Clock.NowUtc));

        var quote = await SameAgainAsync(first);
        var sent = await Submitter.SubmitAgainAsync(Artist, first, Guid.NewGuid(), quote.QuoteId, Cancelled);

        quote.Violations.Where(violation => violation.Severity == Severity.Error).Select(violation => violation.Message).ShouldBe(
            ["Maya, which this render used, was deleted from the library since. Upload it again, and it can be rendered again."]);
        sent.Error.ShouldBeOfType<InvalidError>();
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task SameAgain_ShotDeletedSince_SaysSo()
    {
        var shotId = await AddReadyShotAsync();
        var first = (await SubmitAsync(shotId)).Single();
        await ChangeAsync(async db => (await db.Shots.SingleAsync(shot => shot.Id == shotId, Cancelled)).Delete(Clock.NowUtc));

        var quote = await SameAgainAsync(first);

        quote.IsBlocked.ShouldBeTrue();
        quote.Violations.Single().Message.ShouldContain("was deleted since");
    }

    [Fact]
    public async Task SameAgain_Group_KeepsShotsOrderAndStretches()
    {
        var scene = await AddSceneAsync();
        var one = await AddReadyShotAsync("One.", seconds: 3, sceneId: scene);
        var two = await AddReadyShotAsync("Two.", seconds: 4, sceneId: scene);
        await RunAsync(new GroupShots([one, two]));
        var first = (await SubmitAsync(one)).Single();
        await RunAsync(new SetShotSeconds(two, 4, 6));

        var second = await RepeatAsync(first);

        (await ReadAsync(second)).Shots.OrderBy(part => part.Position).Select(part => (part.ShotId, part.StartSeconds, part.DurationSeconds))
            .ShouldBe([(one, 0, 3), (two, 3, 4)]);
    }

    [Fact]
    public async Task SubmitAgain_OtherQuote_SendsNothingAndShowsThePresentOne()
    {
        var first = await SubmitOneAsync();

        var sent = await Submitter.SubmitAgainAsync(Artist, first, Guid.NewGuid(), "seen-before", Cancelled);

        sent.Error.ShouldBeOfType<ConflictError>().Current.ShouldBeOfType<RenderQuote>();
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task SubmitAgain_SameClickTwice_MakesOneRender()
    {
        var first = await SubmitOneAsync();
        var quote = await SameAgainAsync(first);
        var click = Guid.NewGuid();

        var once = await Submitter.SubmitAgainAsync(Artist, first, click, quote.QuoteId, Cancelled);
        var twice = await Submitter.SubmitAgainAsync(Artist, first, click, quote.QuoteId, Cancelled);

        twice.Value.ShouldBe(once.Value);
        (await CountAsync()).ShouldBe(2);
    }

    private async Task<RenderQuote> SameAgainAsync(Guid renderId)
    {
        var again = await Submitter.SameAgainAsync(Artist, renderId, Cancelled);
        again.Error.ShouldBeNull();
        return again.Value.Quote;
    }

    private async Task<Guid> RepeatAsync(Guid renderId)
    {
        var sent = await Submitter.SubmitAgainAsync(Artist, renderId, Guid.NewGuid(), (await SameAgainAsync(renderId)).QuoteId, Cancelled);
        sent.Error.ShouldBeNull();
        return sent.Value.Single();
    }

    private async Task<int> CountAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Renders.CountAsync(Cancelled);
    }

    private async Task ChangeAsync(Func<KlingBoard.Data.KlingBoardDbContext, Task> change)
    {
        await using var db = Database.CreateDbContext();
        await change(db);
        await db.SaveChangesAsync(Cancelled);
    }
}
