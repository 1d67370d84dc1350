using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Elements.Making;
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
        await using var home = await StartHomeAsync(sound);
        await using var simulator = await ConnectToSimulatorAsync();
        var id = await AddDraftAsync();
        var choice = new VoiceChoice(id, ProjectId, "Maya", await AddSoundAsync(6, sound));

        var quote = await Making.EstimateVoiceAsync(Artist, choice, Cancelled);
        var submitted = await Making.SubmitVoiceAsync(Artist, choice, Guid.NewGuid(), quote.Value.QuoteId, Cancelled);
        submitted.Error.ShouldBeNull();
        (await GetAsync(id)).AwaitsVoice.ShouldBeTrue();
        await BringHomeAsync(submitted.Value.Single());

        var render = await ReadAsync(submitted.Value.Single());
        render.State.ShouldBe(RenderState.Done, render.StateReason);
        render.Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(50);
        var maya = await GetAsync(id);
        (maya.VoiceName, maya.AwaitsVoice).ShouldBe(("Maya", false));
        (await Voices.ListAsync(Artist, TeamId, ConnectionId, Cancelled)).Value[0].ShouldBe(new VoiceView(maya.VoiceId!, "Maya", false));
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
    private async Task<WebApplication> StartHomeAsync(string file)
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
            hash = Store.Keep(await Store.ReceiveAsync(content, long.MaxValue, ".part", null, Cancelled)).Sha256;
        }

        await using var db = Database.CreateDbContext();
        var file = new MediaFile(teamId ?? TeamId, hash, MediaKind.Audio, contentType, 1000, Clock.NowUtc) { DurationSeconds = seconds, HasSound = true };
        db.Add(file);
        await db.SaveChangesAsync(Cancelled);
        return file.Id;
    }
}
