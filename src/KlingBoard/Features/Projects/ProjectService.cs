using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Writing;
using KlingBoard.Features.Projects.Templates;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Projects;

/// <summary>Makes, copies, renames, archives and deletes the projects of a team.</summary>
public sealed class ProjectService(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, BoardTransactions transactions)
{
    private static readonly RenderState[] UnderWay = [.. Enum.GetValues<RenderState>().Where(state => !state.IsFinal())];

    /// <summary>A new project: with one empty scene, or with the scenes and shots of a template.</summary>
    public async Task<Result<Guid>> CreateAsync(Guid userId, Guid teamId, ProjectInput input, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ManageProjects, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        if (FaultIn(input) is { } fault)
        {
            return fault;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var project = Add(transaction, teamId, input, userId);
        if (!await FillAsync(transaction, project, input.Template, cancellationToken))
        {
            return ProjectErrors.NoTemplate;
        }

        await transaction.CommitAsync(cancellationToken);
        return project.Id;
    }

    /// <summary>
    /// A copy under a name of its own: scenes, shots, texts, choices, references and the connection that pays, but no takes, renders or money. Archived ones
    /// can be copied too.
    /// </summary>
    /// <param name="asTemplate">The copy is a template, and nobody is assigned in it.</param>
    /// <returns>The copy's id.</returns>
    public async Task<Result<Guid>> DuplicateAsync(
        Guid userId, Guid projectId, ProjectInput input, bool asTemplate, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Project>(userId, projectId, Permission.ManageProjects, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        if (FaultIn(input) is { } fault)
        {
            return fault;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var original = await transaction.Db.Projects.AsNoTracking().SingleAsync(row => row.Id == projectId, cancellationToken);
        if (original.DeletedAtUtc is not null)
        {
            return new NotFoundError();
        }

        var copy = Add(transaction, original.TeamId, input, userId);
        copy.MarkAsTemplate(asTemplate);
        copy.RenderOn(original.ConnectionId);
        await BoardCopies.CopyAsync(transaction, projectId, copy, keepsAssignees: !asTemplate, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return copy.Id;
    }

    public async Task<Result<Done>> RenameAsync(Guid userId, Guid projectId, ProjectInput input, CancellationToken cancellationToken) =>
        FaultIn(input) is { } fault
            ? fault
            : await ChangeAsync(
                userId,
                projectId,
                project => project.ArchivedAtUtc is not null
                    ? ProjectErrors.Archived
                    : Did(() => project.Rename(NameText.Clean(input.Name), NameText.Clean(input.Client))),
                cancellationToken);

    /// <summary>
    /// Takes a project off the list and makes its board read only; media, history and money stay as they are. Refused while renders are under way, but not
    /// for one whose slot was let go of: what comes of it later is kept all the same.
    /// </summary>
    public async Task<Result<Done>> ArchiveAsync(Guid userId, Guid projectId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Project>(userId, projectId, Permission.ManageProjects, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        // Counted inside the write transaction: a render that is asked for meanwhile is seen, or finds the project archived.
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var running = await transaction.Db.Renders.CountAsync(
            render => render.ProjectId == projectId && UnderWay.Contains(render.State)
                && (render.State != RenderState.Unknown || render.LetGoAtUtc == null),
            cancellationToken);
        return running > 0
            ? ProjectErrors.RendersUnderWay(running)
            : await ChangeAsync(transaction, userId, projectId, project => Did(() => project.Archive(userId, transaction.NowUtc)), cancellationToken);
    }

    /// <summary>Puts an archived project back on the list, to be worked on.</summary>
    public Task<Result<Done>> BringBackAsync(Guid userId, Guid projectId, CancellationToken cancellationToken) =>
        ChangeAsync(userId, projectId, project => Did(project.BringBack), cancellationToken);

    /// <summary>
    /// Takes an archived project out of sight; <see cref="RestoreAsync"/> puts it back into the archive. Refused while the provider works on it.
    /// </summary>
    public async Task<Result<Done>> DeleteAsync(Guid userId, Guid projectId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Project>(userId, projectId, Permission.DeleteProjects, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        // Counted inside the write transaction: a render that is asked for meanwhile is seen, or finds the project gone.
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var running = await CountRunningAsync(transaction.Db, projectId, cancellationToken);
        return running > 0
            ? ProjectErrors.RendersRunning(running)
            : await ChangeAsync(
                transaction,
                userId,
                projectId,
                project => project.ArchivedAtUtc is null ? ProjectErrors.NotArchived : Did(() => project.Delete(transaction.NowUtc)),
                cancellationToken);
    }

    public Task<Result<Done>> RestoreAsync(Guid userId, Guid projectId, CancellationToken cancellationToken) =>
        ChangeAsync(userId, projectId, project => Did(project.Restore), cancellationToken);

    /// <summary>Puts a project before the others in this person's own list, or lets it go; nobody else sees it.</summary>
    public async Task<Result<Done>> PinAsync(Guid userId, Guid projectId, bool isPinned, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.ProjectPins.Where(pin => pin.UserId == userId && pin.ProjectId == projectId).ExecuteDeleteAsync(cancellationToken);
        if (isPinned)
        {
            db.ProjectPins.Add(new ProjectPin(team.Value.TeamId, userId, projectId));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return default(Done);
    }

    private static InvalidError? FaultIn(ProjectInput input) => input switch
    {
        _ when NameText.Clean(input.Name).Length == 0 => ProjectErrors.NameMissing,
        _ when NameText.Clean(input.Name).Length > Project.MaxNameLength => ProjectErrors.NameTooLong,
        _ when NameText.Clean(input.Client).Length > Project.MaxNameLength => ProjectErrors.ClientTooLong,
        _ => null,
    };

    private static Project Add(BoardTransaction transaction, Guid teamId, ProjectInput input, Guid userId)
    {
        var project = new Project(teamId, NameText.Clean(input.Name), NameText.Clean(input.Client), userId, transaction.NowUtc);
        transaction.Db.Projects.Add(project);
        transaction.Record(BoardChangeKind.ProjectChanged, teamId, project.Id, userId);
        return project;
    }

    /// <returns>False when there is no such template in the team.</returns>
    private static async Task<bool> FillAsync(BoardTransaction transaction, Project project, string? template, CancellationToken cancellationToken)
    {
        if (template is null)
        {
            transaction.Db.Scenes.Add(new Scene(project.TeamId, project.Id, "Scene 1", FractionalRank.Between(null, null)));
            return true;
        }

        if (BuiltInTemplates.Find(template) is { } builtIn)
        {
            builtIn.Write(transaction.Db, project, transaction.NowUtc);
            return true;
        }

        if (!Guid.TryParse(template, out var id) || !await TemplateReader.OfTeam(transaction.Db, project.TeamId).AnyAsync(row => row.Id == id, cancellationToken))
        {
            return false;
        }

        await BoardCopies.CopyAsync(transaction, id, project, keepsAssignees: false, cancellationToken);
        return true;
    }

    private static Task<int> CountRunningAsync(KlingBoardDbContext db, Guid projectId, CancellationToken cancellationToken) => db.Renders.CountAsync(
        render => render.ProjectId == projectId
            && (render.State == RenderState.Submitting || render.State == RenderState.Submitted || render.State == RenderState.Processing
                || render.State == RenderState.Archiving || render.State == RenderState.Unknown || render.State == RenderState.Queued),
        cancellationToken);

    private static Error? Did(Action change)
    {
        change();
        return null;
    }

    private async Task<Result<Done>> ChangeAsync(Guid userId, Guid projectId, Func<Project, Error?> change, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Project>(userId, projectId, Permission.ManageProjects, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        return await ChangeAsync(transaction, userId, projectId, change, cancellationToken);
    }

    /// <param name="change">Changes the project, or says why not.</param>
    private static async Task<Result<Done>> ChangeAsync(
        BoardTransaction transaction, Guid userId, Guid projectId, Func<Project, Error?> change, CancellationToken cancellationToken)
    {
        var project = await transaction.Db.Projects.SingleAsync(row => row.Id == projectId, cancellationToken);
        if (change(project) is { } refusal)
        {
            return refusal;
        }

        transaction.Record(BoardChangeKind.ProjectChanged, project.TeamId, projectId, userId);
        await transaction.CommitAsync(cancellationToken);
        return default(Done);
    }
}
