using KlingBoard.Data.Renders;

namespace KlingBoard.Tests.Renders;

public sealed class RenderReasonTests : RenderTest
{
    [Fact]
    public async Task MoveTo_ReasonLongerThanItsColumn_IsCutBetweenCharacters()
    {
        var render = await ReadAsync(await SubmitOneAsync());
        var letters = new string('a', Render.MaxReasonLength - 1);

        render.MoveTo(RenderState.Refused, letters + "\U0001F44B", Clock.NowUtc);

        render.StateReason.ShouldBe(letters);
    }
}
