using KlingBoard.Access;
using KlingBoard.Components.Layout;
using KlingBoard.Data;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Teams;

/// <summary>Makes teams and keeps their members. A team is never left without an owner.</summary>
public sealed class TeamService(
    AccessService access, RegistrationAccess registration, IDbContextFactory<KlingBoardDbContext> contexts, Writes writes, SignalBus bus, TimeProvider time)
{
    /// <summary>A new team with this person as its owner.</summary>
    /// <returns>The team's slug.</returns>
    public async Task<Result<string>> CreateAsync(Guid userId, TeamInput input, CancellationToken cancellationToken)
    {
        if (ErrorIn(input) is { } error)
        {
            return error;
        }

        if (await registration.WhyNoNewTeamAsync(userId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await using var write = await writes.BeginAsync(WriteScope.Person(userId), cancellationToken);
        var db = write.Db;
        var name = NameText.Clean(input.Name);
        var slug = TeamSlug.From(name);
        if (await db.Teams.AnyAsync(team => team.Slug == slug, cancellationToken))
        {
            slug = TeamSlug.WithSuffix(slug);
        }

        var team = new Team(name, slug, NowUtc);
        team.UseInstallationAccount(await IsFoundersFirstAsync(db, userId, cancellationToken));
        db.Teams.Add(team);
        db.Members.Add(new Member(team.Id, userId, Role.Owner, colour: 1, NowUtc));
        db.AuditEntries.Add(TeamAccess.OfMember(userId, team.Id, slug, name, Role.Owner).Audit(AuditAction.TeamMade, team.Id, "", NowUtc));
        await write.CommitAsync(cancellationToken);
        return slug;
    }

    /// <summary>The slug of the team to open first: the last one, else the first by name; null when the person is in none.</summary>
    public async Task<string?> FirstToOpenAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Members
            .Where(member => member.UserId == userId)
            .OrderByDescending(member => member.TeamId == member.User!.LastTeamId)
            .ThenBy(member => member.Team!.Name)
            .Select(member => member.Team!.Slug)
            .FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<Result<Done>> RenameAsync(Actor actor, Guid teamId, TeamInput input, CancellationToken cancellationToken)
    {
        if (ErrorIn(input) is { } error)
        {
            return error;
        }

        return await access.OpenAsync<Done>(actor, Scope.Team(teamId), Rights.ManageTeam, async open =>
        {
            var db = open.Db;
            var team = await db.Teams.SingleAsync(row => row.Id == teamId, cancellationToken);
            team.Rename(NameText.Clean(input.Name));
            await db.SaveChangesAsync(cancellationToken);
            await TellAllAsync(db, teamId);
            return default(Done);
        }, cancellationToken);
    }

    /// <summary>Everybody in the team, owners first, then by name.</summary>
    public Task<Result<IReadOnlyList<MemberView>>> MembersAsync(Actor actor, Guid teamId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<MemberView>>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            var members = await open.Db.Members
                .Where(member => member.TeamId == teamId)
                .Select(member => new MemberView(
                    member.UserId, member.User!.DisplayName, member.User.Email!, member.Role, member.Colour, member.JoinedAtUtc))
                .ToListAsync(cancellationToken);

            // Roles are stored as words, which the database would sort by letter.
            return members.OrderByDescending(member => member.Role).ThenBy(member => member.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        }, cancellationToken);

    public Task<Result<Done>> ChangeRoleAsync(Actor actor, Guid teamId, Guid memberId, Role role, CancellationToken cancellationToken) =>
        Enum.IsDefined(role)
            ? ChangeMemberAsync(actor, teamId, memberId, Rights.ManageTeam, role, cancellationToken)
            : Task.FromResult<Result<Done>>(TeamErrors.UnknownRole);

    /// <summary>Takes a member out of the team. Everybody may leave; only owners may remove others.</summary>
    public Task<Result<Done>> RemoveAsync(Actor actor, Guid teamId, Guid memberId, CancellationToken cancellationToken) =>
        ChangeMemberAsync(
            actor, teamId, memberId, actor == Actor.Member(memberId) ? Rights.View : Rights.ManageTeam, newRole: null, cancellationToken);

    /// <summary>What would happen if the person deleted their account: nothing is changed.</summary>
    public async Task<Parting> ForeseePartingAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await TeamParting.PlanAsync(db, userId, cancellationToken)).Outcome;
    }

    /// <summary>
    /// Takes the person out of every team and deletes the teams in which they are alone. Does nothing unless the outcome
    /// <see cref="Parting.IsPossible"/>.
    /// </summary>
    public async Task<Parting> PartFromAllAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(WriteScope.Person(userId).AsLong(), cancellationToken);
        var db = write.Db;
        var plan = await TeamParting.PlanAsync(db, userId, cancellationToken);
        if (!plan.Outcome.IsPossible)
        {
            return plan.Outcome;
        }

        await TeamParting.CarryOutAsync(db, userId, plan, cancellationToken);
        db.AuditEntries.AddRange(plan.TeamsToLeave.Select(teamId => Actor.Member(userId).Audit(AuditAction.MemberRemoved, teamId, userId, "Account deleted", NowUtc)));
        await write.CommitAsync(cancellationToken);
        foreach (var teamId in plan.TeamsToLeave.Concat(plan.TeamsToDelete))
        {
            bus.Publish(new MembershipSignal(teamId, userId));
        }

        return plan.Outcome;
    }

    // Whoever runs the server pays for its account: the first team of an administrator may spend it without being asked, and no other.
    private static async Task<bool> IsFoundersFirstAsync(KlingBoardDbContext db, Guid userId, CancellationToken cancellationToken) =>
        await db.Users.AnyAsync(user => user.Id == userId && user.IsAdministrator, cancellationToken)
        && !await db.Teams.AnyAsync(team => team.UsesInstallationAccount, cancellationToken);

    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    private static InvalidError? ErrorIn(TeamInput input) => input switch
    {
        _ when NameText.Clean(input.Name).Length == 0 => TeamErrors.NameMissing,
        _ when NameText.Clean(input.Name).Length > Team.MaxNameLength => TeamErrors.NameTooLong,
        _ => null,
    };

    // A new role, or removal when there is none.
    private async Task<Result<Done>> ChangeMemberAsync(
        Actor actor, Guid teamId, Guid memberId, Rights needed, Role? newRole, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(WriteScope.Team(teamId), cancellationToken);
        var db = write.Db;
        await LockAsync(db, teamId, cancellationToken);

        // Asked only now, and anew: two owners who demote each other at once must not both succeed.
        var allowed = await access.AskAnewAsync(db, actor, Scope.Team(teamId), needed, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        var member = await db.Members.SingleOrDefaultAsync(row => row.TeamId == teamId && row.UserId == memberId, cancellationToken);
        if (member is null)
        {
            return new NotFoundError();
        }

        var endsOwnership = member.Role == Role.Owner && newRole != Role.Owner;
        if (endsOwnership && !await HasOtherOwnerAsync(db, teamId, memberId, cancellationToken))
        {
            return TeamErrors.LastOwner;
        }

        if (newRole is { } role)
        {
            member.ChangeRole(role);
        }
        else
        {
            db.Members.Remove(member);
        }

        db.AuditEntries.Add(allowed.Value.Audit(
            newRole is null ? AuditAction.MemberRemoved : AuditAction.RoleChanged, memberId, newRole?.ToString() ?? "", NowUtc));
        await write.CommitAsync(cancellationToken);
        bus.Publish(new MembershipSignal(teamId, memberId));
        return default(Done);
    }

    // Raising the version locks the row until the commit, on every engine.
    private static Task<int> LockAsync(KlingBoardDbContext db, Guid teamId, CancellationToken cancellationToken) =>
        db.Teams.Where(team => team.Id == teamId)
            .ExecuteUpdateAsync(set => set.SetProperty(team => team.Version, team => team.Version + 1), cancellationToken);

    private static Task<bool> HasOtherOwnerAsync(KlingBoardDbContext db, Guid teamId, Guid memberId, CancellationToken cancellationToken) =>
        db.Members.AnyAsync(row => row.TeamId == teamId && row.UserId != memberId && row.Role == Role.Owner, cancellationToken);

    // Not tied to the page: what is committed is told even if its author has just left.
    private async Task TellAllAsync(KlingBoardDbContext db, Guid teamId)
    {
        var members = await db.Members.Where(row => row.TeamId == teamId).Select(row => row.UserId).ToListAsync(CancellationToken.None);
        foreach (var member in members)
        {
            bus.Publish(new MembershipSignal(teamId, member));
        }
    }
}
