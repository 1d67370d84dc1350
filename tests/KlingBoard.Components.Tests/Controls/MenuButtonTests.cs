using Bunit;
using KlingBoard.Components.Overlays;

namespace KlingBoard.Components.Tests.Controls;

public sealed class MenuButtonTests : ComponentContext
{
    private readonly List<string> _runs = [];

    [Fact]
    public async Task MenuButton_ItemChosen_RunsItOnceAndCloses()
    {
        var overlays = RenderOverlays();

        await ChooseInMenuAsync(overlays, RenderButton().Find("button"), "Delete");

        _runs.ShouldBe(["delete"]);
        await overlays.WaitForAssertionAsync(() => overlays.FindAll("[role=menuitem]").ShouldBeEmpty());
    }

    [Fact]
    public async Task MenuButtons_Many_ShareOneMenu()
    {
        var overlays = RenderOverlays();
        var buttons = Enumerable.Range(0, 20).Select(_ => RenderButton()).ToList();

        overlays.FindAll(".mud-popover").Count.ShouldBe(1);
        await ChooseInMenuAsync(overlays, buttons[7].Find("button"), "Duplicate");

        _runs.ShouldBe(["duplicate"]);
    }

    [Fact]
    public void MenuButton_Closed_IsAnnouncedAsAMenu()
    {
        var button = RenderButton().Find("button");

        button.GetAttribute("aria-haspopup").ShouldBe("menu");
        button.GetAttribute("aria-label").ShouldBe("More for shot 3B");
    }

    private IRenderedComponent<MenuButton> RenderButton() => Render<MenuButton>(parameters => parameters
        .Add(p => p.Label, "More for shot 3B")
        .Add(p => p.Items, [new("Duplicate", () => AddAsync("duplicate")), new("Delete", () => AddAsync("delete"))]));

    private Task AddAsync(string name)
    {
        _runs.Add(name);
        return Task.CompletedTask;
    }
}
