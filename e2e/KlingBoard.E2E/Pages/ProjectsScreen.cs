using System.Text.RegularExpressions;
using KlingBoard.E2E.Infrastructure;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Pages;

/// <summary>A team's home.</summary>
public sealed class ProjectsScreen(Visitor visitor)
{
    /// <summary>Where a project is listed, the link to its board.</summary>
    public ILocator Project(string name) => visitor.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Pin(string name) => visitor.Page.GetByRole(AriaRole.Button, new() { Name = $"Pin {name}", Exact = true });

    /// <summary>Makes a project and returns once its board is open.</summary>
    /// <param name="template">As the list of templates names it; null for a blank board.</param>
    public async Task CreateAsync(string name, string? template = null)
    {
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "New project" }).First.ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync(name);
        if (template is not null)
        {
            await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Begin with" }).ClickAsync();
            await visitor.Page.Locator(".mud-popover-open").GetByRole(AriaRole.Option, new() { Name = template }).ClickAsync();
            await dialog.GetByRole(AriaRole.Status).WaitForAsync();
        }

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make the project" }).ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/p/[^/]+$"));
    }

    public async Task OpenAsync(string name)
    {
        await Project(name).ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/p/[^/]+$"));
    }

    /// <summary>Turns to the projects in use, the archive or the templates.</summary>
    public Task ShowAsync(string section) => visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Projects", Exact = true })
        .GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{section}") }).ClickAsync();

    /// <summary>Chooses a line in the menu of a project that is listed.</summary>
    public async Task ChooseAsync(string name, string line)
    {
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = $"More for {name}", Exact = true }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menu, new() { Name = $"More for {name}", Exact = true }).GetByRole(AriaRole.Menuitem, new() { Name = line, Exact = true }).ClickAsync();
    }
}
