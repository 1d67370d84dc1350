using KlingBoard.Data;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Media;

/// <summary>The media tools over a data folder of their own, with a database that has two teams.</summary>
internal sealed class MediaFixture : IDbContextFactory<KlingBoardDbContext>, IDisposable
{
    private readonly SqliteTestDatabase _database = new();

    /// <param name="remembersRuns">For tests of what becomes of media, and not of the tools.</param>
    public MediaFixture(MediaOptions? options = null, bool remembersRuns = false)
    {
        var wrapped = Options.Create(options ?? new MediaOptions());
        Folder = new DataFolder(Directory.CreateTempSubdirectory("klingboard-media-").FullName);
        Store = new LocalMediaStore(Folder);
        Spool = new MediaSpool(Folder, Store, wrapped);
        Child = remembersRuns ? new RememberedChild(wrapped) : new ChildProcess(wrapped, TimeProvider.System);
        Probe = new MediaProbe(Child, wrapped);
        Transformer = new MediaTransformer(Child, Spool, wrapped, NullLogger<MediaTransformer>.Instance);
        Intake = new MediaIntake(Probe, Transformer, Store, Spool, TimeProvider.System);
        using var db = CreateDbContext();
        db.AddRange(TeamA, TeamB);
        db.SaveChanges();
    }

    public DataFolder Folder { get; }

    public LocalMediaStore Store { get; }

    public MediaSpool Spool { get; }

    public IChildProcess Child { get; }

    public MediaProbe Probe { get; }

    public MediaTransformer Transformer { get; }

    public MediaIntake Intake { get; }

    public Team TeamA { get; } = new("Northlight", "northlight", new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc));

    public Team TeamB { get; } = new("Other", "other", new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc));

    public int TemporaryFileCount => Directory.GetFiles(Folder.Temporary).Length;

    public int StoredFileCount => Directory.GetFiles(Folder.Media, "*", SearchOption.AllDirectories).Length;

    public Writes Writes => _database.Writes;

    public KlingBoardDbContext CreateDbContext() => _database.CreateDbContext();

    public async Task<ReceivedContent> ReceiveAsync(string path)
    {
        await using var content = File.OpenRead(path);
        return await Spool.ReceiveAsync(content, long.MaxValue, ".part", null, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        (Child as IDisposable)?.Dispose();
        _database.Dispose();
        Directory.Delete(Folder.Root, recursive: true);
    }
}
