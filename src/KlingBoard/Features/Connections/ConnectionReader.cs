using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Connections;

/// <summary>Reads connections for screens, and asks a provider whether one works. No key ever leaves it.</summary>
public sealed class ConnectionReader(
    AccessService access, ProviderAccounts accounts, ConnectionKeys keys, ConnectionAddresses addresses, ConnectionPacks packs)
{
    /// <summary>Everything on the team's page of providers.</summary>
    public Task<Result<ConnectionsView>> ListAsync(Actor actor, Guid teamId, CancellationToken cancellationToken) =>
        access.OpenAsync<ConnectionsView>(actor, Scope.Team(teamId), Rights.ManageProviders, async team =>
        {
            var open = await accounts.ReadAsync(cancellationToken);
            var db = team.Db;
            var defaultId = await db.Teams.Where(team => team.Id == teamId).Select(team => team.DefaultConnectionId).SingleAsync(cancellationToken);
            var rows = await RowsOf(db, teamId).ToListAsync(cancellationToken);
            var unfinishedIn = await UnfinishedInAsync(db, teamId, cancellationToken);
            var views = rows.ConvertAll(row => (row.Connection.DeletedAtUtc, View: ViewOf(row, [.. unfinishedIn[row.Connection.Id]], open, defaultId)));
            return new ConnectionsView(
                [.. views.Where(row => row.DeletedAtUtc is null).Select(row => row.View)],
                [.. views.Where(row => row.DeletedAtUtc is not null && row.View.UnfinishedRenders > 0).Select(row => row.View)],
                await InstallationAsync(db, teamId, defaultId is null, cancellationToken),
                addresses.AllowsSimulator);
        }, cancellationToken);

    /// <summary>What a project renders on, for everybody who may say so; choices are by name.</summary>
    public Task<Result<ProjectConnectionView>> OfProjectAsync(Actor actor, Guid projectId, CancellationToken cancellationToken) =>
        access.OpenAsync<ProjectConnectionView>(actor, Scope.Of<Project>(projectId), Rights.ManageProviders, async team =>
        {
            var db = team.Db;
            var rows = await db.ProviderConnections
                .Where(row => row.TeamId == team.TeamId && row.DeletedAtUtc == null)
                .OrderBy(row => row.Name)
                .Select(row => new { row.Id, row.Name, row.Provider, IsDefault = db.Teams.Any(team => team.DefaultConnectionId == row.Id) })
                .ToListAsync(cancellationToken);
            ConnectionChoice[] choices =
            [
                .. from row in rows
                   let provider = KlingProvider.Find(row.Provider)
                   where provider is not null
                   select new ConnectionChoice(row.Id, row.Name, provider.Name, row.IsDefault),
            ];
            var chosenId = await db.Projects.Where(project => project.Id == projectId).Select(project => project.ConnectionId).SingleAsync(cancellationToken);
            return new ProjectConnectionView(
                chosenId, choices.FirstOrDefault(choice => choice.IsDefault)?.Name ?? $"the installation's {accounts.Installation.Provider}", choices);
        }, cancellationToken);

    /// <summary>Asks the provider something that costs nothing, with the keys as they are stored.</summary>
    public Task<Result<ConnectionVerdict>> TestAsync(Actor actor, Guid connectionId, CancellationToken cancellationToken) =>
        access.OpenAsync<ConnectionVerdict>(actor, Scope.Of<ProviderConnection>(connectionId), Rights.ManageProviders, async team =>
        {
            var open = await accounts.ReadAsync(cancellationToken);
            return open.Of(connectionId, "") is { } account
                ? await ConnectionVerdict.AskAsync(await account.ClientAsync(cancellationToken), cancellationToken)
                : new ConnectionVerdict(false, open.ErrorOf(connectionId) ?? "");
        }, cancellationToken);

    /// <summary>What the account has left, as far as the provider tells; null where it does not, or the connection cannot be used.</summary>
    public Task<Result<PacksView?>> PacksAsync(Actor actor, Guid connectionId, CancellationToken cancellationToken) =>
        access.OpenAsync<PacksView?>(actor, Scope.Of<ProviderConnection>(connectionId), Rights.ManageProviders, async team =>
        {
            var open = await accounts.ReadAsync(cancellationToken);
            return open.Of(connectionId, "") is { } account ? await packs.OfAsync(account, cancellationToken) : null;
        }, cancellationToken);

    private static IQueryable<Row> RowsOf(KlingBoardDbContext db, Guid teamId)
    {
        // Outside the projection, which may hold no query of its own.
        var holding = db.Renders.HoldingSlots();
        var unfinished = db.Renders.Where(render => render.FinishedAtUtc == null);
        var projects = db.Projects.Where(project => project.DeletedAtUtc == null).OrderBy(project => project.Name);
        return db.ProviderConnections
            .AsNoTracking()
            .Where(row => row.TeamId == teamId)
            .OrderBy(row => row.CreatedAtUtc)
            .Select(row => new Row(
                row,
                holding.Count(render => render.ConnectionId == row.Id),
                unfinished.Count(render => render.ConnectionId == row.Id),
                db.Renders.Any(render => render.ConnectionId == row.Id) || db.Elements.Any(element => element.ConnectionId == row.Id),
                projects.Where(project => project.ConnectionId == row.Id).Select(project => project.Name).ToList(),
                db.Users.Where(user => user.Id == (row.ChangedById ?? row.CreatedById)).Select(user => user.DisplayName).FirstOrDefault()));
    }

    // The names of the projects whose renders are unfinished, by connection. A query of its own: SQLite has no lateral join.
    private static async Task<ILookup<Guid, string>> UnfinishedInAsync(KlingBoardDbContext db, Guid teamId, CancellationToken cancellationToken)
    {
        var pairs = await db.Renders
            .Where(render => render.TeamId == teamId && render.FinishedAtUtc == null && render.ConnectionId != null)
            .Select(render => new { ConnectionId = render.ConnectionId!.Value, render.Project!.Name })
            .Distinct()
            .OrderBy(pair => pair.Name)
            .ToListAsync(cancellationToken);
        return pairs.ToLookup(pair => pair.ConnectionId, pair => pair.Name);
    }

    private ConnectionView ViewOf(Row row, IReadOnlyList<string> unfinishedIn, OpenAccounts open, Guid? defaultId)
    {
        var connection = row.Connection;
        var provider = KlingProvider.Find(connection.Provider);
        return new ConnectionView(
            connection.Id,
            connection.Name,
            provider,
            connection.BaseUrl,
            connection.KeyEnd,
            keys.Open(connection)?.IsPair == true,
            connection.SealedWebhookSecret is not null,
            connection.Slots,
            row.Busy,
            connection.Id == defaultId,
            !row.IsNamed,
            open.ErrorOf(connection.Id),
            row.Unfinished,
            unfinishedIn,
            row.Projects,
            row.ChangedBy,
            connection.ChangedAtUtc,
            connection.Version);
    }

    private async Task<InstallationView> InstallationAsync(KlingBoardDbContext db, Guid teamId, bool isUsed, CancellationToken cancellationToken)
    {
        var account = accounts.Installation;
        return new InstallationView(
            account.Provider,
            account.BaseAddress is { IsLoopback: false } address ? address.Host : "on this machine",
            account.Slots,
            await db.Renders.Of(account).HoldingSlots().CountAsync(cancellationToken),
            isUsed,
            account.IsFree || await db.OnInstallationAccount().AnyAsync(team => team.Id == teamId, cancellationToken));
    }

    private sealed record Row(ProviderConnection Connection, int Busy, int Unfinished, bool IsNamed, List<string> Projects, string? ChangedBy);
}
