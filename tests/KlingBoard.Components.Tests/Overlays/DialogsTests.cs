using Bunit;
using KlingBoard.Components.Overlays;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Overlays;

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

    [Fact]
    public async Task Dialogs_AskedTwiceBeforeTheFirstIsSeen_ShowOne()
    {
        var host = RenderOverlays();
        var dialogs = Services.GetRequiredService<Dialogs>();

        var (first, second) = await host.InvokeAsync(() => Task.FromResult((dialogs.ConfirmAsync("Delete 3 shots", DeleteShots), dialogs.ConfirmAsync("Delete 3 shots", DeleteShots))));

        (await second).ShouldBeFalse();
        await host.WaitForAssertionAsync(() => host.FindAll("[role=dialog]").Count.ShouldBe(1));
        await host.Find("[role=dialog] form").SubmitAsync();
        (await first).ShouldBeTrue();
    }

    [Fact]
    public async Task Dialogs_ClosedAndAskedAgain_AreShownAgain()
    {
        var (host, answer) = await AskAsync();
        await ButtonNamed(host, "Cancel").ClickAsync(new());
        await answer;

        var (_, again) = await AskAsync();

        again.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Form_WhileItIsSent_KeepsItsButtonInReachAndIsSentOnce()
    {
        var sent = 0;
        var saved = new TaskCompletionSource();
        var dialog = RenderDialog<SlowDialog, Func<Task>, bool>(() =>
        {
            sent++;
            return saved.Task;
        });
        await dialog.WaitForElementAsync("form");

        var first = dialog.Find("form").SubmitAsync();
        var second = dialog.Find("form").SubmitAsync();

        (dialog.Find("button[type=submit]").HasAttribute("disabled"), dialog.Find("button[type=submit]").GetAttribute("aria-disabled")).ShouldBe((false, "true"));
        saved.SetResult();
        await Task.WhenAll(first, second);
        sent.ShouldBe(1);
    }

    private async Task<(IRenderedComponent<OverlayHost> Host, Task<bool> Answer)> AskAsync()
    {
        var host = RenderOverlays();
        Task<bool>? answer = null;
        await host.InvokeAsync(() => { answer = Services.GetRequiredService<Dialogs>().ConfirmAsync("Delete 3 shots", DeleteShots); });
        await host.WaitForElementAsync("[role=dialog] .kb-dialog-text");
        return (host, answer!);
    }

    private sealed class SlowDialog : DialogFor<Func<Task>, bool>
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<DialogForm>(0);
            builder.AddComponentParameter(1, nameof(DialogForm.OnSubmit), EventCallback.Factory.Create(this, Input));
            builder.AddComponentParameter(2, nameof(DialogForm.ChildContent), (RenderFragment)(content => content.AddMarkupContent(0, "<input>")));
            builder.CloseComponent();
        }
    }
}
