using Bunit;
using KlingBoard.Components.Overlays;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Overlays;

public sealed class ToastsTests : ComponentContext
{
    private int _undone;

    private Toasts Toasts => Services.GetRequiredService<Toasts>();

    [Fact]
    public async Task Offer_Undo_TakesBackOnceAndGoes()
    {
        var overlays = RenderOverlays();
        await overlays.InvokeAsync(() => Toasts.Offer("3 shots deleted", CountAsync));

        await ButtonNamed(overlays, "Undo").ClickAsync(new());

        _undone.ShouldBe(1);
        await overlays.WaitForAssertionAsync(() => overlays.FindAll(".mud-snackbar").ShouldBeEmpty());
    }

    [Fact]
    public async Task Offer_Newer_TakesThePlaceOfTheOlder()
    {
        var overlays = RenderOverlays();
        await overlays.InvokeAsync(() => Toasts.Offer("1 shot deleted", CountAsync));

        await overlays.InvokeAsync(() => Toasts.Offer("2 shots moved", CountAsync));

        await overlays.WaitForAssertionAsync(() => overlays.FindAll(".mud-snackbar").Count.ShouldBe(1));
        overlays.Markup.ShouldContain("2 shots moved");
        overlays.Markup.ShouldNotContain("1 shot deleted");
    }

    [Fact]
    public async Task Offer_UndoFails_SaysSo()
    {
        var overlays = RenderOverlays();
        await overlays.InvokeAsync(() => Toasts.Offer("3 shots deleted", () => throw new InvalidOperationException("no")));

        await ButtonNamed(overlays, "Undo").ClickAsync(new());

        await overlays.WaitForAssertionAsync(() => overlays.Markup.ShouldContain("It was not undone."));
    }

    private Task CountAsync()
    {
        _undone++;
        return Task.CompletedTask;
    }
}
