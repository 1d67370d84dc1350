using KlingBoard.Data;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Access;

/// <summary>
/// The one place that decides who may see or do what. Pages, endpoints, hub groups, media addresses and downloads all ask here, each time; foreign and
/// missing give the same <see cref="NotFoundError"/>. What was found out is kept until a <see cref="MembershipSignal"/> of the team
/// (docs/decisions/ADR-041). Singleton, safe for many threads.
/// </summary>
public sealed class AccessService(IDbContextFactory<KlingBoardDbContext> contexts, SignalBus bus, TimeProvider time)
{
    private readonly KnownAccess _known = new(bus);

    /// <summary>Does a piece of work in the team that the scope belongs to, if the actor has all these rights there; otherwise says why not.</summary>
    public async Task<Result<T>> OpenAsync<T>(
        Actor actor, Scope scope, Rights needed, Func<OpenedTeam, Task<Result<T>>> workAsync, CancellationToken cancellationToken)
    {
        await using var open = new OpenedTeam(contexts);
        var access = await AskAsync(open, actor, scope, needed, cancellationToken);
        if (!access.IsSuccess)
        {
            return access.Error;
        }

        open.Access = access.Value;
        return await workAsync(open);
    }

    /// <summary>The same question where the answer is all that is wanted.</summary>
    public Task<Result<TeamAccess>> AskAsync(Actor actor, Scope scope, Rights needed, CancellationToken cancellationToken) =>
        OpenAsync(actor, scope, needed, open => Task.FromResult<Result<TeamAccess>>(open.Access), cancellationToken);

    /// <summary>The same question as the transaction on this context sees it: where two who take rights from each other at once must not both succeed.</summary>
    public async Task<Result<TeamAccess>> AskAnewAsync(
        KlingBoardDbContext db, Actor actor, Scope scope, Rights needed, CancellationToken cancellationToken) =>
        await scope.FindTeamAsync(db, cancellationToken) is { } teamId
            ? await JudgeAsync(db, await AccessQueries.FindAsync(db, actor, teamId, cancellationToken), scope, needed, cancellationToken)
            : new NotFoundError();

    /// <summary>Whether the actor is an administrator of the installation; <see cref="NotFoundError"/> for everybody else, who is not to see that there is such a place.</summary>
    public async Task<Result<Done>> ForInstallationAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Kind != ActorKind.Member)
        {
            return new NotFoundError();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(user => user.Id == actor.Id && user.IsAdministrator, cancellationToken) ? default(Done) : new NotFoundError();
    }

    private async Task<Result<TeamAccess>> AskAsync(OpenedTeam open, Actor actor, Scope scope, Rights needed, CancellationToken cancellationToken)
    {
        if (actor.Kind == ActorKind.Nobody
            || await _known.TeamOfAsync(scope, () => scope.FindTeamAsync(open.Db, cancellationToken)) is not { } teamId)
        {
            return new NotFoundError();
        }

        var access = await _known.RightsAsync(actor, teamId, () => AccessQueries.FindAsync(open.Db, actor, teamId, cancellationToken));
        return access?.ProjectId is null
            ? Judge(access, needed)
            : await JudgeAsync(open.Db, access, scope, needed, cancellationToken);
    }

    private async Task<Result<TeamAccess>> JudgeAsync(
        KlingBoardDbContext db, TeamAccess? access, Scope scope, Rights needed, CancellationToken cancellationToken) =>
        access?.ProjectId is { } projectId && await scope.FindProjectAsync(db, cancellationToken) != projectId
            ? new NotFoundError()
            : Judge(access, needed);

    private Result<TeamAccess> Judge(TeamAccess? access, Rights needed) => access switch
    {
        null => new NotFoundError(),
        { ExpiresAtUtc: { } end } when end <= time.GetUtcNow().UtcDateTime => new NotFoundError(),
        _ when access.Can(needed) => access,

        // Who may not even look is not told that there is something.
        _ when !access.Can(Rights.View) => new NotFoundError(),
        { Role: { } role } => new ForbiddenError(
            $"This takes the role {RightsOfRoles.LowestRoleWith(needed)} or higher, and yours is {role}. Ask an owner of {access.TeamName}."),
        _ => new ForbiddenError($"What you were given in {access.TeamName} does not include this. Ask whoever gave it to you."),
    };
}
