using KlingBoard.Access;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Shortcuts;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Teams;

/// <summary>Answers the layout what stands around a team's pages, through the one access rule. One per circuit.</summary>
internal sealed class TeamFrames(
    AuthenticationStateProvider authentication,
    AccessService access,
    TeamService teams,
    SignalBus bus,
    IDbContextFactory<KlingBoardDbContext> contexts,
    Writes writes) : ITeamFrames
{
    public async Task<TeamFrame?> FindAsync(string teamSlug, CancellationToken cancellationToken)
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        if (teamSlug.Length == 0)
        {
            if (person.UserId() is not { } userId || await teams.FirstToOpenAsync(userId, cancellationToken) is not { } usual)
            {
                return null;
            }

            teamSlug = usual;
        }

        var found = await access.AskAsync(person.Actor(), Scope.Team(teamSlug), Rights.View, cancellationToken);
        return found.IsSuccess ? await MakeAsync(found.Value, cancellationToken) : null;
    }

    public async Task<ProjectTitle?> FindProjectAsync(TeamFrame frame, Guid projectId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Projects
            .Where(project => project.Id == projectId && project.TeamId == frame.TeamId && project.DeletedAtUtc == null)
            .Select(project => new ProjectTitle(project.Name, project.Client))
            .SingleOrDefaultAsync(cancellationToken);
    }

    public IDisposable Watch(TeamFrame frame, Action onChanged)
    {
        var rights = bus.Listen<MembershipSignal>(frame.Actor.Id, _ => onChanged());
        var keys = bus.Listen<ShortcutSignal>(frame.PersonId, _ => onChanged());
        return new Both(rights, keys);
    }

    private async Task<TeamFrame> MakeAsync(TeamAccess team, CancellationToken cancellationToken)
    {
        // In one statement: every page that is opened asks for it, twice.
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (teamId, approves) = (team.TeamId, team.Can(Rights.ApproveSpending));
        var person = await db.Users
            .Where(user => user.Id == team.UserId)
            .Select(user => new
            {
                user.DisplayName,
                user.LastTeamId,
                user.IsAdministrator,
                user.Shortcuts,
                Teams = db.Members
                    .Where(member => member.UserId == user.Id)
                    .OrderBy(member => member.Team!.Name)
                    .Select(member => new TeamLink(member.Team!.Name, member.Team.Slug))
                    .ToList(),
                Waiting = db.Renders.Count(render => approves && render.TeamId == teamId && render.State == RenderState.AwaitingApproval),
            })
            .AsSingleQuery()
            .SingleAsync(cancellationToken);
        if (person.LastTeamId != team.TeamId)
        {
            await RememberAsync(team, cancellationToken);
        }

        return new TeamFrame(team, person.DisplayName, person.Teams)
        {
            IsAdministrator = person.IsAdministrator,
            Keys = Keymap.Read(person.Shortcuts),
            RendersWaiting = person.Waiting,
        };
    }

    private async Task RememberAsync(TeamAccess team, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(WriteScope.Person(team.UserId), cancellationToken);
        await write.Db.Users.Where(user => user.Id == team.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.LastTeamId, team.TeamId), cancellationToken);
        await write.CommitAsync(cancellationToken);
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
