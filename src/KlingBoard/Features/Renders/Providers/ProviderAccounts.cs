using System.Collections.Concurrent;
using KlingBoard.Data;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Installations;
using KlingBoard.Infrastructure.Http;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>
/// Opens the connections of teams and keeps them open until somebody changes them. What can be used is asked of the database each time, so a
/// deleted connection is not used once more. Singleton, safe for many threads.
/// </summary>
public sealed class ProviderAccounts : IDisposable
{
    private readonly IDbContextFactory<KlingBoardDbContext> _contexts;
    private readonly InstallationAccount _installation;
    private readonly ConnectionKeys _keys;
    private readonly ConnectionAddresses _addresses;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<Guid, TeamAccount> _open = new();
    private readonly ConcurrentDictionary<Guid, ConnectionGate> _gates = new();

    public ProviderAccounts(
        IDbContextFactory<KlingBoardDbContext> contexts,
        InstallationAccount installation,
        ConnectionKeys keys,
        ConnectionAddresses addresses,
        TimeProvider time)
        : this(contexts, installation, keys, addresses, time, Random.Shared, null)
    {
    }

    /// <param name="handler">Stands in for the network; null for the network itself, from which private addresses are kept.</param>
    internal ProviderAccounts(
        IDbContextFactory<KlingBoardDbContext> contexts,
        InstallationAccount installation,
        ConnectionKeys keys,
        ConnectionAddresses addresses,
        TimeProvider time,
        Random random,
        HttpMessageHandler? handler)
    {
        _contexts = contexts;
        _installation = installation;
        _keys = keys;
        _addresses = addresses;
        _time = time;
        _random = random;
        _http = new HttpClient(handler ?? ReadRetries.Over(GuardedHandler(addresses), time)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public ProviderAccount Installation => _installation.Account;

    /// <summary>To how many nothing is sent now, because of what they answered.</summary>
    internal int ClosedGates => _gates.Values.Append(Installation.Gate).Count(gate => gate.Current is not null);

    /// <summary>The accounts as they are now.</summary>
    public async Task<OpenAccounts> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.ProviderConnections.Select(row => new { row.Id, row.Version }).ToListAsync(cancellationToken);
        var changed = rows.Where(row => _open.GetValueOrDefault(row.Id)?.Version != row.Version).Select(row => row.Id).ToArray();
        if (changed.Length > 0)
        {
            await foreach (var connection in db.ProviderConnections.AsNoTracking().Where(row => changed.Contains(row.Id)).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                _open[connection.Id] = Open(connection);
            }
        }

        return new OpenAccounts(Installation, rows.Where(row => _open.ContainsKey(row.Id)).ToDictionary(row => row.Id, row => _open[row.Id]));
    }

    /// <summary>Who pays for a project's renders: its own connection, else the team's default, else, for a team that has none and is allowed to, the installation's.</summary>
    internal async Task<PayingAccount> PayingForAsync(KlingBoardDbContext db, Guid projectId, CancellationToken cancellationToken)
    {
        var open = await ReadAsync(cancellationToken);
        var chosen = await db.Projects
            .Where(project => project.Id == projectId)
            .Select(project => new
            {
                Id = project.ConnectionId ?? project.Team!.DefaultConnectionId,
                HasOwn = db.ProviderConnections.Any(row => row.TeamId == project.TeamId && row.DeletedAtUtc == null),
                MayUseInstallation = db.OnInstallationAccount().Any(team => team.Id == project.TeamId),
            })
            .SingleAsync(cancellationToken);
        if (chosen.Id is not { } connectionId)
        {
            return open.Installation.IsFree || chosen.MayUseInstallation
                ? PayingAccount.Of(open.Installation, chosen.HasOwn)
                : PayingAccount.NotAllowed(open.Installation);
        }

        // Asked where the render is written: a connection that is being deleted takes none any more.
        var connection = await db.ProviderConnections.AsNoTracking().SingleOrDefaultAsync(row => row.Id == connectionId, cancellationToken);
        var error = connection is { DeletedAtUtc: not null } ? OtherConnection.DeletedAs(connection.Name) : open.ErrorOf(connectionId);
        return error is null
            ? PayingAccount.Of(open.Of(connectionId, "")!, isNamed: true)
            : PayingAccount.Broken(connectionId, connection, error);
    }

    /// <param name="connectionId">Null for the installation's.</param>
    internal ConnectionGate GateOf(Guid? connectionId) =>
        connectionId is { } id ? _gates.GetOrAdd(id, _ => new ConnectionGate(_time, _random)) : Installation.Gate;

    /// <summary>An account for a connection as it stands, saved or not.</summary>
    internal TeamAccount Open(ProviderConnection connection)
    {
        var error = ErrorOf(connection, out var provider, out var keys);
        return new TeamAccount(connection.Version, error.Length > 0 ? null : AccountOf(connection, provider!, keys!), error);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Reaches the open internet alone, by an address that was checked.</summary>
    internal static SocketsHttpHandler GuardedHandler(ConnectionAddresses addresses)
    {
        var handler = KlingHttp.CreateHandler();
        handler.UseProxy = false;
        handler.ConnectCallback = SafeHttpHandler.ConnectTo(addresses.IsSimulatorAllowedAt);
        return handler;
    }

    private string ErrorOf(ProviderConnection connection, out KlingProvider? provider, out AccountKeys? keys)
    {
        provider = KlingProvider.Find(connection.Provider);
        keys = connection.DeletedAtUtc is null ? _keys.Open(connection) : null;
        return (connection, provider, keys) switch
        {
            ({ DeletedAtUtc: not null }, _, _) => OtherConnection.DeletedAs(connection.Name),
            (_, null, _) => OtherConnection.UnknownAs(connection.Name, connection.Provider),
            (_, _, null) => OtherConnection.UnreadableAs(connection.Name),
            ({ BaseUrl: "" }, _, _) when !_installation.NeedsEmbeddedSimulator => OtherConnection.NoSimulatorAs(connection.Name),
            _ when _addresses.ErrorIn(provider, connection.BaseUrl) is { } error => OtherConnection.AddressAs(connection.Name, error.Message),
            _ => "",
        };
    }

    private ProviderAccount AccountOf(ProviderConnection connection, KlingProvider provider, AccountKeys keys) => new()
    {
        ConnectionId = connection.Id,
        Name = connection.Name,
        Provider = provider.Name,
        ProviderId = provider.Id,
        IsSimulator = provider == KlingProvider.Simulator,
        Slots = connection.Slots,
        Gate = GateOf(connection.Id),
        WebhookSecret = connection.SealedWebhookSecret is null ? null : _keys.OpenWebhookSecret(connection),
        Line = connection.BaseUrl.Length == 0 ? Installation.Line : LineTo(connection, provider, keys),
    };

    private AccountLine LineTo(ProviderConnection connection, KlingProvider provider, AccountKeys keys)
    {
        var address = new Uri(connection.BaseUrl);
        var credentials = keys.IsPair ? KlingCredentials.FromAccessKey(keys.AccessKey, keys.SecretKey) : KlingCredentials.FromApiKey(keys.ApiKey);
        var line = new AccountLine();
        line.Open(address, new KlingClient(_http, provider, address, credentials, _time));
        return line;
    }
}
