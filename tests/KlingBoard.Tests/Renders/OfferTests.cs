using KlingBoard.Data.Library;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Avatars;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Sounds;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

/// <summary>What is under way is part of an offer: whoever was shown none is asked before a second one is paid for.</summary>
public sealed class OfferTests : RenderTest
{
    public enum Way
    {
        Takes,
        Stills,
        Effect,
        Speech,
        Avatar,
        SameAgain,
    }

    [Theory]
    [InlineData(Way.Takes)]
    [InlineData(Way.Stills)]
    [InlineData(Way.Effect)]
    [InlineData(Way.Speech)]
    [InlineData(Way.Avatar)]
    [InlineData(Way.SameAgain)]
    public async Task Submit_TwoPeopleAtOnceOnOneOffer_OneIsSentAndTheOtherIsToldAndAsked(Way way)
    {
        var offer = await OfferOfAsync(way, await AddReadyShotAsync());
        // "Same again" has a render before it, and who started the newest is asked by time.
        Clock.Advance(TimeSpan.FromSeconds(1));
        var before = await CountAsync();
        var seen = await offer.QuoteAsync();

        var answers = await Task.WhenAll(
            Task.Run(() => offer.SubmitAsync(Owner, seen.QuoteId), Cancelled), Task.Run(() => offer.SubmitAsync(Artist, seen.QuoteId), Cancelled));

        var told = answers.Single(answer => !answer.IsSuccess).Error.ShouldBeOfType<ConflictError>();
        told.Message.ShouldMatch($@"^(ines|tomas) started a render of 1A.* meanwhile\. Nothing more was sent\. Render another for \d");
        (await CountAsync() - before).ShouldBe(1);
        var now = told.Current.ShouldBeOfType<RenderQuote>();
        now.UnderWay.ShouldBeGreaterThan(0);
        (await offer.SubmitAsync(Owner, now.QuoteId)).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Submit_FromASecondTabOfTheSamePerson_IsToldThatItWasThem()
    {
        var shotId = await AddReadyShotAsync();
        var seen = await QuoteAsync(shotId);
        await SubmitAsync(shotId);
        Clock.Advance(TimeSpan.FromSeconds(3));

        var second = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), seen.QuoteId, Cancelled);

        second.Error.ShouldBeOfType<ConflictError>().Message
            .ShouldBe("You started a render of 1A meanwhile. Nothing more was sent. Render another for 4.0 u?");
    }

    [Fact]
    public async Task Submit_AfterTheOneThatWasShownHasEnded_IsTheSameOffer()
    {
        var shotId = await AddReadyShotAsync();
        var first = (await SubmitAsync(shotId)).Single();
        var seen = await QuoteAsync(shotId);
        await Service.CancelAsync(Artist, first, Cancelled);

        var second = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), seen.QuoteId, Cancelled);

        second.Error.ShouldBeNull();
    }

    [Fact]
    public async Task Submit_OneIdForAnotherShot_IsRefusedAndAnswersWithNothingOfTheFirst()
    {
        var (first, second) = (await AddReadyShotAsync(), await AddReadyShotAsync());
        var click = Guid.NewGuid();
        await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(first), click, (await QuoteAsync(first)).QuoteId, Cancelled);

        var other = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(second), click, (await QuoteAsync(second)).QuoteId, Cancelled);

        other.Error.ShouldBe(RenderErrors.OtherSubmission);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_OneIdForAvatarsOfTwoShots_IsRefused()
    {
        var (first, second) = (await AvatarOfferAsync(await AddReadyShotAsync()), await AvatarOfferAsync(await AddReadyShotAsync()));
        var click = Guid.NewGuid();
        await first.SubmitAsync(Artist, (await first.QuoteAsync()).QuoteId, click);

        var other = await second.SubmitAsync(Artist, (await second.QuoteAsync()).QuoteId, click);

        other.Error.ShouldBe(RenderErrors.OtherSubmission);
    }

    [Fact]
    public async Task SubmitAgain_OneIdForTheRenderOfAnotherShot_IsRefused()
    {
        var (first, second) = (await SubmitOneAsync(), await SubmitOneAsync());
        var click = Guid.NewGuid();
        (await AgainAsync(first, click)).Error.ShouldBeNull();

        var other = await AgainAsync(second, click);

        other.Error.ShouldBe(RenderErrors.OtherSubmission);

        async Task<Result<IReadOnlyList<Guid>>> AgainAsync(Guid renderId, Guid submissionId) => await Submitter.SubmitAgainAsync(
            Artist, renderId, submissionId, (await Submitter.SameAgainAsync(Artist, renderId, Cancelled)).Value.Quote.QuoteId, Cancelled);
    }

    private async Task<Offer> OfferOfAsync(Way way, Guid shotId)
    {
        switch (way)
        {
            case Way.Takes:
                return new Offer(
                    () => QuoteAsync(shotId),
                    (userId, quoteId, click) => Submitter.SubmitAsync(userId, ProjectId, RenderTarget.Shot(shotId), click, quoteId, Cancelled));
            case Way.Stills:
                var still = new StillChoice { Prompt = "A kettle.", Ratio = "16:9" };
                return new Offer(
                    async () => (await Submitter.EstimateAsync(Artist, shotId, still, Cancelled)).Value,
                    (userId, quoteId, click) => Submitter.SubmitAsync(userId, shotId, still, click, quoteId, Cancelled));
            case Way.Effect:
                var effect = new EffectChoice { Prompt = "Rain.", Seconds = 3 };
                return new Offer(
                    async () => (await Submitter.EstimateAsync(Artist, shotId, effect, Cancelled)).Value,
                    (userId, quoteId, click) => Submitter.SubmitAsync(userId, shotId, effect, click, quoteId, Cancelled));
            case Way.Speech:
                var speech = new SpeechChoice { Text = "Every day.", VoiceId = "oversea_male1" };
                return new Offer(
                    async () => (await Submitter.EstimateAsync(Artist, shotId, speech, Cancelled)).Value,
                    (userId, quoteId, click) => Submitter.SubmitAsync(userId, shotId, speech, click, quoteId, Cancelled));
            case Way.Avatar:
                return await AvatarOfferAsync(shotId);
            default:
                var earlier = (await SubmitAsync(shotId)).Single();
                return new Offer(
                    async () => (await Submitter.SameAgainAsync(Artist, earlier, Cancelled)).Value.Quote,
                    (userId, quoteId, click) => Submitter.SubmitAgainAsync(userId, earlier, click, quoteId, Cancelled));
        }
    }

    private async Task<Offer> AvatarOfferAsync(Guid shotId)
    {
        var choice = new AvatarChoice { PictureAssetId = await AddMeasuredAssetAsync("Maya"), SoundAssetId = await AddMeasuredSoundAsync() };
        return new Offer(
            async () => (await Submitter.EstimateAsync(Artist, shotId, choice, Cancelled)).Value,
            (userId, quoteId, click) => Submitter.SubmitAsync(userId, shotId, choice, click, quoteId, Cancelled));
    }

    private async Task<Guid> AddMeasuredSoundAsync()
    {
        await using var db = Database.CreateDbContext();
        var file = new MediaFile(TeamId, NewHash(), MediaKind.Audio, "audio/mpeg", 1000, Clock.NowUtc) { DurationSeconds = 5, HasSound = true };
        var asset = new Asset(TeamId, file.Id, "Line", "line.mp3", null, Clock.NowUtc);
        db.AddRange(file, asset);
        await db.SaveChangesAsync(Cancelled);
        return asset.Id;
    }

    private async Task<int> CountAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Renders.CountAsync(Cancelled);
    }

    private sealed record Offer(Func<Task<RenderQuote>> QuoteAsync, Func<Guid, string, Guid, Task<Result<IReadOnlyList<Guid>>>> SubmitAsAsync)
    {
        public Task<Result<IReadOnlyList<Guid>>> SubmitAsync(Guid userId, string quoteId, Guid? click = null) =>
            SubmitAsAsync(userId, quoteId, click ?? Guid.NewGuid());
    }
}
