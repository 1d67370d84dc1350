using Bunit;
using KlingBoard.Components.Overlays;
using MudBlazor;

namespace KlingBoard.Components.Tests.Overlays;

public sealed class MenuButtonTests : ComponentContext
{
    private readonly List<string> _runs = [];
    private readonly TaskCompletionSource _sync = new();

    [Fact]
    public async Task MenuButton_ItemChosen_RunsItOnceAndCloses()
    {
        var overlays = RenderOverlays();

        await ChooseInMenuAsync(overlays, RenderButton().Find("button"), "Delete");

        _runs.ShouldBe(["delete"]);
        await overlays.WaitForAssertionAsync(() => overlays.FindAll("[role=menuitem]").ShouldBeEmpty());
    }

    [Fact]
    public async Task MenuButton_LineThatTakesItsTime_HasClosedTheMenuAndRunsOnce()
    {
        var overlays = RenderOverlays();
        await RenderButton().Find("button").ClickAsync(new());
        await overlays.WaitForElementAsync("[role=menuitem]");
        var line = overlays.FindComponents<MudMenuItem>()[2].Instance.OnClick;

        // Two clicks, the second before the first was heard.
        var clicks = overlays.InvokeAsync(() => Task.WhenAll(line.InvokeAsync(), line.InvokeAsync()));

        await overlays.WaitForAssertionAsync(() => _runs.ShouldBe(["sync"]));
        await overlays.WaitForAssertionAsync(() => overlays.FindAll("[role=menuitem]").ShouldBeEmpty());
        _sync.SetResult();
        await clicks;
        _runs.ShouldBe(["sync"]);
    }

    [Fact]
    public async Task MenuButtons_Many_ShareOneMenu()
    {
        var overlays = RenderOverlays();
        var buttons = Enumerable.Range(0, 20).Select(_ => RenderButton()).ToList();

        overlays.FindComponents<MudMenu>().ShouldBeEmpty("nobody has opened it");
        await ChooseInMenuAsync(overlays, buttons[7].Find("button"), "Duplicate");
        await ChooseInMenuAsync(overlays, buttons[11].Find("button"), "Duplicate");

        _runs.ShouldBe(["duplicate", "duplicate"]);
        overlays.FindComponents<MudMenu>().Count.ShouldBe(1);
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
        .Add(p => p.Items, [new("Duplicate", () => AddAsync("duplicate")), new("Delete", () => AddAsync("delete")), new("Sync", SyncAsync)]));

    private async Task SyncAsync()
    {
        await AddAsync("sync");
        await _sync.Task;
    }

    private Task AddAsync(string name)
    {
        _runs.Add(name);
        return Task.CompletedTask;
    }
}
