using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Controls;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Connections.Pages;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Projects;

/// <summary>A team's home: its projects, kept up to date while colleagues work on them.</summary>
public sealed partial class ProjectsPage : IDisposable
{
    private readonly Lifetime _life = new();
    private ChangeSubscription? _changes;
    private IReadOnlyList<ProjectView>? _projects;
    private string? _error;

    [Inject]
    public required ProjectService Service { get; init; }

    [Inject]
    public required ConnectionReader Connections { get; init; }

    [Inject]
    public required ConnectionService ConnectionKeeper { get; init; }

    [Inject]
    public required ChangeFeed Feed { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required Toasts Undo { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<ProjectsPage> Logger { get; init; }

    [Parameter]
    public required string Team { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    private bool CanManage => Enum.Parse<Role>(Frame.Role).Allows(Permission.ManageProjects);

    protected override async Task OnInitializedAsync()
    {
        _changes = _life.Own(Feed.SubscribeToTeam(Frame.TeamId));
        await LoadAsync();
        _ = _changes.FollowAsync(_ => InvokeAsync(ReloadAsync), Logger, _life.Token);
    }

    public void Dispose() => _life.Dispose();

    private async Task LoadAsync()
    {
        var projects = await Service.ListAsync(Frame.PersonId, Frame.TeamId, _life.Token);
        _error = projects.Error?.Message;
        _projects = projects.IsSuccess ? projects.Value : _projects;
    }

    private IReadOnlyList<MenuItem> ActionsFor(ProjectView project) =>
    [
        new("Rename", () => RenameAsync(project)) { Icon = "edit" },
        .. Frame.Access.Can(Permission.ManageProviders) ? [new MenuItem("Provider", () => ChooseConnectionAsync(project)) { Icon = "key" }] : Array.Empty<MenuItem>(),
        new("Delete", () => DeleteAsync(project)) { Icon = "delete" },
    ];

    private async Task CreateAsync()
    {
        var save = (ProjectInput input) => Service.CreateAsync(Frame.PersonId, Frame.TeamId, input, _life.Token);
        var created = await Dialogs.ShowAsync<ProjectDialog, ProjectDialogInput, Guid?>(
            "New project", new ProjectDialogInput(new ProjectInput(), "Make the project", async input => await save(input)));
        if (created is { } projectId)
        {
            Navigation.NavigateTo(KlingBoardUrls.Board(Team, projectId));
        }
    }

    private async Task RenameAsync(ProjectView project)
    {
        async Task<Result<Guid>> SaveAsync(ProjectInput input)
        {
            var renamed = await Service.RenameAsync(Frame.PersonId, project.Id, input, _life.Token);
            return renamed.IsSuccess ? project.Id : renamed.Error;
        }

        await Dialogs.ShowAsync<ProjectDialog, ProjectDialogInput, Guid?>(
            "Rename project", new ProjectDialogInput(new ProjectInput { Name = project.Name, Client = project.Client }, "Rename", SaveAsync));
        await ReloadAsync();
    }

    private async Task ChooseConnectionAsync(ProjectView project)
    {
        var present = await Connections.OfProjectAsync(Frame.PersonId, project.Id, _life.Token);
        if (!present.IsSuccess)
        {
            _error = present.Error.Message;
            return;
        }

        await Dialogs.ShowAsync<ProjectConnectionDialog, ProjectConnectionInput, bool>(
            $"Provider of {project.Name}",
            new ProjectConnectionInput(
                project.Name, present.Value, id => ConnectionKeeper.UseForProjectAsync(Frame.PersonId, project.Id, id, _life.Token)));
    }

    private async Task DeleteAsync(ProjectView project)
    {
        var deleted = await Service.DeleteAsync(Frame.PersonId, project.Id, _life.Token);
        if (!deleted.IsSuccess)
        {
            await Dialogs.ConfirmAsync("The project stays", new ConfirmInput(deleted.Error.Message, "Understood"));
            return;
        }

        Undo.Offer($"{project.Name} deleted", async () =>
        {
            await Service.RestoreAsync(Frame.PersonId, project.Id, CancellationToken.None);
            await InvokeAsync(ReloadAsync);
        });
        await ReloadAsync();
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }
}
