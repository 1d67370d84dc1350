using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Media;

public sealed class MediaFactsWorkTests : IDisposable
{
    private readonly MediaFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Run_FileOfAnEarlierVersion_GivesEachTeamsRowTheFactsThatIntakeGives()
    {
        var received = await _fixture.ReceiveAsync(await MediaSamples.SmallVideoAsync());
        var taken = await _fixture.Intake.TakeInAsync(received, _fixture.TeamA.Id, _ => null, MissingPictures.Refuse, Cancellation);
        var expected = taken.Value.File;
        await AddAsync(Unmeasured(_fixture.TeamA.Id, expected.Sha256), Unmeasured(_fixture.TeamB.Id, expected.Sha256));

        var measured = await MeasureAsync(Work(_fixture));

        measured.ShouldBe(1);
        await using var db = _fixture.CreateDbContext();
        var rows = await db.MediaFiles.ToListAsync(Cancellation);
        rows.Select(row => (row.Coding, row.Crc32, row.FactsVersion)).Distinct()
            .ShouldBe([(expected.Coding, expected.Crc32, MediaFile.CurrentFacts)]);
        expected.Coding.FrameCount.ShouldBe(72);
    }

    [Fact]
    public async Task Run_ContentGoneOrUnreadable_IsAskedForOnce()
    {
        var stored = await _fixture.Spool.StoreFileAsync(await MediaSamples.WriteAsync("123456789"u8.ToArray()), Cancellation);
        await AddAsync(Unmeasured(_fixture.TeamA.Id, stored.Sha256), Unmeasured(_fixture.TeamA.Id, new string('0', 64)));

        var measured = await MeasureAsync(Work(_fixture));
        var again = await MeasureAsync(Work(_fixture));

        (measured, again).ShouldBe((2, 0));
        await using var db = _fixture.CreateDbContext();

        // The checksum's own test value: CRC-32 of "123456789".
        (await db.MediaFiles.Select(row => row.Crc32).ToListAsync(Cancellation)).ShouldBe([0xCBF43926L, null], ignoreOrder: true);
    }

    [Fact]
    public async Task Run_ContentTheDiskDoesNotGive_IsLeftForTheNextPassAndTheOthersAreMeasured()
    {
        var stored = await _fixture.Spool.StoreFileAsync(await MediaSamples.WriteAsync("123456789"u8.ToArray()), Cancellation);
        var broken = await _fixture.Spool.StoreFileAsync(await MediaSamples.WriteAsync("abc"u8.ToArray()), Cancellation);
        await AddAsync(Unmeasured(_fixture.TeamA.Id, broken.Sha256), Unmeasured(_fixture.TeamA.Id, stored.Sha256));

        // A file that is there, is opened, and cannot be read.
        File.Delete(_fixture.Store.PathOf(broken.Sha256));
        File.CreateSymbolicLink(_fixture.Store.PathOf(broken.Sha256), "/proc/self/mem");

        var measured = await MeasureAsync(Work(_fixture));

        await using var db = _fixture.CreateDbContext();
        var waiting = await db.MediaFiles.Where(row => row.FactsVersion < MediaFile.CurrentFacts).Select(row => row.Sha256).ToListAsync(Cancellation);
        (measured, waiting.ShouldHaveSingleItem()).ShouldBe((1, broken.Sha256));
    }

    [Fact]
    public async Task Run_ToolTooBusy_LeavesTheFileForTheNextPass()
    {
        var stored = await _fixture.Spool.StoreFileAsync(await CopyAsync(await MediaSamples.SmallVideoAsync()), Cancellation);
        await AddAsync(Unmeasured(_fixture.TeamA.Id, stored.Sha256));
        using var busy = new MediaFixture(new MediaOptions { FfprobePath = await MediaSamples.ScriptAsync("kill -KILL $$") });

        var measured = await MeasureAsync(
            new MediaFactsWork(busy.Probe, _fixture.Store, _fixture.Spool, _fixture, TimeProvider.System, NullLogger<MediaFactsWork>.Instance));
        var next = await MeasureAsync(Work(_fixture));

        (measured, next).ShouldBe((0, 1));
    }

    private static async Task<int> MeasureAsync(MediaFactsWork work) =>
        (await work.MeasureAllAsync(TimeSpan.Zero, (_, _, _) => Task.CompletedTask, Cancellation)).Measured;

    private static MediaFactsWork Work(MediaFixture fixture) =>
        new(fixture.Probe, fixture.Store, fixture.Spool, fixture, TimeProvider.System, NullLogger<MediaFactsWork>.Instance);

    private static MediaFile Unmeasured(Guid teamId, string sha256) => new(teamId, sha256, MediaKind.Video, "video/mp4", 1, DateTime.UnixEpoch);

    private async Task AddAsync(params MediaFile[] files)
    {
        await using var db = _fixture.CreateDbContext();
        db.AddRange(files);
        await db.SaveChangesAsync(Cancellation);
    }

    private async Task<string> CopyAsync(string path)
    {
        var copy = _fixture.Spool.NewPath();
        await using var source = File.OpenRead(path);
        await using var target = File.Create(copy);
        await source.CopyToAsync(target, Cancellation);
        return copy;
    }
}
