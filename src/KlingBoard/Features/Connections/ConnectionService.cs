using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Providers;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Connections;

/// <summary>Keeps a team's provider connections: which account pays, and with which keys. What reads them for screens is <see cref="ConnectionReader"/>.</summary>
public sealed class ConnectionService(
    AccessService access,
    BoardTransactions transactions,
    ProviderAccounts accounts,
    ConnectionKeys keys,
    ConnectionAddresses addresses,
    RenderSignals signals)
{
    /// <summary>A new connection; the first becomes the team's default.</summary>
    /// <returns>Its id.</returns>
    public Task<Result<Guid>> AddAsync(Actor actor, Guid teamId, ConnectionInput input, CancellationToken cancellationToken) =>
        access.OpenAsync<Guid>(actor, Scope.Team(teamId), Rights.ManageProviders, async open =>
        {
            if (KlingProvider.Find(input.ProviderId) is not { } provider)
            {
                return ConnectionErrors.UnknownProvider;
            }

            await using var transaction = await transactions.BeginAsync(WriteScope.Team(teamId), cancellationToken);
            var connection = new ProviderConnection(teamId, provider.Id, open.UserId, transaction.NowUtc);
            if (await FillAsync(transaction, connection, provider, input, open.UserId, cancellationToken) is { } error)
            {
                return error;
            }

            transaction.Db.ProviderConnections.Add(connection);
            var team = await transaction.Db.Teams.SingleAsync(row => row.Id == teamId, cancellationToken);
            if (team.DefaultConnectionId is null)
            {
                await MakeDefaultAsync(transaction, team, connection.Id, open.Access, cancellationToken);
            }

            transaction.Db.AuditEntries.Add(open.Access.Audit(AuditAction.ConnectionAdded, connection.Id, provider.Id, transaction.NowUtc));
            await transaction.CommitAsync(cancellationToken);
            signals.AccountsChanged();
            return connection.Id;
        }, cancellationToken);

    /// <summary>Changes name, slots, keys and, before anything was rendered there, the address. Keys left empty stay as they are, at the same address.</summary>
    public async Task<Result<Done>> ChangeAsync(Actor actor, Guid connectionId, ConnectionInput input, CancellationToken cancellationToken)
    {
        var changed = await ChangeAsync(actor, connectionId, AuditAction.ConnectionChanged, async (open, transaction, connection) =>
            connection.Version != input.Version ? ConnectionErrors.Changed
            : KlingProvider.Find(connection.Provider) is not { } provider ? ConnectionErrors.UnknownProvider
            : await FillAsync(transaction, connection, provider, input, open.UserId, cancellationToken), cancellationToken);
        if (changed.IsSuccess && input.HasKeys)
        {
            // Whatever was wrong with the old ones says nothing of these.
            accounts.GateOf(connectionId).TryAgain();
        }

        return changed;
    }

    /// <summary>From now on the team's projects render on it, but for those that name another.</summary>
    public Task<Result<Done>> MakeDefaultAsync(Actor actor, Guid connectionId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, connectionId, action: null, async (open, transaction, connection) =>
        {
            var team = await transaction.Db.Teams.SingleAsync(row => row.Id == connection.TeamId, cancellationToken);
            await MakeDefaultAsync(transaction, team, connectionId, open.Access, cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Says which connection pays for a project's renders; those that were asked for before stay where they are.</summary>
    /// <param name="connectionId">Null for the team's default.</param>
    public Task<Result<Done>> UseForProjectAsync(Actor actor, Guid projectId, Guid? connectionId, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Project>(projectId), Rights.ManageProviders, async open =>
        {
            await using var transaction = await transactions.BeginAsync(WriteScope.Project(projectId), cancellationToken);
            if (connectionId is { } id && await FindAsync(transaction.Db, open.TeamId, id, isDeleted: false, cancellationToken) is null)
            {
                return new NotFoundError();
            }

            var project = await transaction.Db.Projects.SingleAsync(row => row.Id == projectId, cancellationToken);
            if (project.ArchivedAtUtc is not null)
            {
                return ConnectionErrors.ProjectArchived;
            }

            project.RenderOn(connectionId);
            transaction.Record(BoardChangeKind.ProjectChanged, project.TeamId, projectId, open.UserId);
            transaction.Db.AuditEntries.Add(open.Access.Audit(AuditAction.PayingConnectionChosen, projectId, "", transaction.NowUtc));
            await transaction.CommitAsync(cancellationToken);
            return default(Done);
        }, cancellationToken);

    /// <summary>
    /// Takes a connection out of use. Its projects go over to the team's default, its unfinished renders wait until <see cref="RestoreAsync"/>; without
    /// any its keys are forgotten. Refused for the default of a team that has others.
    /// </summary>
    public Task<Result<Done>> DeleteAsync(Actor actor, Guid connectionId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, connectionId, AuditAction.ConnectionRemoved, async (open, transaction, connection) =>
        {
            var db = transaction.Db;
            var team = await db.Teams.SingleAsync(row => row.Id == connection.TeamId, cancellationToken);
            if (team.DefaultConnectionId == connectionId)
            {
                if (await db.ProviderConnections.AnyAsync(row => row.TeamId == team.Id && row.Id != connectionId && row.DeletedAtUtc == null, cancellationToken))
                {
                    return ConnectionErrors.IsDefault;
                }

                await MakeDefaultAsync(transaction, team, null, open.Access, cancellationToken);
            }

            foreach (var project in await db.Projects.Where(row => row.ConnectionId == connectionId).ToListAsync(cancellationToken))
            {
                project.RenderOn(null);
                transaction.Record(BoardChangeKind.ProjectChanged, project.TeamId, project.Id, open.UserId);
                db.AuditEntries.Add(open.Access.Audit(AuditAction.PayingConnectionChosen, project.Id, "The team's default", transaction.NowUtc));
            }

            await TakeAwayAsync(transaction, connection, open.UserId, cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Brings a deleted connection back, so that the renders that wait for it go on.</summary>
    public Task<Result<Done>> RestoreAsync(Actor actor, Guid connectionId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, connectionId, AuditAction.ConnectionAdded, (open, transaction, connection) =>
        {
            connection.Restore();
            connection.ChangedBy(open.UserId, transaction.NowUtc);
            return Task.FromResult<Error?>(null);
        }, cancellationToken, isDeleted: true);

    // In one write transaction: a render that is asked for meanwhile is seen, or finds the connection as it is afterwards.
    // Without an action, what changes it writes its own line.
    private async Task<Result<Done>> ChangeAsync(
        Actor actor,
        Guid connectionId,
        AuditAction? action,
        Func<OpenedTeam, BoardTransaction, ProviderConnection, Task<Error?>> changeAsync,
        CancellationToken cancellationToken,
        bool isDeleted = false)
    {
        var changed = await access.OpenAsync<Done>(actor, Scope.Of<ProviderConnection>(connectionId), Rights.ManageProviders, async open =>
        {
            await using var transaction = await transactions.BeginAsync(WriteScope.Account(connectionId), cancellationToken);
            var connection = await FindAsync(transaction.Db, open.TeamId, connectionId, isDeleted, cancellationToken);
            if (connection is null)
            {
                return new NotFoundError();
            }

            if (await changeAsync(open, transaction, connection) is { } refusal)
            {
                return refusal;
            }

            if (action is { } done)
            {
                transaction.Db.AuditEntries.Add(open.Access.Audit(done, connectionId, "", transaction.NowUtc));
            }

            await transaction.CommitAsync(cancellationToken);
            return default(Done);
        }, cancellationToken);
        if (changed.IsSuccess)
        {
            signals.AccountsChanged();
        }

        return changed;
    }

    private static Task<ProviderConnection?> FindAsync(
        KlingBoardDbContext db, Guid teamId, Guid connectionId, bool isDeleted, CancellationToken cancellationToken) =>
        db.ProviderConnections.SingleOrDefaultAsync(
            row => row.Id == connectionId && row.TeamId == teamId && (row.DeletedAtUtc != null) == isDeleted, cancellationToken);

    private async Task<InvalidError?> FillAsync(
        BoardTransaction transaction, ProviderConnection connection, KlingProvider provider, ConnectionInput input, Guid userId, CancellationToken cancellationToken)
    {
        if (ConnectionFields.ErrorInFacts(input) is { } error)
        {
            return error;
        }

        var name = NameText.Clean(input.Name);
        if (await IsNameTakenAsync(transaction.Db, connection, name, cancellationToken))
        {
            return ConnectionErrors.NameTaken;
        }

        var before = connection.BaseUrl;
        return await MoveAsync(transaction.Db, connection, provider, input, cancellationToken)
            ?? FaultInMove(connection, provider, input, before)
            ?? FillSecrets(connection, provider, input)
            ?? Describe();

        InvalidError? Describe()
        {
            connection.Describe(name, input.Slots);
            connection.ChangedBy(userId, transaction.NowUtc);
            return null;
        }
    }

    private async Task<InvalidError?> MoveAsync(
        KlingBoardDbContext db, ProviderConnection connection, KlingProvider provider, ConnectionInput input, CancellationToken cancellationToken)
    {
        var address = ConnectionFields.AddressOf(input, provider, addresses);
        if (!address.IsSuccess)
        {
            return (InvalidError)address.Error;
        }

        if (address.Value != connection.BaseUrl && await IsNamedAsync(db, connection.Id, cancellationToken))
        {
            return ConnectionErrors.Fixed;
        }

        connection.MoveTo(address.Value);
        return null;
    }

    // Whoever may change the address may not thereby read the key: the next call would carry it there.
    private static InvalidError? FaultInMove(ProviderConnection connection, KlingProvider provider, ConnectionInput input, string before) =>
        connection.SealedKeys.Length > 0 && connection.BaseUrl != before && !input.HasKeys && provider != KlingProvider.Simulator
            ? ConnectionErrors.KeyOfAnotherAddress(input.UsesKeyPair ? nameof(input.AccessKey) : nameof(input.ApiKey))
            : null;

    private InvalidError? FillSecrets(ProviderConnection connection, KlingProvider provider, ConnectionInput input)
    {
        if (input.HasKeys || connection.SealedKeys.Length == 0)
        {
            var typed = ConnectionFields.KeysOf(input, provider);
            if (!typed.IsSuccess)
            {
                return (InvalidError)typed.Error;
            }

            keys.Seal(connection, typed.Value);
        }

        var secret = input.WebhookSecret.Trim();
        if (secret.Length > 0 && ConnectionFields.ErrorInWebhookSecret(secret) is { } error)
        {
            return error;
        }

        if (secret.Length > 0 || input.RemovesWebhookSecret)
        {
            keys.SealWebhookSecret(connection, secret.Length > 0 ? secret : null);
        }

        return null;
    }

    private static async Task<bool> IsNameTakenAsync(
        KlingBoardDbContext db, ProviderConnection connection, string name, CancellationToken cancellationToken)
    {
        var others = await db.ProviderConnections
            .Where(row => row.TeamId == connection.TeamId && row.Id != connection.Id && row.DeletedAtUtc == null)
            .Select(row => row.Name)
            .ToListAsync(cancellationToken);
        return others.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    // Every open board shows who pays.
    private static async Task MakeDefaultAsync(
        BoardTransaction transaction, Team team, Guid? connectionId, TeamAccess by, CancellationToken cancellationToken)
    {
        team.RenderOn(connectionId);
        transaction.Db.AuditEntries.Add(by.Audit(AuditAction.PayingConnectionChosen, connectionId, connectionId is null ? "The installation's account" : "", transaction.NowUtc));
        var projectIds = await transaction.Db.Projects
            .Where(project => project.TeamId == team.Id && project.ConnectionId == null && project.DeletedAtUtc == null)
            .Select(project => project.Id)
            .ToListAsync(cancellationToken);
        projectIds.ForEach(projectId => transaction.Record(BoardChangeKind.ProjectChanged, team.Id, projectId, by.UserId));
    }

    // Renders and elements are at that account and nowhere else.
    private static async Task<bool> IsNamedAsync(KlingBoardDbContext db, Guid connectionId, CancellationToken cancellationToken) =>
        await db.Renders.AnyAsync(render => render.ConnectionId == connectionId, cancellationToken)
        || await db.Elements.AnyAsync(element => element.ConnectionId == connectionId, cancellationToken);

    private static async Task TakeAwayAsync(BoardTransaction transaction, ProviderConnection connection, Guid userId, CancellationToken cancellationToken)
    {
        if (!await IsNamedAsync(transaction.Db, connection.Id, cancellationToken))
        {
            transaction.Db.ProviderConnections.Remove(connection);
            return;
        }

        connection.Delete(transaction.NowUtc);
        connection.ChangedBy(userId, transaction.NowUtc);

        // Those that were given up too: they may arrive late, and are polled meanwhile.
        var needsAccount = await transaction.Db.Renders.Where(render => render.ConnectionId == connection.Id).AnyAsync(
            render => render.FinishedAtUtc == null || (render.State == RenderState.Refused && render.Attempts > 0), cancellationToken);
        if (!needsAccount)
        {
            connection.ForgetSecrets();
        }
    }
}
