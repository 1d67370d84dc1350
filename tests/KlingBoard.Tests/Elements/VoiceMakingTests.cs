using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Elements.Making;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Rules;
using KlingBoard.Tests.Media;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KlingBoard.Tests.Elements;

public sealed class VoiceMakingTests : ElementTest
{
    [Fact]
    public async Task Voice_FromARecordingThroughTheSimulator_IsTheDraftsAndTheAccounts()
    {
        var sound = await MediaSamples.SoundAsync(".wav", 6);
        await using var callbackHost = await StartCallbackHostAsync(sound);
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();
        var choice = new VoiceChoice(id, ProjectId, "Maya", await AddSoundAsync(6, sound));

        var quote = await Making.EstimateVoiceAsync(Artist, choice, Cancelled);
        var submitted = await Making.SubmitVoiceAsync(Artist, choice, Guid.NewGuid(), quote.Value.QuoteId, Cancelled);
        submitted.Error.ShouldBeNull();
        (await GetAsync(id)).AwaitsVoice.ShouldBeTrue();
        await StoreResultAsync(submitted.Value.Single());

        var render = await ReadAsync(submitted.Value.Single());
        render.State.ShouldBe(RenderState.Done, render.StateReason);
        render.Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(50);
        var maya = await GetAsync(id);
        (maya.VoiceName, maya.AwaitsVoice).ShouldBe(("Maya", false));
        (await Voices.ListAsync(Artist, TeamId, ConnectionId, Cancelled)).Value[0].ShouldBe(new VoiceView(maya.VoiceId!, "Maya", false));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Voice_ThatItsDraftCannotTakeAnyMore_IsTheAccountsAlone(bool isMoved)
    {
        var sound = await MediaSamples.SoundAsync(".wav", 6);
        await using var callbackHost = await StartCallbackHostAsync(sound);
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();
        var choice = new VoiceChoice(id, ProjectId, "Maya", await AddSoundAsync(6, sound));
        var renderId = (await Making.SubmitVoiceAsync(Artist, choice, Guid.NewGuid(), (await Making.EstimateVoiceAsync(Artist, choice, Cancelled)).Value.QuoteId, Cancelled)).Value.Single();
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(renderId);
        if (isMoved)
        {
            await ChangeAsync(id, element => element.BelongTo(null, "simulator"));
        }
        else
        {
            await SubmitAsync(id, Making.EstimateAsync, Making.SubmitAsync);
        }

        await Workers.ArchiveAsync(Cancelled);

        (await GetAsync(id)).VoiceId.ShouldBeNull();
        var render = await ReadAsync(renderId);
        render.State.ShouldBe(RenderState.Done);
        render.StateReason.ShouldStartWith("The element could not take the voice any more.");
    }

    [Fact]
    public async Task Voice_OfADraftThatMovesToAnotherAccount_StaysBehind()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();
        await ChangeAsync(id, element => element.Speak("829836802793406551", "Deep"));

        await ChangeAsync(id, element => element.BelongTo(ConnectionId, "simulator"));
        (await GetAsync(id)).VoiceName.ShouldBe("Deep");
        await ChangeAsync(id, element => element.BelongTo(null, "simulator"));

        var maya = await GetAsync(id);
        (maya.VoiceId, maya.VoiceName).ShouldBe((null, ""));
    }

    [Fact]
    public async Task Voice_ForAnElementThatIsMade_IsNotSold()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var element = await AddKnownAsync("Maya", 7, ConnectionId);

        var quote = await Making.EstimateVoiceAsync(Artist, new VoiceChoice(element.Id, ProjectId, "Maya", await AddSoundAsync(6)), Cancelled);

        quote.Value.Violations.ShouldContain(violation => violation.Message == "The provider knows this element already.");
    }

    [Fact]
    public async Task Voice_ByAReviewerOrForAnotherTeamsProject_IsRefused()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var choice = new VoiceChoice(await AddDraftAsync(), ProjectId, "Maya", await AddSoundAsync(6));
        var quoteId = (await Making.EstimateVoiceAsync(Artist, choice, Cancelled)).Value.QuoteId;
        var foreign = choice with { ProjectId = ForeignProjectId };

        (await Making.SubmitVoiceAsync(Reviewer, choice, Guid.NewGuid(), quoteId, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Making.SubmitVoiceAsync(Stranger, choice, Guid.NewGuid(), quoteId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Making.SubmitVoiceAsync(Stranger, foreign, Guid.NewGuid(), quoteId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Making.EstimateVoiceAsync(Stranger, choice, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
        (await Making.EstimateVoiceAsync(Artist, foreign, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Theory]
    [InlineData(4, "audio/wav", "R87")]
    [InlineData(6, "audio/mp4", "R87")]
    [InlineData(6, "audio/mpeg", null)]
    [InlineData(31, "audio/mpeg", "R87")]
    public async Task Estimate_ByLengthAndFormat_FollowsTheRule(double seconds, string contentType, string? rule)
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var choice = new VoiceChoice(await AddDraftAsync(), ProjectId, "Maya", await AddSoundAsync(seconds, contentType: contentType));

        var quote = await Making.EstimateVoiceAsync(Artist, choice, Cancelled);

        quote.Value.Violations.Where(violation => violation.Severity == Severity.Error).Select(violation => violation.RuleId).ShouldBe(rule is null ? [] : [rule]);
        quote.Value.Milliunits.ShouldBe(50);
    }

    [Fact]
    public async Task Estimate_WithARecordingOfAnotherTeam_HasNone()
    {
        await using var simulator = await ConnectToSimulatorAsync();
        var choice = new VoiceChoice(await AddDraftAsync(), ProjectId, "Maya", await AddSoundAsync(6, teamId: ForeignTeamId));

        var quote = await Making.EstimateVoiceAsync(Artist, choice, Cancelled);

        quote.Value.Violations.ShouldContain(violation => violation.RuleId == "R87" && violation.Field == "Recording");
    }

    // Where the Simulator fetches recordings from, in place of the app.
    private async Task<WebApplication> StartCallbackHostAsync(string file)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/{**path}", () => Results.File(file, "audio/wav"));
        await app.StartAsync(Cancelled);
        PublicBaseUrl = app.Urls.Single();
        return app;
    }

    private async Task<Guid> AddSoundAsync(double seconds, string? path = null, string contentType = "audio/wav", Guid? teamId = null)
    {
        var hash = NewHash();
        if (path is not null)
        {
            await using var content = File.OpenRead(path);
            hash = (await Store.PutAsync(await Spool.ReceiveAsync(content, long.MaxValue, ".part", null, Cancelled), Cancelled)).Sha256;
        }

        await using var db = Database.CreateDbContext();
        var file = new MediaFile(teamId ?? TeamId, hash, MediaKind.Audio, contentType, 1000, Clock.NowUtc) { DurationSeconds = seconds, HasSound = true };
        db.Add(file);
        await db.SaveChangesAsync(Cancelled);
        return file.Id;
    }
}
