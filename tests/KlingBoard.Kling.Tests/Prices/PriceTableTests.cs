using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Prices;
using static KlingBoard.Kling.Tests.OmniRequests;

namespace KlingBoard.Kling.Tests.Prices;

public sealed class PriceTableTests
{
    [Theory]
    [InlineData(KlingModels.V3Omni, OmniMode.Std, false, 600)]
    [InlineData(KlingModels.V3Omni, OmniMode.Pro, false, 800)]
    [InlineData(KlingModels.V3Omni, OmniMode.FourK, false, 3000)]
    [InlineData(KlingModels.V3Omni, OmniMode.Std, true, 800)]
    [InlineData(KlingModels.V3Omni, OmniMode.Pro, true, 1000)]
    [InlineData(KlingModels.V3Omni, OmniMode.FourK, true, 3000)]
    [InlineData(KlingModels.VideoO1, OmniMode.Std, false, 600)]
    [InlineData(KlingModels.VideoO1, OmniMode.Pro, false, 800)]
    public void Estimate_WithoutVideo_TakesTheRateOfModelModeAndSound(string model, OmniMode mode, bool sound, long rate)
    {
        var estimate = InForce.Prices.Estimate(Valid() with { Model = model, Mode = mode, Sound = sound }, InForce.Legacy)!;

        estimate.ShouldBe(new PriceEstimate(rate * 5, rate, 5, PricePer.Second, PriceUnit.Video, rate * 5 * 0.00014m, false, InForce.Prices.Version));
    }

    [Theory]
    [InlineData(KlingModels.V3Omni, OmniMode.Std, 900)]
    [InlineData(KlingModels.V3Omni, OmniMode.Pro, 1200)]
    [InlineData(KlingModels.V3Omni, OmniMode.FourK, 3000)]
    [InlineData(KlingModels.VideoO1, OmniMode.Std, 900)]
    [InlineData(KlingModels.VideoO1, OmniMode.Pro, 1200)]
    public void Estimate_WithFeatureVideo_TakesTheVideoRateForTheAskedLength(string model, OmniMode mode, long rate)
    {
        var estimate = InForce.Prices.Estimate(WithFeatureVideo(model) with { Mode = mode, DurationSeconds = 7 }, InForce.Legacy)!;

        (estimate.MilliunitsEach, estimate.Count, estimate.Milliunits, estimate.IsApproximate).ShouldBe((rate, 7, rate * 7, false));
    }

    [Theory]
    [InlineData(6.49, 6)]
    [InlineData(6.5, 7)]
    [InlineData(7.5, 8)]
    public void Estimate_Edit_BillsTheRoundedLengthOfTheInput(double inputSeconds, int billedSeconds)
    {
        var request = WithBaseVideo() with
        {
            Videos = [Video(OmniVideoUse.Base) with { Facts = GoodVideo with { DurationSeconds = inputSeconds } }],
            DurationSeconds = 3,
        };

        var estimate = InForce.Prices.Estimate(request, InForce.Legacy)!;

        (estimate.Count, estimate.Milliunits, estimate.IsApproximate).ShouldBe((billedSeconds, billedSeconds * 1200L, false));
    }

    [Theory]
    [InlineData(KlingModels.V3Omni, 16)]
    [InlineData(KlingModels.VideoO1, 10)]
    public void Estimate_EditOfUnknownLength_IsAnUpperBound(string model, int seconds)
    {
        var request = WithBaseVideo(model) with { Videos = [Video(OmniVideoUse.Base) with { Facts = null }] };

        var estimate = InForce.Prices.Estimate(request, InForce.Legacy)!;

        (estimate.Count, estimate.IsApproximate).ShouldBe((seconds, true));
    }

    [Fact]
    public void Estimate_CombinationWithoutAPrice_IsTheDearestOfItsMode()
    {
        var estimate = InForce.Prices.Estimate(ValidO1() with { Sound = true }, InForce.Legacy)!;

        (estimate.MilliunitsEach, estimate.IsApproximate).ShouldBe((1200, true));
    }

    [Fact]
    public void Estimate_NoLengthAsked_BillsFiveSeconds()
    {
        InForce.Prices.Estimate(Valid() with { DurationSeconds = null }, InForce.Legacy)!.Count.ShouldBe(5);
    }

    [Fact]
    public void Estimate_ThreeSecondsOfSilent720p_IsTheBillSeenInPractice()
    {
        var estimate = InForce.Prices.Estimate(WithFirstFrame() with { Mode = OmniMode.Std, DurationSeconds = 3 }, InForce.Legacy)!;

        (estimate.Milliunits, estimate.Usd).ShouldBe((1800, 0.252m));
    }
}
