using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Projects;

/// <summary>Makes, lists, renames and deletes the projects of a team.</summary>
public sealed class ProjectService(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, BoardTransactions transactions)
{
    private const int PostersPerProject = 3;

    /// <summary>The team's projects, most recently changed first.</summary>
    public async Task<Result<IReadOnlyList<ProjectView>>> ListAsync(Guid userId, Guid teamId, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var projects = await ProjectViews(db, teamId).ToListAsync(cancellationToken);
        return projects.OrderByDescending(project => project.ChangedAtUtc).ToArray();
    }

    /// <summary>A new project with one empty scene.</summary>
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
        var project = new Project(teamId, NameText.Clean(input.Name), NameText.Clean(input.Client), userId, transaction.NowUtc);
        transaction.Db.Projects.Add(project);
        transaction.Db.Scenes.Add(new Scene(teamId, project.Id, "Scene 1", FractionalRank.Between(null, null)));
        transaction.Record(BoardChangeKind.ProjectChanged, teamId, project.Id, userId);
        await transaction.CommitAsync(cancellationToken);
        return project.Id;
    }

    public Task<Result<Done>> RenameAsync(Guid userId, Guid projectId, ProjectInput input, CancellationToken cancellationToken) =>
        FaultIn(input) is { } fault
            ? Task.FromResult<Result<Done>>(fault)
            : ChangeAsync(userId, projectId, project => project.Rename(NameText.Clean(input.Name), NameText.Clean(input.Client)), cancellationToken);

    /// <summary>Takes a project out of sight; <see cref="RestoreAsync"/> brings it back. Refused while the provider works on it.</summary>
    public async Task<Result<Done>> DeleteAsync(Guid userId, Guid projectId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Project>(userId, projectId, Permission.ManageProjects, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        // Counted inside the write transaction: a render that is asked for meanwhile is seen, or finds the project gone.
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var running = await CountRunningAsync(transaction.Db, projectId, cancellationToken);
        if (running > 0)
        {
            return ProjectErrors.RendersRunning(running);
        }

        var project = await transaction.Db.Projects.SingleAsync(row => row.Id == projectId, cancellationToken);
        project.Delete(transaction.NowUtc);
        transaction.Record(BoardChangeKind.ProjectChanged, project.TeamId, projectId, userId);
        await transaction.CommitAsync(cancellationToken);
        return default(Done);
    }

    public Task<Result<Done>> RestoreAsync(Guid userId, Guid projectId, CancellationToken cancellationToken) =>
        ChangeAsync(userId, projectId, project => project.Restore(), cancellationToken);

    private static InvalidError? FaultIn(ProjectInput input) => input switch
    {
        _ when NameText.Clean(input.Name).Length == 0 => ProjectErrors.NameMissing,
        _ when NameText.Clean(input.Name).Length > Project.MaxNameLength => ProjectErrors.NameTooLong,
        _ when NameText.Clean(input.Client).Length > Project.MaxNameLength => ProjectErrors.ClientTooLong,
        _ => null,
    };

    private static IQueryable<ProjectView> ProjectViews(KlingBoardDbContext db, Guid teamId)
    {
        // Outside the projection, which may hold no query of its own.
        var shots = db.Shots.Where(shot => shot.DeletedAtUtc == null && shot.Scene!.DeletedAtUtc == null);
        return db.Projects
            .AsNoTracking()
            .Where(project => project.TeamId == teamId && project.DeletedAtUtc == null)
            .Select(project => new ProjectView(
                project.Id,
                project.Name,
                project.Client,
                db.Scenes.Count(scene => scene.ProjectId == project.Id && scene.DeletedAtUtc == null),
                shots.Count(shot => shot.ProjectId == project.Id),
                shots.Where(shot => shot.ProjectId == project.Id && shot.Status != ShotStatus.Omitted).Sum(shot => shot.Seconds),
                db.Takes.Count(take => take.ProjectId == project.Id && take.DeletedAtUtc == null),
                shots.Count(shot => shot.ProjectId == project.Id && shot.Status == ShotStatus.Approved),
                shots.Count(shot => shot.ProjectId == project.Id && shot.Status == ShotStatus.Rendering),
                shots
                    .Where(shot => shot.ProjectId == project.Id && shot.ActiveTakeId != null)
                    .OrderBy(shot => shot.Status == ShotStatus.Approved ? 0 : 1)
                    .ThenBy(shot => shot.Scene!.Rank)
                    .ThenBy(shot => shot.Rank)
                    .Take(PostersPerProject)
                    .Select(shot => db.Takes.Where(take => take.Id == shot.ActiveTakeId).Select(take => take.VideoFileId).FirstOrDefault())
                    .ToList(),
                // The last row by the key: the greatest time would have to be looked for among all of them.
                db.BoardChanges.Where(change => change.ProjectId == project.Id).OrderByDescending(change => change.Number).Select(change => (DateTime?)change.AtUtc).FirstOrDefault()
                    ?? project.CreatedAtUtc,
                project.Version));
    }

    private static Task<int> CountRunningAsync(KlingBoardDbContext db, Guid projectId, CancellationToken cancellationToken) => db.Renders.CountAsync(
        render => render.ProjectId == projectId
            && (render.State == RenderState.Submitting || render.State == RenderState.Submitted || render.State == RenderState.Processing
                || render.State == RenderState.Archiving || render.State == RenderState.Unknown || render.State == RenderState.Queued),
        cancellationToken);

    private async Task<Result<Done>> ChangeAsync(Guid userId, Guid projectId, Action<Project> change, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Project>(userId, projectId, Permission.ManageProjects, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var project = await transaction.Db.Projects.SingleAsync(row => row.Id == projectId, cancellationToken);
        change(project);
        transaction.Record(BoardChangeKind.ProjectChanged, project.TeamId, projectId, userId);
        await transaction.CommitAsync(cancellationToken);
        return default(Done);
    }
}
