using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Prompts;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Kling.Rules;
using KlingBoard.Tests.Media;

namespace KlingBoard.Tests.Renders;

/// <summary>What the board begins and nobody ends is not sent.</summary>
public sealed class HalfSentenceTests : RenderTest
{
    private const string Half = "The prompt is only half a sentence. Write to its end what should be seen.";

    [Theory]
    [InlineData("In @Take, change ", true)]
    [InlineData("In @{0123456789abcdef0123456789abcdef}, change", true)]
    [InlineData("Wide. In @Take, change … ", true)]
    [InlineData("Based on @Take, generate the next shot: ", true)]
    [InlineData("Based on @The kettle, generate the previous shot:", true)]
    [InlineData("In @Take, change the light to dusk", false)]
    [InlineData("Based on @Take, generate the next shot: she turns", false)]
    [InlineData("The seasons change", false)]
    [InlineData("", false)]
    public void IsUnfinished_APrompt_IsSoOnlyWhereABeginningEnds(string prompt, bool isUnfinished) =>
        PromptBeginnings.IsUnfinished(prompt).ShouldBe(isUnfinished);

    [Theory]
    [InlineData(TakeContinuation.Edit)]
    [InlineData(TakeContinuation.NextShot)]
    [InlineData(TakeContinuation.PreviousShot)]
    public async Task Quote_OfAShotThatGoesOnFromATake_IsBlockedUntilItsSentenceIsWhole(TakeContinuation how)
    {
        var shotId = (await RunAsync(new ContinueTake(await AddTakeAsync(), how))).NewShotIds[0];
        var begun = (await ReadShotAsync(shotId)).Prompt;
        var before = await QuoteAsync(shotId);
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, begun, begun + "the light to dusk."));

        var after = await QuoteAsync(shotId);

        before.Violations.Where(violation => violation.Severity == Severity.Error).Select(violation => (violation.Message, violation.Field)).ShouldContain((Half, "Prompt"));
        after.Violations.ShouldNotContain(violation => violation.Message == Half);
    }

    [Fact]
    public async Task Estimate_StillsOfHalfASentence_IsBlocked()
    {
        var quote = await Submitter.EstimateAsync(Artist, await AddReadyShotAsync(), new StillChoice { Prompt = "In @Take, change ", Ratio = "16:9" }, Cancelled);

        quote.Value.Violations.ShouldContain(violation => violation.Message == Half);
    }

    private async Task<Guid> AddTakeAsync()
    {
        Kling.ServeFile(await MediaSamples.SmallVideoAsync());
        var shotId = await AddReadyShotAsync();
        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        (await TaskOfAsync(id)).Succeed();
        await Workers.Poller.PollAsync(id, Cancelled);
        await Workers.ArchiveAsync(Cancelled);
        return (await ReadShotAsync(shotId)).Takes.Single().Id;
    }
}
