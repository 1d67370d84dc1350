using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Installations;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Projects.FirstRun;

/// <summary>Looks how far a team has come with its first steps. Three statements, and none that counts.</summary>
public sealed class FirstRunReader(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, ProviderAccounts accounts, MemberChoices choices, TimeProvider time)
{
    private const string Choice = "first-run";
    private const string PutAway = "away";

    public async Task<Result<FirstRunView>> ReadAsync(Guid userId, Guid teamId, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        var kept = await choices.ReadAsync(userId, teamId, Choice, cancellationToken);
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var isInstallationReal = !accounts.Installation.IsSimulator;
        var simulator = KlingProvider.Simulator.Id;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
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
    }

    /// <summary>This person does not want to see the list in this team any more.</summary>
    public Task<Result<Done>> PutAwayAsync(Guid userId, Guid teamId, CancellationToken cancellationToken) =>
        choices.KeepAsync(userId, teamId, Choice, PutAway, cancellationToken);
}
