using System.Text.Json.Nodes;
using KlingBoard.Access;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Features.Renders.Sounds;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

public sealed class SoundEffectTests : SimulatorRenderTest
{
    private static readonly EffectChoice Rain = new() { Prompt = "Rain on a tin roof.", Seconds = 4.5m };

    [Fact]
    public async Task Effect_ThroughTheSimulator_BecomesASoundOfTheLibraryAndOfTheShot()
    {
        await using var simulator = await StartSimulatorAsync();
        var shotId = await AddReadyShotAsync();

        var id = await SubmitEffectAsync(shotId, Rain);
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(id);
        await Workers.ArchiveAsync(Cancelled);

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Done, render.StateReason);
        render.Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(250);
        await using var db = Database.CreateDbContext();
        var asset = await db.Assets.Include(asset => asset.File).SingleAsync(asset => asset.RenderId == id, Cancelled);
        (asset.Name, asset.OriginalFileName, asset.File!.Kind, asset.File.ContentType)
            .ShouldBe(("Shot, sound 1", "Shot, sound 1.wav", MediaKind.Audio, "audio/wav"));
        asset.File.DurationSeconds!.Value.ShouldBe(4.5, 0.1);
        asset.File.PosterSha256.ShouldNotBeNull();
        var view = await ReadShotAsync(shotId);
        (view.Card.SpentMilliunits, view.Sounds.Sounds.Single().AssetId, view.Sounds.UnderWay).ShouldBe((250, asset.Id, 0));
        view.Stills.Pictures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Effect_UnderWay_IsOfTheSoundsAndNotOfTheStills()
    {
        var shotId = await AddReadyShotAsync();

        var id = await SubmitEffectAsync(shotId, Rain);

        var view = await ReadShotAsync(shotId);
        (view.Sounds.UnderWay, view.Stills.UnderWay, view.Card.ReservedMilliunits).ShouldBe((1, 0, 250));
        var line = (await Reader.ListAsync(Artist, TeamId, 0, Cancelled)).Value.Rows.ShouldHaveSingleItem();
        (line.Id, line.Title.EndsWith(", sound effect", StringComparison.Ordinal)).ShouldBe((id, true));
    }

    [Fact]
    public async Task Estimate_AnEffect_IsSaidInUnitsAndDollars()
    {
        var quote = await QuoteAsync(await AddReadyShotAsync(), Rain);

        (quote.Milliunits, quote.Usd, quote.IsBlocked).ShouldBe((250, 0.035m, false));
        quote.RequestJson.ShouldContain("\"duration\": 4.5");
    }

    [Theory]
    [InlineData("", 5, "Prompt")]
    [InlineData("Rain.", 2.9, "Duration")]
    [InlineData("Rain.", 10.1, "Duration")]
    [InlineData("Rain.", 4.55, "Duration")]
    public async Task Submit_AgainstTheRule_SendsNothingAndNamesTheField(string prompt, double seconds, string field)
    {
        var shotId = await AddReadyShotAsync();
        var choice = new EffectChoice { Prompt = prompt, Seconds = (decimal)seconds };
        var quote = await QuoteAsync(shotId, choice);

        var submitted = await Submitter.SubmitAsync(Artist, shotId, choice, Guid.NewGuid(), quote.QuoteId, Cancelled);

        submitted.Error.ShouldBeOfType<InvalidError>().RuleId.ShouldBe("R89");
        quote.Violations.ShouldHaveSingleItem().Field.ShouldBe(field);
        await using var db = Database.CreateDbContext();
        (await db.Renders.CountAsync(Cancelled)).ShouldBe(0);
    }

    [Fact]
    public async Task Submit_TheSameClickTwice_MakesOneRender()
    {
        var shotId = await AddReadyShotAsync();
        var (quote, click) = (await QuoteAsync(shotId, Rain), Guid.NewGuid());

        var first = await Submitter.SubmitAsync(Artist, shotId, Rain, click, quote.QuoteId, Cancelled);
        var second = await Submitter.SubmitAsync(Artist, shotId, Rain, click, quote.QuoteId, Cancelled);

        second.Value.ShouldBe(first.Value);
        await using var db = Database.CreateDbContext();
        (await db.Renders.CountAsync(render => render.SubjectShotId == shotId, Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task SameAgain_AnEffect_SendsItsRequestOnceMoreForTheSameShot()
    {
        var shotId = await AddReadyShotAsync();
        var first = await SubmitEffectAsync(shotId, Rain);

        var quote = (await Submitter.SameAgainAsync(Artist, first, Cancelled)).Value.Quote;
        var sent = await Submitter.SubmitAgainAsync(Artist, first, Guid.NewGuid(), quote.QuoteId, Cancelled);

        sent.Error.ShouldBeNull();
        var (before, after) = (await ReadAsync(first), await ReadAsync(sent.Value.ShouldHaveSingleItem()));
        after.Manifest.ShouldBe(before.Manifest);
        (after.SubjectShotId, after.Shots.Count).ShouldBe((shotId, 0));
    }

    [Fact]
    public async Task DeleteShot_WithAQueuedEffect_TakesItBack()
    {
        var shotId = await AddReadyShotAsync();
        var id = await SubmitEffectAsync(shotId, Rain);

        await RunAsync(new DeleteShots([shotId]));
        await Workers.DispatchAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Cancelled);
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
        Kling.Creates.ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_ReviewerOrStranger_IsRefused()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId, Rain);

        (await Submitter.SubmitAsync(Reviewer, shotId, Rain, Guid.NewGuid(), quote.QuoteId, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Submitter.SubmitAsync(Stranger, shotId, Rain, Guid.NewGuid(), quote.QuoteId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Submitter.EstimateAsync(Stranger, shotId, Rain, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Fact]
    public async Task Archive_WavLinkIsDead_TakesTheMp3AndSaysThatThereWereMore()
    {
        var id = await SubmitEffectAsync(await AddReadyShotAsync(), Rain);
        await Workers.DispatchAsync(Cancelled);
        Kling.ServeFile(await MediaSamples.SoundAsync(".mp3"));
        Kling.DeadLink = new Uri($"{FakeKling.Host}/results/wav.mp4");
        var task = await TaskOfAsync(id);
        task.Made = new JsonObject
        {
            ["audios"] = new JsonArray(
                new JsonObject { ["id"] = "a1", ["url_mp3"] = $"{FakeKling.Host}/results/mp3.mp4", ["url_wav"] = Kling.DeadLink.AbsoluteUri },
                new JsonObject { ["id"] = "a2", ["url_mp3"] = $"{FakeKling.Host}/results/other.mp4" }),
        };
        task.Succeed();
        await Workers.Poller.PollAsync(id, Cancelled);

        await Workers.ArchiveAsync(Cancelled);

        var render = await ReadAsync(id);
        (render.State, render.StateReason).ShouldBe((RenderState.Done, "The provider named 2 recordings; one is here."));
        await using var db = Database.CreateDbContext();
        (await db.Assets.CountAsync(asset => asset.RenderId == id, Cancelled)).ShouldBe(1);
    }

    private RenderReader Reader => new(new AccessService(Database, Bus, Clock), Accounts, new ShotLabels(), Packs, Clock);

    private async Task<RenderQuote> QuoteAsync(Guid shotId, EffectChoice choice)
    {
        var quote = await Submitter.EstimateAsync(Artist, shotId, choice, Cancelled);
        quote.Error.ShouldBeNull();
        return quote.Value;
    }

    private async Task<Guid> SubmitEffectAsync(Guid shotId, EffectChoice choice)
    {
        var submitted = await Submitter.SubmitAsync(Artist, shotId, choice, Guid.NewGuid(), (await QuoteAsync(shotId, choice)).QuoteId, Cancelled);
        submitted.Error.ShouldBeNull();
        return submitted.Value.ShouldHaveSingleItem();
    }
}
