using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Avatars;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Omni;
using KlingBoard.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

public sealed class AvatarTests : SimulatorRenderTest
{
    [Fact]
    public async Task Avatar_ThroughTheSimulator_BecomesATakeAsLongAsTheSound()
    {
        await using var simulator = await StartSimulatorAsync();
        var shotId = await AddReadyShotAsync();
        var choice = new AvatarChoice { PictureAssetId = await AddPictureAsync(), SoundAssetId = await AddSoundAsync(), Prompt = "Calm." };

        var id = await SubmitAvatarAsync(shotId, choice);
        var whileRendering = await StatusOfAsync(shotId);
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(id);
        await Workers.ArchiveAsync(Cancelled);

        var render = await ReadAsync(id);
        render.State.ShouldBe(RenderState.Done, render.StateReason);
        (render.Manifest.Endpoint, render.Manifest.DurationSeconds, render.SubjectShotId).ShouldBe(("avatar", 3, null));
        render.Ledger.Single(entry => entry.Kind == LedgerEntryKind.Settle).Milliunits.ShouldBe(1200);
        var take = (await ReadShotAsync(shotId)).Takes.ShouldHaveSingleItem();
        take.RenderId.ShouldBe(id);
        take.DurationSeconds!.Value.ShouldBe(3, 0.2);
        (whileRendering, await StatusOfAsync(shotId)).ShouldBe((ShotStatus.Rendering, ShotStatus.ToReview));
    }

    [Theory]
    [InlineData(OmniMode.Std, 4.4, 1600)]
    [InlineData(OmniMode.Pro, 4.4, 3200)]
    [InlineData(OmniMode.Std, 4.5, 2000)]
    public async Task Estimate_AnAvatar_IsPricedByTheSoundsSeconds(OmniMode mode, double seconds, long milliunits)
    {
        var choice = new AvatarChoice { PictureAssetId = await AddMeasuredAssetAsync("Maya"), SoundAssetId = await AddMeasuredSoundAsync(seconds), Mode = mode };

        var quote = await QuoteAsync(await AddReadyShotAsync(), choice);

        (quote.Milliunits, quote.IsBlocked).ShouldBe((milliunits, false));
    }

    [Theory]
    [InlineData(1.9, 1000, "audio/mpeg")]
    [InlineData(300.5, 1000, "audio/mpeg")]
    [InlineData(10, (5 * 1024 * 1024) + 1, "audio/wav")]
    public async Task Submit_SoundAgainstTheRule_SendsNothingAndNamesTheField(double seconds, long bytes, string contentType)
    {
        var shotId = await AddReadyShotAsync();
        var choice = new AvatarChoice
        {
            PictureAssetId = await AddMeasuredAssetAsync("Maya"),
            SoundAssetId = await AddMeasuredSoundAsync(seconds, bytes, contentType),
        };
        var quote = await QuoteAsync(shotId, choice);

        var submitted = await Submitter.SubmitAsync(Artist, shotId, choice, Guid.NewGuid(), quote.QuoteId, Cancelled);

        submitted.Error.ShouldBeOfType<InvalidError>().RuleId.ShouldBe("R90");
        quote.Violations.ShouldHaveSingleItem().Field.ShouldBe("Sound");
    }

    [Theory]
    [InlineData("audio/mpeg")]
    [InlineData("audio/wav")]
    [InlineData("audio/mp4")]
    [InlineData("audio/aac")]
    public async Task Estimate_SoundOfEachFormatOfTheLibrary_IsTaken(string contentType)
    {
        var choice = new AvatarChoice
        {
            PictureAssetId = await AddMeasuredAssetAsync("Maya"),
            SoundAssetId = await AddMeasuredSoundAsync(300, 5 * 1024 * 1024, contentType),
        };

        (await QuoteAsync(await AddReadyShotAsync(), choice)).Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Estimate_NothingChosenOrOfAnotherTeam_AsksForBoth()
    {
        var shotId = await AddReadyShotAsync();
        var sound = await AddMeasuredSoundAsync(5);
        var swapped = new AvatarChoice { PictureAssetId = sound, SoundAssetId = Guid.NewGuid() };

        (await QuoteAsync(shotId, new AvatarChoice())).Violations.Select(violation => violation.Field).ShouldBe(["Picture", "Sound"]);
        (await QuoteAsync(shotId, swapped)).Violations.Select(violation => violation.Field).ShouldBe(["Picture", "Sound"]);
    }

    [Fact]
    public async Task Submit_TheSameClickTwice_MakesOneRender()
    {
        var shotId = await AddReadyShotAsync();
        var choice = await MeasuredChoiceAsync();
        var (quote, click) = (await QuoteAsync(shotId, choice), Guid.NewGuid());

        var first = await Submitter.SubmitAsync(Artist, shotId, choice, click, quote.QuoteId, Cancelled);
        var second = await Submitter.SubmitAsync(Artist, shotId, choice, click, quote.QuoteId, Cancelled);
        var takes = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), click, (await QuoteAsync(shotId)).QuoteId, Cancelled);

        second.Value.ShouldBe(first.Value);
        takes.Error.ShouldBe(RenderErrors.OtherSubmission);
    }

    [Fact]
    public async Task SameAgain_AnAvatar_SendsItsRequestOnceMoreForTheSameShot()
    {
        var shotId = await AddReadyShotAsync();
        var first = await SubmitAvatarAsync(shotId, await MeasuredChoiceAsync());

        var quote = (await Submitter.SameAgainAsync(Artist, first, Cancelled)).Value.Quote;
        var sent = await Submitter.SubmitAgainAsync(Artist, first, Guid.NewGuid(), quote.QuoteId, Cancelled);

        sent.Error.ShouldBeNull();
        var (before, after) = (await ReadAsync(first), await ReadAsync(sent.Value.ShouldHaveSingleItem()));
        after.Manifest.ShouldBe(before.Manifest);
        (after.SubjectShotId, after.Shots.Count).ShouldBe((null, 1));
    }

    [Fact]
    public async Task DeleteShot_WithAQueuedAvatar_TakesItBack()
    {
        var shotId = await AddReadyShotAsync();
        var id = await SubmitAvatarAsync(shotId, await MeasuredChoiceAsync());

        await RunAsync(new DeleteShots([shotId]));
        await Workers.DispatchAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Cancelled);
        Kling.Creates.ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_ReviewerOrStranger_IsRefused()
    {
        var shotId = await AddReadyShotAsync();
        var choice = await MeasuredChoiceAsync();
        var quote = await QuoteAsync(shotId, choice);

        (await Submitter.SubmitAsync(Reviewer, shotId, choice, Guid.NewGuid(), quote.QuoteId, Cancelled)).Error.ShouldBeOfType<ForbiddenError>();
        (await Submitter.SubmitAsync(Stranger, shotId, choice, Guid.NewGuid(), quote.QuoteId, Cancelled)).Error.ShouldBeOfType<NotFoundError>();
    }

    private async Task<AvatarChoice> MeasuredChoiceAsync() =>
        new() { PictureAssetId = await AddMeasuredAssetAsync("Maya"), SoundAssetId = await AddMeasuredSoundAsync(5) };

    private async Task<Guid> AddSoundAsync()
    {
        await using var content = File.OpenRead(await MediaSamples.SoundAsync(".mp3", 3));
        var stored = await Store.PutAsync(await Spool.ReceiveAsync(content, long.MaxValue, ".part", null, Cancelled), Cancelled);
        return await AddAsync(new MediaFile(TeamId, stored.Sha256, MediaKind.Audio, "audio/mpeg", stored.SizeBytes, Clock.NowUtc) { DurationSeconds = 3.03, HasSound = true });
    }

    private Task<Guid> AddMeasuredSoundAsync(double seconds, long bytes = 1000, string contentType = "audio/mpeg") =>
        AddAsync(new MediaFile(TeamId, NewHash(), MediaKind.Audio, contentType, bytes, Clock.NowUtc) { DurationSeconds = seconds, HasSound = true });

    private async Task<Guid> AddAsync(MediaFile file)
    {
        var asset = new Asset(TeamId, file.Id, "Line", "line", null, Clock.NowUtc);
        await using var db = Database.CreateDbContext();
        db.AddRange(file, asset);
        await db.SaveChangesAsync(Cancelled);
        return asset.Id;
    }

    private async Task<RenderQuote> QuoteAsync(Guid shotId, AvatarChoice choice)
    {
        var quote = await Submitter.EstimateAsync(Artist, shotId, choice, Cancelled);
        quote.Error.ShouldBeNull();
        return quote.Value;
    }

    private async Task<Guid> SubmitAvatarAsync(Guid shotId, AvatarChoice choice)
    {
        var submitted = await Submitter.SubmitAsync(Artist, shotId, choice, Guid.NewGuid(), (await QuoteAsync(shotId, choice)).QuoteId, Cancelled);
        submitted.Error.ShouldBeNull();
        return submitted.Value.ShouldHaveSingleItem();
    }
}
