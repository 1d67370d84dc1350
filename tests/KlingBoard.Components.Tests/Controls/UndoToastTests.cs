using Bunit;
using KlingBoard.Components.Controls;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Controls;

public sealed class UndoToastTests : ComponentContext
{
    private int _undone;

    private UndoToasts Toasts => Services.GetRequiredService<UndoToasts>();

    [Fact]
    public async Task UndoToast_Undo_TakesBackOnceAndGoes()
    {
        var host = Render<UndoToastHost>();
        await host.InvokeAsync(() => Toasts.Offer("3 shots deleted", CountAsync));

        await host.Find("button").ClickAsync(new());
        await Toasts.UndoAsync();

        _undone.ShouldBe(1);
        host.FindAll(".kb-toast").ShouldBeEmpty();
    }

    [Fact]
    public async Task UndoToast_AfterTenSeconds_LetsTheDeedStand()
    {
        var host = Render<UndoToastHost>();
        await host.InvokeAsync(() => Toasts.Offer("3 shots deleted", CountAsync));

        Time.Advance(UndoToasts.Lifetime);
        await Toasts.UndoAsync();

        _undone.ShouldBe(0);
        host.WaitForAssertion(() => host.FindAll(".kb-toast").ShouldBeEmpty());
    }

    [Fact]
    public async Task UndoToast_NewerOffer_TakesThePlaceAndItsOwnTime()
    {
        var host = Render<UndoToastHost>();
        await host.InvokeAsync(() => Toasts.Offer("1 shot deleted", CountAsync));
        Time.Advance(TimeSpan.FromSeconds(6));

        await host.InvokeAsync(() => Toasts.Offer("2 shots moved", CountAsync));
        Time.Advance(TimeSpan.FromSeconds(6));

        host.Find(".kb-toast").TextContent.ShouldContain("2 shots moved");
    }

    private Task CountAsync()
    {
        _undone++;
        return Task.CompletedTask;
    }
}
