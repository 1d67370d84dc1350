using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board.Writing;
using KlingBoard.Features.Projects.Templates;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Projects;

/// <summary>Makes, copies, renames, archives and deletes the projects of a team.</summary>
public sealed class ProjectService(
    AccessService access, Writes writes, BoardTransactions transactions)
{
    private static readonly RenderState[] UnderWay = [.. Enum.GetValues<RenderState>().Where(state => !state.IsFinal())];

    /// <summary>A new project: with one empty scene, or with the scenes and shots of a template.</summary>
    public Task<Result<Guid>> CreateAsync(Actor actor, Guid teamId, ProjectInput input, CancellationToken cancellationToken) =>
        access.OpenAsync<Guid>(actor, Scope.Team(teamId), Rights.ManageProjects, async open =>
        {
            if (ErrorIn(input) is { } error)
            {
                return error;
            }

            await using var transaction = await transactions.BeginAsync(WriteScope.Team(teamId).AsLong(), cancellationToken);
            var project = Add(transaction, teamId, input, open.UserId);
            if (!await FillAsync(transaction, project, input.Template, cancellationToken))
            {
                return ProjectErrors.NoTemplate;
            }

            await transaction.CommitAsync(cancellationToken);
            return project.Id;
        }, cancellationToken);

    /// <summary>
    /// A copy under a name of its own: scenes, shots, texts, choices, references and the connection that pays, but no takes, renders or money. Archived ones
    /// can be copied too.
    /// </summary>
    /// <param name="asTemplate">The copy is a template, and nobody is assigned in it.</param>
    /// <returns>The copy's id.</returns>
    public Task<Result<Guid>> DuplicateAsync(
        Actor actor, Guid projectId, ProjectInput input, bool asTemplate, CancellationToken cancellationToken) =>
        access.OpenAsync<Guid>(actor, Scope.Of<Project>(projectId), Rights.ManageProjects, async open =>
        {
            if (ErrorIn(input) is { } error)
            {
                return error;
            }

            await using var transaction = await transactions.BeginAsync(WriteScope.Team(open.TeamId).AsLong(), cancellationToken);
            var original = await transaction.Db.Projects.AsNoTracking().SingleAsync(row => row.Id == projectId, cancellationToken);
            if (original.DeletedAtUtc is not null)
            {
                return new NotFoundError();
            }

            var copy = Add(transaction, original.TeamId, input, open.UserId);
            copy.MarkAsTemplate(asTemplate);
            copy.RenderOn(original.ConnectionId);
            await BoardCopies.CopyAsync(transaction, projectId, copy, keepsAssignees: !asTemplate, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return copy.Id;
        }, cancellationToken);

    public async Task<Result<Done>> RenameAsync(Actor actor, Guid projectId, ProjectInput input, CancellationToken cancellationToken) =>
        ErrorIn(input) is { } error
            ? error
            : await ChangeAsync(
                actor,
                projectId,
                project => project.ArchivedAtUtc is not null
                    ? ProjectErrors.Archived
                    : Did(() => project.Rename(NameText.Clean(input.Name), NameText.Clean(input.Client))),
                cancellationToken);

    /// <summary>
    /// Takes a project off the list and makes its board read only; media, history and money stay as they are. Refused while renders are under way, but not
    /// for one whose slot was let go of: what comes of it later is kept all the same.
    /// </summary>
    public Task<Result<Done>> ArchiveAsync(Actor actor, Guid projectId, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Project>(projectId), Rights.ManageProjects, async open =>
        {
            // Counted inside the write transaction: a render that is asked for meanwhile is seen, or finds the project archived.
            await using var transaction = await transactions.BeginAsync(WriteScope.Project(projectId), cancellationToken);
            var running = await transaction.Db.Renders.CountAsync(
                render => render.ProjectId == projectId && UnderWay.Contains(render.State)
                    && (render.State != RenderState.Unknown || render.LetGoAtUtc == null),
                cancellationToken);
            return running > 0
                ? ProjectErrors.RendersUnderWay(running)
                : await ChangeAsync(transaction, open.UserId, projectId, project => Did(() => project.Archive(open.UserId, transaction.NowUtc)), cancellationToken);
        }, cancellationToken);

    /// <summary>Puts an archived project back on the list, to be worked on.</summary>
    public Task<Result<Done>> BringBackAsync(Actor actor, Guid projectId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, projectId, project => Did(project.BringBack), cancellationToken);

    /// <summary>
    /// Takes an archived project out of sight; <see cref="RestoreAsync"/> puts it back into the archive. Refused while the provider works on it.
    /// </summary>
    public Task<Result<Done>> DeleteAsync(Actor actor, Guid projectId, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Project>(projectId), Rights.DeleteProjects, async open =>
        {
            // Counted inside the write transaction: a render that is asked for meanwhile is seen, or finds the project gone.
            await using var transaction = await transactions.BeginAsync(WriteScope.Project(projectId), cancellationToken);
            var running = await CountRunningAsync(transaction.Db, projectId, cancellationToken);
            return running > 0
                ? ProjectErrors.RendersRunning(running)
                : await ChangeAsync(
                    transaction,
                    open.UserId,
                    projectId,
                    project => project.ArchivedAtUtc is null ? ProjectErrors.NotArchived : Did(() => project.Delete(transaction.NowUtc)),
                    cancellationToken);
        }, cancellationToken);

    public Task<Result<Done>> RestoreAsync(Actor actor, Guid projectId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, projectId, project => Did(project.Restore), cancellationToken);

    /// <summary>Puts a project before the others in this person's own list, or lets it go; nobody else sees it.</summary>
    public Task<Result<Done>> PinAsync(Actor actor, Guid projectId, bool isPinned, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Project>(projectId), Rights.View, async open =>
        {
            await using var write = await writes.BeginAsync(WriteScope.Person(open.UserId), cancellationToken);
            var db = write.Db;
            await db.ProjectPins.Where(pin => pin.UserId == open.UserId && pin.ProjectId == projectId).ExecuteDeleteAsync(cancellationToken);
            if (isPinned)
            {
                db.ProjectPins.Add(new ProjectPin(open.TeamId, open.UserId, projectId));
            }

            await write.CommitAsync(cancellationToken);
            return default(Done);
        }, cancellationToken);

    private static InvalidError? ErrorIn(ProjectInput input) => input switch
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

    private Task<Result<Done>> ChangeAsync(Actor actor, Guid projectId, Func<Project, Error?> change, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Project>(projectId), Rights.ManageProjects, async open =>
        {
            await using var transaction = await transactions.BeginAsync(WriteScope.Project(projectId), cancellationToken);
            return await ChangeAsync(transaction, open.UserId, projectId, change, cancellationToken);
        }, cancellationToken);

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
