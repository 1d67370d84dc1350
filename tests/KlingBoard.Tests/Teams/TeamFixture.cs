using KlingBoard.Access;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingBoard.Tests.Teams;

/// <summary>A database with a team of an owner (Ines) and an artist (Tomas), and a person outside of it; and the services on it.</summary>
internal sealed class TeamFixture : IDisposable
{
    public TeamFixture(params IInterceptor[] interceptors)
    {
        Database = new SqliteTestDatabase(interceptors);
        Access = new AccessService(Database, Bus, Clock);
        using var db = Database.CreateDbContext();
        var team = new Team("Northlight", "northlight", Clock.NowUtc);
        db.Add(team);
        TeamId = team.Id;
        Owner = Add(db, "Ines");
        Artist = Add(db, "Tomas");
        Stranger = Add(db, "Otto");
        db.Add(new Member(team.Id, Owner, Role.Owner, 1, Clock.NowUtc));
        db.Add(new Member(team.Id, Artist, Role.Artist, 2, Clock.NowUtc));
        db.SaveChanges();
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public TestClock Clock { get; } = new();

    public SignalBus Bus { get; } = new(TimeProvider.System);

    public Guid TeamId { get; }

    public Guid Owner { get; }

    public Guid Artist { get; }

    public Guid Stranger { get; }

    public SqliteTestDatabase Database { get; }

    public AccessService Access { get; }

    public TeamService Teams => new(new AccessService(Database, Bus, Clock), Registrations.On(Database), Database, Database.Writes, Bus, Clock);

    public InvitationService Invitations => new(new AccessService(Database, Bus, Clock), Database, Database.Writes, Bus, Clock);

    public async Task<Role?> RoleOfAsync(Guid userId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Members.Where(row => row.TeamId == TeamId && row.UserId == userId).Select(row => (Role?)row.Role).SingleOrDefaultAsync(Token);
    }

    public async Task<List<AuditEntry>> LogAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync(Token);
    }

    /// <summary>Everything that the database holds about invitations, as text.</summary>
    public async Task<string> InvitationTextAsync()
    {
        await using var db = Database.CreateDbContext();
        return System.Text.Json.JsonSerializer.Serialize(await db.Invitations.AsNoTracking().ToListAsync(Token));
    }

    public void Dispose() => Database.Dispose();

    private static Guid Add(DbContext db, string name)
    {
        var user = new User { Id = Guid.NewGuid(), UserName = name, Email = $"{name}@team.test", DisplayName = name };
        db.Add(user);
        return user.Id;
    }
}
