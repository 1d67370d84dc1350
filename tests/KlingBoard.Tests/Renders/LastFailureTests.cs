using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Tests.Renders;

/// <summary>What a shot says of its last request for takes that brought nothing.</summary>
public sealed class LastFailureTests : RenderTest
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("1.5", 1500)]
    public async Task Shot_LastRenderFailed_SaysWhyAndWhatWasBilled(string deduction, long milliunits)
    {
        var shotId = await AddReadyShotAsync();
        var id = await FailAsync((await SubmitAsync(shotId)).Single(), deduction);

        var failure = await FailureOfAsync(shotId);

        failure.ShouldBe(new RenderFailureView(id, RenderState.Failed, "Image pixel is invalid", milliunits, Clock.NowUtc));
    }

    [Fact]
    public async Task Shot_LastRenderRefused_SaysWhyAndThatNothingWasBilled()
    {
        Kling.RefusalCode = 1301;
        Kling.Next(CreateFate.Refuse);
        var shotId = await AddReadyShotAsync();
        await SubmitAsync(shotId);
        await Workers.DispatchAsync(Cancelled);

        var failure = (await FailureOfAsync(shotId)).ShouldNotBeNull();

        (failure.State, failure.SettledMilliunits).ShouldBe((RenderState.Refused, 0));
        failure.Reason.ShouldStartWith("1301: refused by rule. ");
    }

    [Fact]
    public async Task Shot_OneOfTwoTakesFailed_SaysSo()
    {
        var shotId = await AddReadyShotAsync(takes: 2);
        var ids = await SubmitAsync(shotId);
        await FailAsync(ids[1], "");

        (await FailureOfAsync(shotId))!.RenderId.ShouldBe(ids[1]);
    }

    [Fact]
    public async Task Shot_AskedForOnceMore_SaysNothingOfTheFailureBefore()
    {
        var shotId = await AddReadyShotAsync();
        await FailAsync((await SubmitAsync(shotId)).Single(), "");
        Clock.Advance(TimeSpan.FromMinutes(1));

        await SubmitAsync(shotId);

        (await FailureOfAsync(shotId)).ShouldBeNull();
    }

    private async Task<Guid> FailAsync(Guid renderId, string deduction)
    {
        await Workers.DispatchAsync(Cancelled);
        var task = await TaskOfAsync(renderId);
        (task.Status, task.Message, task.Deduction) = ("failed", "Image pixel is invalid", deduction);
        await Workers.Poller.PollAsync(renderId, Cancelled);
        return renderId;
    }

    private async Task<RenderFailureView?> FailureOfAsync(Guid shotId) => (await ReadShotAsync(shotId)).LastFailure;
}
