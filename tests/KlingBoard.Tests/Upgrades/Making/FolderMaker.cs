using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Projects;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Simulator;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using DataFolder = KlingBoard.Infrastructure.Storage.DataFolder;

namespace KlingBoard.Tests.Upgrades.Making;

/// <summary>
/// Makes the data folder of the present version: two teams, 40 shots, texts of many kinds, takes that the Simulator rendered, and a render in every
/// state that a process can leave behind.
/// </summary>
internal sealed class FolderMaker(string folder)
{
    private static readonly (string Name, Role Role)[] Northlight =
        [("Ines", Role.Owner), ("Tomas", Role.Artist), ("Priya", Role.Producer), ("Jonas", Role.Reviewer), ("Vera", Role.Viewer)];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async Task MakeAsync()
    {
        new DataFolder(folder).AddNewModel();
        using var simulatorData = new TempFolder("simulator");
        await using var simulator = new SimulatorServer(new SimulatorOptions { DataDirectory = simulatorData.Path, Speed = 1000 });
        await simulator.StartAsync(Cancelled);
        var places = await WorkAsync(simulator.BaseAddress);
        await LeaveUnfinishedAsync(places);
        await FinishAsync();
    }

    private async Task<Places> WorkAsync(Uri simulator)
    {
        await using var host = new UpgradeHost(folder, simulator);
        host.UseKestrel(0);
        host.StartServer();
        var places = await AddTeamsAsync(host);
        await new BoardMaker(host, places).FillAsync();
        await new RenderMaker(host, places).RenderAsync(simulator);
        return places;
    }

    private async Task LeaveUnfinishedAsync(Places places)
    {
        await using var host = new UpgradeHost(folder);
        await new RenderMaker(host, places).LeaveInEveryStateAsync();
    }

    private static async Task<Places> AddTeamsAsync(UpgradeHost host)
    {
        var places = new Places();
        foreach (var (name, _) in Northlight.Append(("Otto", Role.Owner)))
        {
            places.People[name] = await AddAccountAsync(host, name);
        }

        places.Northlight = await AddTeamAsync(host, places, "Northlight", Northlight);
        places.Harbour = await AddTeamAsync(host, places, "Harbour Films", [("Otto", Role.Owner), ("Ines", Role.Viewer)]);
        places.FirstLight = await AddProjectAsync(host, places.People["Ines"], places.Northlight, "First Light", "Halden Coffee");
        places.NightFerry = await AddProjectAsync(host, places.People["Otto"], places.Harbour, "Night Ferry", "");
        (await host.InScopeAsync<ConnectionService, Result<Guid>>(connections => connections.AddAsync(
            places.People["Otto"], places.Harbour, new ConnectionInput { Name = "Harbour's own", ApiKey = "stored-api-key-4711" }, Cancelled))).Error.ShouldBeNull();
        return places;
    }

    private static async Task<Guid> AddAccountAsync(UpgradeHost host, string name)
    {
        var email = $"{name.ToLowerInvariant()}@stored.test";
        var user = new User { UserName = email, Email = email, DisplayName = name, CreatedAtUtc = TimeProvider.System.GetUtcNow().UtcDateTime };
        var made = await host.InScopeAsync<UserManager<User>, IdentityResult>(users => users.CreateAsync(user, StoredFolder.Password));
        made.Errors.ShouldBeEmpty();
        return user.Id;
    }

    private static async Task<Guid> AddTeamAsync(UpgradeHost host, Places places, string name, (string Name, Role Role)[] members)
    {
        var slug = await host.InScopeAsync<TeamService, Result<string>>(
            teams => teams.CreateAsync(places.People[members[0].Name], new TeamInput { Name = name }, Cancelled));
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>().CreateDbContextAsync(Cancelled);
        var team = await db.Teams.SingleAsync(row => row.Slug == slug.Value, Cancelled);
        db.Members.AddRange(members.Skip(1).Select(
            (member, index) => new Member(team.Id, places.People[member.Name], member.Role, index + 2, team.CreatedAtUtc)));
        await db.SaveChangesAsync(Cancelled);
        return team.Id;
    }

    private static async Task<Guid> AddProjectAsync(UpgradeHost host, Guid userId, Guid teamId, string name, string client)
    {
        var project = await host.InScopeAsync<ProjectService, Result<Guid>>(
            projects => projects.CreateAsync(userId, teamId, new ProjectInput { Name = name, Client = client }, Cancelled));
        project.Error.ShouldBeNull();
        return project.Value;
    }

    // One file without a write-ahead log, nothing that another start makes anew, and what must be found again.
    private async Task FinishAsync()
    {
        var database = new DataFolder(folder).Database;
        var whole = database + ".whole";
        await using (var connection = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            await connection.OpenAsync(Cancelled);
            await using var vacuum = connection.CreateCommand();
            vacuum.CommandText = "VACUUM INTO $whole";
            vacuum.Parameters.AddWithValue("$whole", whole);
            await vacuum.ExecuteNonQueryAsync(Cancelled);
            await using var expected = connection.CreateCommand();
            expected.CommandText = StoredFolder.ExpectationSql;
            StoredFolder.WriteExpected(folder, (string)(await expected.ExecuteScalarAsync(Cancelled))!);
        }

        foreach (var rest in Directory.GetFiles(folder, "klingboard.*").Where(path => path != whole))
        {
            File.Delete(rest);
        }

        File.Move(whole, database);
        foreach (var rest in new[] { "tmp", "simulator", "backups" }.Where(name => Directory.Exists(Path.Combine(folder, name))))
        {
            Directory.Delete(Path.Combine(folder, rest), recursive: true);
        }
    }
}

/// <summary>Ids of what the parts of the maker share.</summary>
internal sealed class Places
{
    public Dictionary<string, Guid> People { get; } = [];

    public Guid Northlight { get; set; }

    public Guid Harbour { get; set; }

    public Guid FirstLight { get; set; }

    public Guid NightFerry { get; set; }

    /// <summary>An asset of one plain colour.</summary>
    public Guid Picture { get; set; }

    /// <summary>Shots of "First Light" that nothing was rendered for, to be used up one by one.</summary>
    public Queue<Guid> FreeShots { get; } = new();

    /// <summary>Two neighbouring shots of "First Light" that are rendered together.</summary>
    public List<Guid> Group { get; } = [];

    public Queue<Guid> HarbourShots { get; } = new();
}
