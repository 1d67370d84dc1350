using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Projects.FirstRun;

/// <summary>Looks how far a team has come with its first steps. Three statements, and none that counts.</summary>
public sealed class FirstRunReader(
    AccessService access, ProviderAccounts accounts, MemberChoices choices, TimeProvider time)
{
    private const string Choice = "first-run";
    private const string PutAway = "away";

    public Task<Result<FirstRunView>> ReadAsync(Actor actor, Guid teamId, CancellationToken cancellationToken) =>
        access.OpenAsync<FirstRunView>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            var kept = await choices.ReadAsync(open.UserId, teamId, Choice, cancellationToken);
            var nowUtc = time.GetUtcNow().UtcDateTime;
            var isInstallationReal = !accounts.Installation.IsSimulator;
            var simulator = KlingProvider.Simulator.Id;
            var db = open.Db;
            var projects = db.Projects.Where(project => project.TeamId == teamId && project.DeletedAtUtc == null && !project.IsTemplate);
            return await db.Teams
                .Where(row => row.Id == teamId)
                .Select(row => new FirstRunView(
                    projects.Any(),
                    db.Shots.Any(shot => projects.Any(project => project.Id == shot.ProjectId) && shot.DeletedAtUtc == null && shot.Prompt != ""),
                    db.Takes.Any(take => take.TeamId == teamId),
                    db.ProviderConnections.Any(connection => connection.TeamId == teamId && connection.DeletedAtUtc == null && connection.Provider != simulator)
                        || (isInstallationReal && db.OnInstallationAccount().Any(other => other.Id == teamId)),
                    db.Members.Count(member => member.TeamId == teamId) > 1
                        || db.Invitations.Any(invitation => invitation.TeamId == teamId && invitation.RevokedAtUtc == null && invitation.ExpiresAtUtc > nowUtc),
                    kept.GetValueOrDefault(Choice) == PutAway))
                .SingleAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>This person does not want to see the list in this team any more.</summary>
    public Task<Result<Done>> PutAwayAsync(Actor actor, Guid teamId, CancellationToken cancellationToken) =>
        choices.KeepAsync(actor, teamId, Choice, PutAway, cancellationToken);
}
