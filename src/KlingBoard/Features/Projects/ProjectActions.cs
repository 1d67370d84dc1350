using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Connections.Pages;
using KlingBoard.Features.Projects.Parts;
using KlingBoard.Features.Projects.Reading;
using KlingBoard.Features.Projects.Templates;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Projects;

/// <summary>
/// What a person does with projects on their team's home: the lines of the menus and what is asked before. One per circuit, used on the circuit's own thread.
/// </summary>
public sealed class ProjectActions(
    ProjectService service,
    TemplateReader templates,
    ConnectionReader connections,
    ConnectionService connectionKeeper,
    Dialogs dialogs,
    Toasts toasts,
    NavigationManager navigation)
{
    /// <summary>Raised with the project that was changed, so that its author sees it at once; others hear of it by the signal bus.</summary>
    public event Func<Guid, Task>? Changed;

    /// <summary>The lines of a project's menu that this person may use; empty for none.</summary>
    public IReadOnlyList<MenuItem> For(TeamFrame frame, ProjectView project) => project.Section switch
    {
        _ when !frame.Access.Can(Rights.ManageProjects) => [],
        ProjectSection.Archive =>
        [
            new("Bring back", () => BringBackAsync(frame, project)) { Icon = "unarchive" },
            new("Duplicate", () => DuplicateAsync(frame, project)) { Icon = "content_copy" },
            .. frame.Access.Can(Rights.DeleteProjects) ? [new MenuItem("Delete", () => DeleteAsync(frame, project)) { Icon = "delete" }] : Array.Empty<MenuItem>(),
        ],
        var section =>
        [
            .. section == ProjectSection.Templates
                ? [new MenuItem("New project from it", () => CreateAsync(frame, project.Id.ToString("N"))) { Icon = "add" }]
                : Array.Empty<MenuItem>(),
            new("Rename", () => RenameAsync(frame, project)) { Icon = "edit" },
            new("Duplicate", () => DuplicateAsync(frame, project)) { Icon = "content_copy" },
            .. section == ProjectSection.Active
                ? [new MenuItem("Save as template", () => SaveAsTemplateAsync(frame, project)) { Icon = "filter_none" }]
                : Array.Empty<MenuItem>(),
            .. frame.Access.Can(Rights.ManageProviders) ? [new MenuItem("Provider", () => ChooseConnectionAsync(frame, project)) { Icon = "key" }] : Array.Empty<MenuItem>(),
            new("Archive", () => ArchiveAsync(frame, project)) { Icon = "archive" },
        ],
    };

    /// <summary>Asks for a name and what to begin with, and opens the board.</summary>
    /// <param name="template">Chosen at first; null for a blank board.</param>
    public async Task CreateAsync(TeamFrame frame, string? template = null)
    {
        var lines = await templates.ListAsync(frame.Actor, frame.TeamId, CancellationToken.None);
        if (!lines.IsSuccess)
        {
            toasts.Fail(lines.Error.Message);
            return;
        }

        Open(frame, await dialogs.ShowAsync<NewProjectDialog, NewProjectInput, Guid?>(
            "New project",
            new NewProjectInput(
                new ProjectInput { Template = template },
                lines.Value,
                key => templates.ReadAsync(frame.Actor, frame.TeamId, key, CancellationToken.None),
                input => service.CreateAsync(frame.Actor, frame.TeamId, input, CancellationToken.None)),
            DialogWidth.Medium));
    }

    public async Task PinAsync(TeamFrame frame, ProjectView project) =>
        await SayAsync(project.Id, await service.PinAsync(frame.Actor, project.Id, !project.IsPinned, CancellationToken.None));

    public async Task BringBackAsync(TeamFrame frame, ProjectView project) =>
        await SayAsync(project.Id, await service.BringBackAsync(frame.Actor, project.Id, CancellationToken.None));

    private Task RenameAsync(TeamFrame frame, ProjectView project) => AskNameAsync("Rename project", "Rename", project.Name, project.Client, null, async input =>
    {
        var renamed = await service.RenameAsync(frame.Actor, project.Id, input, CancellationToken.None);
        return renamed.IsSuccess ? project.Id : renamed.Error;
    });

    private async Task DuplicateAsync(TeamFrame frame, ProjectView project)
    {
        var id = await AskNameAsync(
            $"Duplicate {project.Name}", "Duplicate", CopyName(project.Name, "copy"), project.Client,
            "Scenes, shots, texts, choices and references are copied. Takes, renders and what they cost stay with the original.",
            input => service.DuplicateAsync(frame.Actor, project.Id, input, project.Section == ProjectSection.Templates, CancellationToken.None));
        if (project.Section != ProjectSection.Templates)
        {
            Open(frame, id);
        }
    }

    private async Task SaveAsTemplateAsync(TeamFrame frame, ProjectView project)
    {
        var id = await AskNameAsync(
            $"Template of {project.Name}", "Save as template", CopyName(project.Name, "template"), project.Client,
            "A copy without takes and without names at the shots. It stands among the templates of the team, and new projects can begin with it.",
            input => service.DuplicateAsync(frame.Actor, project.Id, input, asTemplate: true, CancellationToken.None));
        if (id is not null)
        {
            navigation.NavigateTo(new ProjectsAddress(ProjectSection.Templates, "", null, null).ToUrl(frame.TeamSlug));
        }
    }

    private async Task ArchiveAsync(TeamFrame frame, ProjectView project)
    {
        var archived = await service.ArchiveAsync(frame.Actor, project.Id, CancellationToken.None);
        if (archived.IsSuccess)
        {
            await TellAsync(project.Id);
            toasts.Offer($"{project.Name} archived", () => BringBackAsync(frame, project));
        }
        else
        {
            await StaysAsync(archived.Error);
        }
    }

    private async Task DeleteAsync(TeamFrame frame, ProjectView project)
    {
        if (!await dialogs.ShowAsync<DeleteProjectDialog, string, bool>($"Delete {project.Name}", project.Name))
        {
            return;
        }

        var deleted = await service.DeleteAsync(frame.Actor, project.Id, CancellationToken.None);
        if (deleted.IsSuccess)
        {
            await TellAsync(project.Id);
            toasts.Offer(
                $"{project.Name} deleted",
                async () => await SayAsync(project.Id, await service.RestoreAsync(frame.Actor, project.Id, CancellationToken.None)));
        }
        else
        {
            await StaysAsync(deleted.Error);
        }
    }

    private async Task ChooseConnectionAsync(TeamFrame frame, ProjectView project)
    {
        var present = await connections.OfProjectAsync(frame.Actor, project.Id, CancellationToken.None);
        if (!present.IsSuccess)
        {
            toasts.Fail(present.Error.Message);
            return;
        }

        await dialogs.ShowAsync<ProjectConnectionDialog, ProjectConnectionInput, bool>(
            $"Provider of {project.Name}",
            new ProjectConnectionInput(
                project.Name, present.Value, id => connectionKeeper.UseForProjectAsync(frame.Actor, project.Id, id, CancellationToken.None)));
    }

    private async Task<Guid?> AskNameAsync(string title, string act, string name, string client, string? about, Func<ProjectInput, Task<Result<Guid>>> saveAsync)
    {
        var saved = await dialogs.ShowAsync<ProjectDialog, ProjectDialogInput, Guid?>(
            title, new ProjectDialogInput(new ProjectInput { Name = name, Client = client }, act, saveAsync) { About = about });
        await (saved is { } id ? TellAsync(id) : Task.CompletedTask);
        return saved;
    }

    private Task StaysAsync(Error error) => dialogs.ConfirmAsync("The project stays", new ConfirmInput(error.Message, "Understood"));

    private void Open(TeamFrame frame, Guid? projectId)
    {
        if (projectId is { } id)
        {
            navigation.NavigateTo(KlingBoardUrls.Board(frame.TeamSlug, id));
        }
    }

    private Task TellAsync(Guid projectId) => Changed?.Invoke(projectId) ?? Task.CompletedTask;

    private async Task SayAsync(Guid projectId, Result<Done> result)
    {
        if (result.Error is { } error)
        {
            toasts.Fail(error.Message);
            return;
        }

        await TellAsync(projectId);
    }

    private static string CopyName(string name, string what) => NameText.WithEnding(name, $" {what}", Data.Projects.Project.MaxNameLength);
}
