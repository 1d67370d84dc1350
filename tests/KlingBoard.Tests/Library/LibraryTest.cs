using KlingBoard.Access;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Elements;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Tests.Media;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Library;

/// <summary>Libraries of two teams on a real database and a real store.</summary>
public abstract class LibraryTest : IDisposable
{
    private protected LibraryTest()
    {
        Packs = new PacksInForce(Fixture.Folder, NullLogger<PacksInForce>.Instance);
        Rules = new UploadRules(Packs);
        Bus = new SignalBus(Clock);
        var access = new AccessService(Fixture, Bus, Clock);
        Service = new LibraryService(access, Fixture.Writes, Bus, Clock);
        Uploads = new UploadService(access, Fixture, Fixture.Writes, Fixture.Spool, Fixture.Intake, Rules, Bus, Options.Create(Settings), Clock);
        var installation = new InstallationAccount(Options.Create(new KlingOptions()), Options.Create(new SimulatedProviderOptions()), Clock);
        var accounts = new ProviderAccounts(
            Fixture, installation, new ConnectionKeys(new EphemeralDataProtectionProvider()), new ConnectionAddresses(allowsSimulator: true), Clock);
        Elements = new ElementService(access, Fixture.Writes, new ElementAccounts(access, Fixture, accounts), Bus, Clock);
        using var db = Fixture.CreateDbContext();
        Artist = AddMember("tomas", Fixture.TeamA, Role.Artist, 1);
        Viewer = AddMember("vera", Fixture.TeamA, Role.Viewer, 2);
        Stranger = AddMember("otto", Fixture.TeamB, Role.Owner, 1);
        db.SaveChanges();

        Guid AddMember(string name, Team team, Role role, int colour)
        {
            var user = new User { Id = Guid.CreateVersion7(), UserName = name, DisplayName = name, CreatedAtUtc = Clock.NowUtc };
            db.Users.Add(user);
            db.Members.Add(new Member(team.Id, user.Id, role, colour, Clock.NowUtc));
            return user.Id;
        }
    }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected MediaFixture Fixture { get; } = new(remembersRuns: true);

    private protected TestClock Clock { get; } = new();

    private protected LibraryOptions Settings { get; } = new();

    private protected SignalBus Bus { get; }

    private protected PacksInForce Packs { get; }

    private protected UploadRules Rules { get; }

    private protected LibraryService Service { get; }

    private protected UploadService Uploads { get; }

    private protected ElementService Elements { get; }

    /// <summary>Of the first team, as <see cref="Viewer"/> is; <see cref="Stranger"/> owns the other one.</summary>
    protected Guid Artist { get; }

    protected Guid Viewer { get; }

    protected Guid Stranger { get; }

    public void Dispose()
    {
        Fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Uploads a file as the artist, or as somebody else to their own team.</summary>
    private protected async Task<Result<Upload>> UploadAsync(string path, string? fileName = "File.bin", Guid? userId = null)
    {
        await using var content = File.OpenRead(path);
        var team = userId == Stranger ? Fixture.TeamB : Fixture.TeamA;
        return await Uploads.UploadAsync(userId ?? Artist, team.Slug, content, fileName, Cancellation);
    }

    /// <summary>A shot, the second of the first scene of its project unless it is the only one, that refers to the asset or the element.</summary>
    private protected async Task<Shot> AddShotUsingAsync(Guid? assetId = null, Guid? elementId = null)
    {
        await using var db = Fixture.CreateDbContext();
        var project = new Project(Fixture.TeamA.Id, "First Light", "", null, Clock.NowUtc);
        var scene = new Scene(Fixture.TeamA.Id, project.Id, "Kitchen", "a");
        var first = new Shot(Fixture.TeamA.Id, project.Id, scene.Id, "a", "Window", 5, Clock.NowUtc);
        var second = new Shot(Fixture.TeamA.Id, project.Id, scene.Id, "b", "Cup", 5, Clock.NowUtc);
        db.AddRange(project, scene, first, second);
        db.Add(assetId is { } id
            ? Reference.ToAsset(second.Id, id, "Maya", ReferenceRole.Image, "a")
            : Reference.ToElement(second.Id, elementId!.Value, "Maya", "a"));
        await db.SaveChangesAsync(Cancellation);
        return second;
    }

    private protected async Task ChangeShotAsync(Guid shotId, Action<Shot> change)
    {
        await using var db = Fixture.CreateDbContext();
        change((await db.Shots.FindAsync([shotId], Cancellation))!);
        await db.SaveChangesAsync(Cancellation);
    }
}
