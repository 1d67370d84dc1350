using KlingBoard.Access;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Board;

/// <summary>A board on a real database: a team with one member of each role, a project, and a second team of somebody else.</summary>
public abstract class BoardTest : IAsyncLifetime
{
    protected BoardTest(params IInterceptor[] interceptors)
    {
        Database = new SqliteTestDatabase(interceptors);
        Bus = new SignalBus(Clock);
        Transactions = new BoardTransactions(Database.Writes, Bus, Clock);
        Boards = new LiveBoards(Database, Bus, Clock, NullLogger<LiveBoard>.Instance);
        Board = new BoardService(new AccessService(Database, Bus, Clock), Transactions, Boards, Clock);
    }

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected TestClock Clock { get; } = new();

    protected SqliteTestDatabase Database { get; }

    protected SignalBus Bus { get; }

    protected LiveBoards Boards { get; }

    protected BoardTransactions Transactions { get; }

    protected BoardService Board { get; }

    protected Guid TeamId { get; private set; }

    protected Guid ProjectId { get; private set; }

    /// <summary>Another project of the same team.</summary>
    protected Guid SecondProjectId { get; private set; }

    /// <summary>A project of another team.</summary>
    protected Guid ForeignProjectId { get; private set; }

    protected Guid ForeignTeamId { get; private set; }

    protected Guid Owner { get; private set; }

    protected Guid Artist { get; private set; }

    protected Guid Reviewer { get; private set; }

    protected Guid Viewer { get; private set; }

    /// <summary>Owner of the other team.</summary>
    protected Guid Stranger { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await using var db = Database.CreateDbContext();
        var team = new Team("Northlight", "northlight", Clock.NowUtc);
        var other = new Team("Other", "other", Clock.NowUtc);
        team.UseInstallationAccount(true);
        db.Teams.AddRange(team, other);
        (TeamId, ForeignTeamId) = (team.Id, other.Id);
        Owner = AddMember("ines", team, Role.Owner, 1);
        Artist = AddMember("tomas", team, Role.Artist, 2);
        Reviewer = AddMember("jonas", team, Role.Reviewer, 3);
        Viewer = AddMember("vera", team, Role.Viewer, 4);
        Stranger = AddMember("otto", other, Role.Owner, 1);
        ProjectId = AddProject(team, "First Light");
        SecondProjectId = AddProject(team, "Second Light");
        ForeignProjectId = AddProject(other, "Elsewhere");
        await db.SaveChangesAsync(Cancelled);

        Guid AddMember(string name, Team of, Role role, int colour)
        {
            var user = new User { Id = Guid.CreateVersion7(), UserName = name, DisplayName = name, CreatedAtUtc = Clock.NowUtc };
            db.Users.Add(user);
            db.Members.Add(new Member(of.Id, user.Id, role, colour, Clock.NowUtc));
            return user.Id;
        }

        Guid AddProject(Team of, string name)
        {
            var project = new Project(of.Id, name, "Client", null, Clock.NowUtc);
            db.Projects.Add(project);
            return project.Id;
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Boards.DisposeAsync();
        Database.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a command as the artist, and expects it to succeed.</summary>
    protected async Task<BoardOutcome> RunAsync(BoardCommand command, Guid? userId = null, Guid? projectId = null)
    {
        var outcome = await Board.ExecuteAsync(userId ?? Artist, projectId ?? ProjectId, command, Cancelled);
        outcome.Error.ShouldBeNull();
        return outcome.Value;
    }

    /// <summary>Runs a command as the artist, and expects it to be refused in this way without anything being written.</summary>
    protected async Task<T> RefuseAsync<T>(BoardCommand command, Guid? userId = null, Guid? projectId = null)
        where T : Error
    {
        var before = await LastNumberAsync(projectId ?? ProjectId);
        var outcome = await Board.ExecuteAsync(userId ?? Artist, projectId ?? ProjectId, command, Cancelled);
        (await LastNumberAsync(projectId ?? ProjectId)).ShouldBe(before);
        return outcome.Error.ShouldBeOfType<T>();
    }

    protected async Task<Guid> AddSceneAsync(string name = "Kitchen", Guid? projectId = null) =>
        (await RunAsync(new AddScene(name), Owner, projectId)).NewSceneId!.Value;

    protected async Task<Guid> AddForeignSceneAsync() =>
        (await RunAsync(new AddScene("Theirs"), Stranger, ForeignProjectId)).NewSceneId!.Value;

    protected async Task<Guid> AddShotAsync(Guid sceneId, string title = "Shot", Guid? projectId = null, Guid? userId = null) =>
        (await RunAsync(new AddShot(sceneId, null, title, 5), userId, projectId)).NewShotIds.Single();

    /// <summary>Adds shots with these titles to a scene and gives their ids.</summary>
    protected async Task<Guid[]> AddShotsAsync(Guid sceneId, params string[] titles)
    {
        var ids = new Guid[titles.Length];
        for (var i = 0; i < titles.Length; i++)
        {
            ids[i] = await AddShotAsync(sceneId, titles[i]);
        }

        return ids;
    }

    protected async Task<BoardView> OpenAsync(Guid? projectId = null)
    {
        var view = await Board.OpenAsync(Owner, projectId ?? ProjectId, Cancelled);
        view.Error.ShouldBeNull();
        return view.Value;
    }

    /// <summary>Each scene as its shots' titles in order, "1: A B" and so on.</summary>
    protected async Task<string[]> LayoutAsync()
    {
        var view = await OpenAsync();
        var titles = view.Shots.ToDictionary(shot => shot.Id, shot => shot.Title);
        return [.. view.Scenes.Select(scene => $"{scene.Number}: {string.Join(' ', scene.ShotIds.Select(id => titles[id]))}".TrimEnd())];
    }

    protected async Task<ShotView> ReadShotAsync(Guid shotId)
    {
        var view = await Board.ReadShotAsync(Viewer, ProjectId, shotId, Cancelled);
        view.Error.ShouldBeNull();
        return view.Value;
    }

    protected async Task<long> LastNumberAsync(Guid projectId)
    {
        await using var db = Database.CreateDbContext();
        return await db.BoardChangeCounters.Where(counter => counter.ProjectId == projectId).Select(counter => counter.LastNumber).SingleOrDefaultAsync(Cancelled);
    }

    protected async Task<BoardChangeKind[]> KindsAfterAsync(long number)
    {
        var changes = await Board.ChangesAfterAsync(Owner, ProjectId, number, 500, Cancelled);
        return [.. changes.Value.Changes.Select(change => change.Kind)];
    }

    /// <summary>Puts an asset into the library of a team, the own one unless said otherwise.</summary>
    protected async Task<Guid> AddAssetAsync(string name = "Maya.png", MediaKind kind = MediaKind.Image, Guid? teamId = null)
    {
        await using var db = Database.CreateDbContext();
        var file = new MediaFile(teamId ?? TeamId, NewHash(), kind, "image/png", 1000, Clock.NowUtc) { PosterSha256 = NewHash() };
        var asset = new Asset(teamId ?? TeamId, file.Id, name, name, null, Clock.NowUtc);
        db.AddRange(file, asset);
        await db.SaveChangesAsync(Cancelled);
        return asset.Id;
    }

    protected async Task<Guid> AddElementAsync(string name = "Maya", Guid? teamId = null)
    {
        await using var db = Database.CreateDbContext();
        var element = new Element(teamId ?? TeamId, name, 829836802793406551, ElementKind.MultiImage, null, Clock.NowUtc);
        db.Add(element);
        await db.SaveChangesAsync(Cancelled);
        return element.Id;
    }

    protected static string NewHash() => Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");

    /// <summary>A take of a shot, as a finished render leaves it; the first of the board has the number 1.</summary>
    protected async Task<Guid> AddTakeAsync(Guid shotId)
    {
        await using var db = Database.CreateDbContext();
        var shot = await db.Shots.SingleAsync(row => row.Id == shotId, Cancelled);
        var take = BoardRenders.AddTake(db, BoardRenders.Add(db, [shot], RenderState.Done, Clock.NowUtc), shot, db.Takes.Count() + 1, Clock.NowUtc);
        await db.SaveChangesAsync(Cancelled);
        return take.Id;
    }
}
