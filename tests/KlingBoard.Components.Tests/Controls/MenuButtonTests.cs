using Bunit;
using KlingBoard.Components.Controls;
using Radzen.Blazor;

namespace KlingBoard.Components.Tests.Controls;

public sealed class MenuButtonTests : ComponentContext
{
    [Fact]
    public void MenuButton_ItemChosen_RunsItOnceAndCloses()
    {
        var runs = new List<string>();
        var host = Render<RadzenContextMenu>();
        var button = Render<MenuButton>(parameters => parameters
            .Add(p => p.Label, "More for shot 3B")
            .Add(p => p.Items, [new("Duplicate", () => AddAsync(runs, "duplicate")), new("Delete", () => AddAsync(runs, "delete"))]));

        button.Find("button").Click();
        host.WaitForElement(".rz-navigation-item");
        host.FindAll(".rz-navigation-item")[1].Click();

        runs.ShouldBe(["delete"]);
        host.WaitForAssertion(() => host.FindAll(".rz-navigation-item").ShouldBeEmpty());
    }

    [Fact]
    public void MenuButton_Closed_IsAnnouncedAsAMenu()
    {
        var button = Render<MenuButton>(parameters => parameters.Add(p => p.Label, "More for shot 3B").Add(p => p.Items, []));

        button.Find("button").GetAttribute("aria-haspopup").ShouldBe("menu");
        button.Find("button").GetAttribute("aria-label").ShouldBe("More for shot 3B");
    }

    private static Task AddAsync(List<string> runs, string name)
    {
        runs.Add(name);
        return Task.CompletedTask;
    }
}
