using KlingBoard.E2E.Infrastructure;
using Microsoft.Playwright;

namespace KlingBoard.E2E.Pages;

/// <summary>A team's home.</summary>
public sealed class ProjectsScreen(Visitor visitor)
{
    /// <summary>Makes a project and returns once its board is open.</summary>
    public async Task CreateAsync(string name)
    {
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "New project" }).First.ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make the project" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/p/*");
    }

    public async Task OpenAsync(string name)
    {
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/p/*");
    }
}
