using Bunit;
using KlingBoard.Components.Overlays;
using KlingBoard.Features.Elements.Pages;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Elements;

public sealed class ElementDeletionDialogTests : ComponentContext
{
    private int _deletedThere;

    [Fact]
    public async Task Dialog_AsItOpens_LeavesTheProviderAlone()
    {
        var (host, answer) = await AskAsync(default(Done));

        host.FindAll(".choice b").Select(choice => choice.TextContent).ShouldBe(["Out of the registry only", "At the provider too"]);
        await host.Find("[role=dialog] form").SubmitAsync();

        ((await answer), _deletedThere).ShouldBe((ElementDeletionChoice.Registry, 0));
    }

    [Fact]
    public async Task Dialog_AtTheProviderToo_DeletesItThereFirst()
    {
        var (host, answer) = await AskAsync(default(Done));

        await host.FindAll("input[type=radio]")[1].ClickAsync(new());
        await host.Find("[role=dialog] form").SubmitAsync();

        ((await answer), _deletedThere).ShouldBe((ElementDeletionChoice.Everywhere, 1));
    }

    [Fact]
    public async Task Dialog_WhenTheProviderRefuses_StaysAndSaysWhy()
    {
        var (host, answer) = await AskAsync(new UnavailableError("Maya stays: the provider is down."));

        await host.FindAll("input[type=radio]")[1].ClickAsync(new());
        await host.Find("[role=dialog] form").SubmitAsync();

        await host.WaitForAssertionAsync(() => host.Find("[role=alert]").SaidText().ShouldBe("Maya stays: the provider is down."));
        answer.IsCompleted.ShouldBeFalse();
    }

    private async Task<(IRenderedComponent<OverlayHost> Host, Task<ElementDeletionChoice> Answer)> AskAsync(Result<Done> outcome)
    {
        var input = new ElementDeletionInput("Maya", "Studio", () =>
        {
            _deletedThere++;
            return Task.FromResult(outcome);
        });
        var host = RenderOverlays();
        Task<ElementDeletionChoice>? answer = null;
        await host.InvokeAsync(() => { answer = Services.GetRequiredService<Dialogs>().ShowAsync<ElementDeletionDialog, ElementDeletionInput, ElementDeletionChoice>("Delete Maya", input); });
        await host.WaitForElementAsync(".choice");
        return (host, answer!);
    }
}
