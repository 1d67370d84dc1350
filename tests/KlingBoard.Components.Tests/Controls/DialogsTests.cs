using Bunit;
using KlingBoard.Components.Controls;
using KlingBoard.Components.Overlays;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Controls;

public sealed class DialogsTests : ComponentContext
{
    private static readonly ConfirmInput DeleteShots = new("They can be brought back for ten seconds.", "Delete 3 shots", IsDangerous: true);

    [Fact]
    public async Task Dialogs_Confirmed_AnswersTrue()
    {
        var (host, answer) = await AskAsync();

        await host.Find("[role=dialog] form").SubmitAsync();

        (await answer).ShouldBeTrue();
        await host.WaitForAssertionAsync(() => host.FindAll(".kb-dialog-text").ShouldBeEmpty());
    }

    [Fact]
    public async Task Dialogs_Cancelled_AnswersFalse()
    {
        var (host, answer) = await AskAsync();

        await ButtonNamed(host, "Cancel").ClickAsync(new());

        (await answer).ShouldBeFalse();
    }

    [Fact]
    public async Task Dialogs_Shown_SayWhatWillHappen()
    {
        var (host, _) = await AskAsync();

        host.Find(".kb-dialog-text").TextContent.ShouldBe(DeleteShots.Message);
        host.FindAll("[role=dialog] button").Select(button => button.GetAttribute("aria-label") ?? button.TextContent.Trim()).ShouldBe(["Close", "Cancel", "Delete 3 shots"]);
    }

    private async Task<(IRenderedComponent<OverlayHost> Host, Task<bool> Answer)> AskAsync()
    {
        var host = RenderOverlays();
        Task<bool>? answer = null;
        await host.InvokeAsync(() => { answer = Services.GetRequiredService<Dialogs>().ConfirmAsync("Delete 3 shots", DeleteShots); });
        await host.WaitForElementAsync("[role=dialog] .kb-dialog-text");
        return (host, answer!);
    }
}
