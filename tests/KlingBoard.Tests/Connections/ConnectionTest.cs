using KlingBoard.Access;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Tests.Renders;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Connections;

/// <summary>A team whose connections are kept by the services, with providers by hand behind them.</summary>
public abstract class ConnectionTest : TeamConnectionTest
{
    protected const string ApiKey = "api-key-kling-0123456789abcd";

    internal ConnectionService Keeper => new(
        new AccessService(Database, Bus, Clock), Transactions, Accounts, Keys, new ConnectionAddresses(allowsSimulator: true), Workers.Signals);

    internal ConnectionReader ConnectionReader => new(
        new AccessService(Database, Bus, Clock), Accounts, Keys, new ConnectionAddresses(allowsSimulator: true), new ConnectionPacks(Clock));

    protected static ConnectionInput Input(string name = "Aurora", string host = AuroraHost) => new()
    {
        Name = name,
        RegionId = "",
        BaseUrl = $"https://{host}",
        ApiKey = ApiKey,
        Slots = 3,
    };

    protected async Task<Guid> AddAsync(ConnectionInput input, Guid? userId = null)
    {
        var added = await Keeper.AddAsync(userId ?? Owner, TeamId, input, Cancelled);
        added.Error.ShouldBeNull();
        return added.Value;
    }

    protected async Task<ConnectionsView> ListAsync()
    {
        var list = await ConnectionReader.ListAsync(Owner, TeamId, Cancelled);
        list.Error.ShouldBeNull();
        return list.Value;
    }

    protected async Task<ProviderConnection?> FindRowAsync(Guid connectionId)
    {
        await using var db = Database.CreateDbContext();
        return await db.ProviderConnections.AsNoTracking().SingleOrDefaultAsync(row => row.Id == connectionId, Cancelled);
    }

    protected async Task<Guid> AddProducerAsync()
    {
        await using var db = Database.CreateDbContext();
        var user = new User { Id = Guid.CreateVersion7(), UserName = "priya", DisplayName = "priya", CreatedAtUtc = Clock.NowUtc };
        db.AddRange(user, new Member(TeamId, user.Id, Role.Producer, 5, Clock.NowUtc));
        await db.SaveChangesAsync(Cancelled);
        return user.Id;
    }
}
