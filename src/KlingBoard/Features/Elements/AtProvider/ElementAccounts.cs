using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>Knows in which accounts a team may have elements.</summary>
public sealed class ElementAccounts(AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, ProviderAccounts accounts)
{
    /// <summary>The accounts to choose from, the usual one first; whoever may see the team may see their names.</summary>
    public Task<Result<IReadOnlyList<ElementAccountView>>> ListAsync(Actor actor, Guid teamId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<ElementAccountView>>(actor, Scope.Team(teamId), Rights.View, async open =>
            (await OfTeamAsync(open.TeamId, cancellationToken)).Select(account => account.View).ToArray(), cancellationToken);

    /// <summary>The team's connections; the installation's account where the team has no connection that pays by default.</summary>
    internal async Task<IReadOnlyList<ElementAccount>> OfTeamAsync(Guid teamId, CancellationToken cancellationToken)
    {
        var open = await accounts.ReadAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var usualId = await db.Teams.Where(team => team.Id == teamId).Select(team => team.DefaultConnectionId).SingleAsync(cancellationToken);
        var rows = await db.ProviderConnections
            .Where(row => row.TeamId == teamId && row.DeletedAtUtc == null)
            .Select(row => new { row.Id, row.Name, row.Provider })
            .ToListAsync(cancellationToken);
        var ofTeam = from row in rows
                     let provider = KlingProvider.Find(row.Provider)
                     where provider is not null
                     orderby row.Id == usualId descending, row.Name
                     select new ElementAccount(row.Id, row.Name, provider, row.Id == usualId, open.Of(row.Id, ""), open.ErrorOf(row.Id));
        return usualId is null ? [await OfInstallationAsync(db, teamId, cancellationToken), .. ofTeam] : [.. ofTeam];
    }

    /// <summary>Null when the team cannot have elements there.</summary>
    internal async Task<ElementAccount?> FindAsync(Guid teamId, Guid? connectionId, CancellationToken cancellationToken) =>
        (await OfTeamAsync(teamId, cancellationToken)).FirstOrDefault(account => account.ConnectionId == connectionId);

    private async Task<ElementAccount> OfInstallationAsync(KlingBoardDbContext db, Guid teamId, CancellationToken cancellationToken)
    {
        var installation = accounts.Installation;
        var mayUse = installation.IsFree || await db.OnInstallationAccount().AnyAsync(team => team.Id == teamId, cancellationToken);
        return new ElementAccount(
            null, "The installation's account", installation.Kind, true, mayUse ? installation : null, mayUse ? null : OtherConnection.NotAllowed);
    }
}
