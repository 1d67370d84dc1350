using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
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
    RenderWakes wakes)
{
    /// <summary>A new connection; the first becomes the team's default.</summary>
    /// <returns>Its id.</returns>
    public async Task<Result<Guid>> AddAsync(Guid userId, Guid teamId, ConnectionInput input, CancellationToken cancellationToken)
    {
        var allowed = await access.ForTeamAsync(userId, teamId, Permission.ManageProviders, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        if (KlingProvider.Find(input.ProviderId) is not { } provider)
        {
            return ConnectionErrors.UnknownProvider;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var connection = new ProviderConnection(teamId, provider.Id, userId, transaction.NowUtc);
        if (await FillAsync(transaction, connection, provider, input, userId, cancellationToken) is { } fault)
        {
            return fault;
        }

        transaction.Db.ProviderConnections.Add(connection);
        var team = await transaction.Db.Teams.SingleAsync(row => row.Id == teamId, cancellationToken);
        if (team.DefaultConnectionId is null)
        {
            await MakeDefaultAsync(transaction, team, connection.Id, userId, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        wakes.AccountsChanged();
        return connection.Id;
    }

    /// <summary>Changes name, slots, keys and, before anything was rendered there, the address. Keys left empty stay as they are, at the same address.</summary>
    public async Task<Result<Done>> ChangeAsync(Guid userId, Guid connectionId, ConnectionInput input, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var found = await LoadAsync(transaction, userId, connectionId, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var connection = found.Value;
        if (connection.Version != input.Version)
        {
            return ConnectionErrors.Changed;
        }

        if (KlingProvider.Find(connection.Provider) is not { } provider)
        {
            return ConnectionErrors.UnknownProvider;
        }

        if (await FillAsync(transaction, connection, provider, input, userId, cancellationToken) is { } fault)
        {
            return fault;
        }

        await transaction.CommitAsync(cancellationToken);
        if (input.HasKeys)
        {
            // Whatever was wrong with the old ones says nothing of these.
            accounts.GateOf(connectionId).TryAgain();
        }

        wakes.AccountsChanged();
        return default(Done);
    }

    /// <summary>From now on the team's projects render on it, but for those that name another.</summary>
    public async Task<Result<Done>> MakeDefaultAsync(Guid userId, Guid connectionId, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var found = await LoadAsync(transaction, userId, connectionId, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var team = await transaction.Db.Teams.SingleAsync(row => row.Id == found.Value.TeamId, cancellationToken);
        await MakeDefaultAsync(transaction, team, connectionId, userId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return default(Done);
    }

    /// <summary>Says which connection pays for a project's renders; those that were asked for before stay where they are.</summary>
    /// <param name="connectionId">Null for the team's default.</param>
    public async Task<Result<Done>> UseForProjectAsync(Guid userId, Guid projectId, Guid? connectionId, CancellationToken cancellationToken)
    {
        var allowed = await access.ForAsync<Project>(userId, projectId, Permission.ManageProviders, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (connectionId is { } id)
        {
            var found = await LoadAsync(transaction, userId, id, cancellationToken);
            if (!found.IsSuccess || found.Value.TeamId != allowed.Value.TeamId)
            {
                return new NotFoundError();
            }
        }

        var project = await transaction.Db.Projects.SingleAsync(row => row.Id == projectId, cancellationToken);
        if (project.ArchivedAtUtc is not null)
        {
            return ConnectionErrors.ProjectArchived;
        }

        project.RenderOn(connectionId);
        transaction.Record(BoardChangeKind.ProjectChanged, project.TeamId, projectId, userId);
        await transaction.CommitAsync(cancellationToken);
        return default(Done);
    }

    /// <summary>
    /// Takes a connection out of use. Its projects go over to the team's default, its unfinished renders wait until <see cref="RestoreAsync"/>; without
    /// any its keys are forgotten. Refused for the default of a team that has others.
    /// </summary>
    public async Task<Result<Done>> DeleteAsync(Guid userId, Guid connectionId, CancellationToken cancellationToken)
    {
        // In one write transaction: a render that is asked for meanwhile is seen, or finds the connection gone.
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var found = await LoadAsync(transaction, userId, connectionId, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var (db, connection) = (transaction.Db, found.Value);
        var team = await db.Teams.SingleAsync(row => row.Id == connection.TeamId, cancellationToken);
        if (team.DefaultConnectionId == connectionId)
        {
            if (await db.ProviderConnections.AnyAsync(row => row.TeamId == team.Id && row.Id != connectionId && row.DeletedAtUtc == null, cancellationToken))
            {
                return ConnectionErrors.IsDefault;
            }

            await MakeDefaultAsync(transaction, team, null, userId, cancellationToken);
        }

        foreach (var project in await db.Projects.Where(row => row.ConnectionId == connectionId).ToListAsync(cancellationToken))
        {
            project.RenderOn(null);
            transaction.Record(BoardChangeKind.ProjectChanged, project.TeamId, project.Id, userId);
        }

        await TakeAwayAsync(transaction, connection, userId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        wakes.AccountsChanged();
        return default(Done);
    }

    /// <summary>Brings a deleted connection back, so that the renders that wait for it go on.</summary>
    public async Task<Result<Done>> RestoreAsync(Guid userId, Guid connectionId, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var found = await LoadAsync(transaction, userId, connectionId, cancellationToken, isDeleted: true);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        found.Value.Restore();
        found.Value.ChangedBy(userId, transaction.NowUtc);
        await transaction.CommitAsync(cancellationToken);
        wakes.AccountsChanged();
        return default(Done);
    }

    private async Task<Result<ProviderConnection>> LoadAsync(
        BoardTransaction transaction, Guid userId, Guid connectionId, CancellationToken cancellationToken, bool isDeleted = false)
    {
        var allowed = await access.ForAsync<ProviderConnection>(userId, connectionId, Permission.ManageProviders, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        var connection = await transaction.Db.ProviderConnections.SingleOrDefaultAsync(
            row => row.Id == connectionId && (row.DeletedAtUtc != null) == isDeleted, cancellationToken);
        return connection is null ? new NotFoundError() : connection;
    }

    private async Task<InvalidError?> FillAsync(
        BoardTransaction transaction, ProviderConnection connection, KlingProvider provider, ConnectionInput input, Guid userId, CancellationToken cancellationToken)
    {
        if (ConnectionFields.FaultInFacts(input) is { } fault)
        {
            return fault;
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
        if (secret.Length > 0 && ConnectionFields.FaultInWebhookSecret(secret) is { } fault)
        {
            return fault;
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
        BoardTransaction transaction, Team team, Guid? connectionId, Guid userId, CancellationToken cancellationToken)
    {
        team.RenderOn(connectionId);
        var projectIds = await transaction.Db.Projects
            .Where(project => project.TeamId == team.Id && project.ConnectionId == null && project.DeletedAtUtc == null)
            .Select(project => project.Id)
            .ToListAsync(cancellationToken);
        projectIds.ForEach(projectId => transaction.Record(BoardChangeKind.ProjectChanged, team.Id, projectId, userId));
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

        // Those that were given up too: they may turn up late, and are looked for meanwhile.
        var needsAccount = await transaction.Db.Renders.Where(render => render.ConnectionId == connection.Id).AnyAsync(
            render => render.FinishedAtUtc == null || (render.State == RenderState.Refused && render.Attempts > 0), cancellationToken);
        if (!needsAccount)
        {
            connection.ForgetSecrets();
        }
    }
}
