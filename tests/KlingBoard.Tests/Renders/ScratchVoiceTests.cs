using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Sounds;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

public sealed class ScratchVoiceTests : SimulatorRenderTest
{
    private static readonly SpeechChoice Line = new() { Text = "Every day begins twice.", VoiceId = "oversea_male1" };

    [Fact]
    public async Task Voice_ThroughTheSimulator_IsThereWithItsAnswer()
    {
        await using var simulator = await StartSimulatorAsync();
        var shotId = await AddReadyShotAsync();

        var id = await SubmitVoiceAsync(shotId);
        await Workers.DispatchAsync(Cancelled);
        await Workers.ArchiveAsync(Cancelled);

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Done, render.StateReason);
        render.Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(50);
        await using var db = Database.CreateDbContext();
        var asset = await db.Assets.Include(asset => asset.File).SingleAsync(asset => asset.RenderId == id, Cancelled);
        (asset.Name, asset.OriginalFileName, asset.File!.Kind).ShouldBe(("Shot, voice 1", "Shot, voice 1.mp3", MediaKind.Audio));
        (await ReadShotAsync(shotId)).Sounds.Sounds.Single().AssetId.ShouldBe(asset.Id);
    }

    [Fact]
    public async Task Voice_OfAShotWithASoundEffect_IsItsFirstVoice()
    {
        await using var simulator = await StartSimulatorAsync();
        var shotId = await AddReadyShotAsync();
        var rain = new EffectChoice { Prompt = "Rain.", Seconds = 3 };
        var quote = (await Submitter.EstimateAsync(Artist, shotId, rain, Cancelled)).Value;
        var effect = (await Submitter.SubmitAsync(Artist, shotId, rain, Guid.NewGuid(), quote.QuoteId, Cancelled)).Value.Single();
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(effect);
        await Workers.ArchiveAsync(Cancelled);

        await SubmitVoiceAsync(shotId);
        await Workers.DispatchAsync(Cancelled);
        await Workers.ArchiveAsync(Cancelled);

        await using var db = Database.CreateDbContext();
        var names = await db.Assets.Where(asset => asset.RenderId != null).Select(asset => asset.Name).ToListAsync(Cancelled);
        names.Order().ShouldBe(["Shot, sound 1", "Shot, voice 1"]);
    }

    [Fact]
    public async Task Voice_Sent_CarriesNeitherOurIdNorACallback()
    {
        await SubmitVoiceAsync(await AddReadyShotAsync());

        await Workers.DispatchAsync(Cancelled);

        Kling.Bodies.ShouldHaveSingleItem().Select(field => field.Key).ShouldBe(["text", "voice_id", "voice_language", "voice_speed"]);
    }

    [Fact]
    public async Task Voice_AnswerLost_EndsPlainlyAndIsNeverSentAgain()
    {
        var id = await SubmitVoiceAsync(await AddReadyShotAsync());
        Kling.Next(CreateFate.AcceptAndLoseAnswer);

        await Workers.DispatchAsync(Cancelled);
        await Workers.PollAsync(Cancelled);
        Clock.Advance(TimeSpan.FromDays(1));
        await Workers.DispatchAsync(Cancelled);
        await Workers.PollAsync(Cancelled);

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Failed);
        render.StateReason.ShouldContain("may have been billed");
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
        Kling.Creates.Count.ShouldBe(1);
        Kling.Finds.ShouldBe(0);
    }

    [Fact]
    public async Task Voice_AppEndedWhileItWasSent_EndsTheSameAtTheNextStart()
    {
        var id = await SubmitVoiceAsync(await AddReadyShotAsync());
        (await Workers.ClaimAsync(1, Cancelled)).ShouldHaveSingleItem();

        Restart();
        await Workers.RecoverAsync(Cancelled);
        await Workers.DispatchAsync(Cancelled);
        await Workers.PollAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Failed);
        Kling.Creates.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "oversea_male1", 1, "Text")]
    [InlineData("Every day.", "", 1, "Voice")]
    [InlineData("Every day.", "oversea_male1", 2.1, "Speed")]
    public async Task Submit_AgainstTheRule_SendsNothingAndNamesTheField(string text, string voice, double speed, string field)
    {
        var shotId = await AddReadyShotAsync();
        var choice = new SpeechChoice { Text = text, VoiceId = voice, Speed = (decimal)speed };
        var quote = await QuoteAsync(shotId, choice);

        var submitted = await Submitter.SubmitAsync(Artist, shotId, choice, Guid.NewGuid(), quote.QuoteId, Cancelled);

        submitted.Error.ShouldBeOfType<InvalidError>().RuleId.ShouldBe("R91");
        quote.Violations.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task Estimate_AtAProviderWithoutSpeech_SaysSo()
    {
        var shotId = await AddReadyShotAsync();
        var gateway = await AddConnectionAsync("Gateway", "https://gateway.test/", "key", slots: 1, provider: KlingProvider.Cloudsway.Id);
        await ChangeAsync(db => db.Teams.Where(team => team.Id == TeamId), team => team.RenderOn(gateway));

        var quote = await QuoteAsync(shotId, Line);

        quote.IsBlocked.ShouldBeTrue();
        quote.Violations.ShouldContain(violation => violation.Message == "Cloudsway does not offer speech from text.");
    }

    [Fact]
    public async Task Submit_TheSameClickTwice_MakesOneRender()
    {
        var shotId = await AddReadyShotAsync();
        var (quote, click) = (await QuoteAsync(shotId, Line), Guid.NewGuid());

        var first = await Submitter.SubmitAsync(Artist, shotId, Line, click, quote.QuoteId, Cancelled);
        var second = await Submitter.SubmitAsync(Artist, shotId, Line, click, quote.QuoteId, Cancelled);

        second.Value.ShouldBe(first.Value);
    }

    [Fact]
    public async Task SameAgain_AVoice_SendsItsRequestOnceMoreForTheSameShot()
    {
        var shotId = await AddReadyShotAsync();
        var first = await SubmitVoiceAsync(shotId);

        var quote = (await Submitter.SameAgainAsync(Artist, first, Cancelled)).Value.Quote;
        var sent = await Submitter.SubmitAgainAsync(Artist, first, Guid.NewGuid(), quote.QuoteId, Cancelled);

        sent.Error.ShouldBeNull();
        var (before, after) = (await ReadAsync(first), await ReadAsync(sent.Value.ShouldHaveSingleItem()));
        after.Manifest.ShouldBe(before.Manifest);
        (after.SubjectShotId, after.Shots.Count).ShouldBe((shotId, 0));
    }

    [Fact]
    public async Task DeleteShot_WithAQueuedVoice_TakesItBack()
    {
        var shotId = await AddReadyShotAsync();
        var id = await SubmitVoiceAsync(shotId);

        await RunAsync(new DeleteShots([shotId]));
        await Workers.DispatchAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Cancelled);
        Kling.Creates.ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_ReviewerOrStranger_IsRefused()
    {
        var shotId = await AddReadyShotAsync();
        var quote = await QuoteAsync(shotId, Line);

        (await Submitter.SubmitAsync(Reviewer, shotId, Line, Guid.NewGuid(), quote.QuoteId, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Submitter.SubmitAsync(Stranger, shotId, Line, Guid.NewGuid(), quote.QuoteId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    private async Task<RenderQuote> QuoteAsync(Guid shotId, SpeechChoice choice)
    {
        var quote = await Submitter.EstimateAsync(Artist, shotId, choice, Cancelled);
        quote.Error.ShouldBeNull();
        return quote.Value;
    }

    private async Task<Guid> SubmitVoiceAsync(Guid shotId)
    {
        var submitted = await Submitter.SubmitAsync(Artist, shotId, Line, Guid.NewGuid(), (await QuoteAsync(shotId, Line)).QuoteId, Cancelled);
        submitted.Error.ShouldBeNull();
        return submitted.Value.ShouldHaveSingleItem();
    }
}
