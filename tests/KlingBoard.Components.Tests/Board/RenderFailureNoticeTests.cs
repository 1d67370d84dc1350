using Bunit;
using KlingBoard.Access;
using KlingBoard.Components.Layout;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Features.Board.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Board;

public sealed class RenderFailureNoticeTests : ComponentContext
{
    [Theory]
    [InlineData(RenderState.Failed, "Image pixel is invalid", 0L, "Image pixel is invalid. Change what it names, then render again.", "The last render failed · not billed")]
    [InlineData(RenderState.Failed, "", 1500L, "The provider gave no reason. Render it again, or show the provider its id.", "The last render failed · 1.5 u billed")]
    [InlineData(RenderState.Refused, "1301: policy. Change the words. Nothing was billed.", 0L, "1301: policy. Change the words. Nothing was billed.", "The last render was refused · not billed")]
    [InlineData(RenderState.Unknown, "Its slot was let go. It may still end.", null, "Its slot was let go. It may still end.", "The last render was let go · its hold stays")]
    public async Task Notice_OfAFailure_SaysWhyWhatWasBilledAndWhatToDo(RenderState state, string reason, long? settled, string message, string consequence)
    {
        var id = Guid.CreateVersion7();
        var notice = Render<RenderFailureNotice>(parameters => parameters
            .AddCascadingValue(new TeamFrame(TeamAccess.OfMember(Guid.NewGuid(), Guid.NewGuid(), "northlight", "Northlight", Role.Owner), "Ines", []))
            .Add(shown => shown.Failure, new RenderFailureView(id, state, reason, settled, Time.GetUtcNow().UtcDateTime)));

        (notice.Find(".kb-rule-text").TextContent, notice.Find(".kb-rule-why").TextContent).ShouldBe((message, consequence));
        await notice.Find(".kb-btn").ClickAsync(new());
        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith($"/t/northlight/renders?render={id:N}");
    }
}
