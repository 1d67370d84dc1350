using KlingBoard.Data.Library;
using KlingBoard.Infrastructure.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Media;

public sealed class StorageSweeperTests : IDisposable
{
    private readonly MediaFixture _fixture = new();
    private readonly StorageSweeper _sweeper;

    public StorageSweeperTests() =>
        _sweeper = new StorageSweeper(_fixture.Spool, _fixture.Store, _fixture, TimeProvider.System, NullLogger<StorageSweeper>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTime NowUtc => TimeProvider.System.GetUtcNow().UtcDateTime;

    public void Dispose()
    {
        _sweeper.Dispose();
        _fixture.Dispose();
    }

    [Fact]
    public async Task Sweep_UnfinishedFiles_OnlyTheOldOnesGo()
    {
        var old = await WriteTemporaryAsync("old", NowUtc - StorageSweeper.TemporaryAge - TimeSpan.FromMinutes(1));
        var young = await WriteTemporaryAsync("young", NowUtc - TimeSpan.FromMinutes(50));

        await _sweeper.SweepAsync(Cancellation);

        (File.Exists(old), File.Exists(young)).ShouldBe((false, true));
    }

    [Fact]
    public async Task Sweep_StoredContent_OnlyTheOldThatNoRowNamesGoes()
    {
        var file = await KeepAsync("file", TimeSpan.FromDays(9));
        var poster = await KeepAsync("poster", TimeSpan.FromDays(9));
        var preview = await KeepAsync("preview", TimeSpan.FromDays(9));
        var unused = await KeepAsync("unused", TimeSpan.FromDays(2));
        var fresh = await KeepAsync("fresh", TimeSpan.FromHours(23));
        await using (var db = _fixture.CreateDbContext())
        {
            db.Add(new MediaFile(_fixture.TeamA.Id, file, MediaKind.Video, "video/mp4", 4, NowUtc) { PosterSha256 = poster, PreviewSha256 = preview });
            await db.SaveChangesAsync(Cancellation);
        }

        await _sweeper.SweepAsync(Cancellation);

        var stored = new[] { file, poster, preview, unused, fresh }.Select(sha256 => File.Exists(_fixture.Store.PathOf(sha256)));
        stored.ShouldBe([true, true, true, false, true]);
    }

    [Fact]
    public async Task Sweep_OldContentKeptAgain_CountsAsYoung()
    {
        var kept = await KeepAsync("again", TimeSpan.FromDays(9));
        await _fixture.Spool.StoreFileAsync(await WriteTemporaryAsync("again", NowUtc), Cancellation);

        await _sweeper.SweepAsync(Cancellation);

        File.Exists(_fixture.Store.PathOf(kept)).ShouldBeTrue();
    }

    [Fact]
    public async Task Sweep_StrangeFileInTheStore_IsLeftAlone()
    {
        var strange = Path.Combine(_fixture.Folder.Media, "README");
        await File.WriteAllTextAsync(strange, "not ours", Cancellation);
        File.SetLastWriteTimeUtc(strange, NowUtc - TimeSpan.FromDays(9));

        await _sweeper.SweepAsync(Cancellation);

        File.Exists(strange).ShouldBeTrue();
    }

    private async Task<string> KeepAsync(string content, TimeSpan age)
    {
        var stored = await _fixture.Spool.StoreFileAsync(await WriteTemporaryAsync(content, NowUtc), Cancellation);
        File.SetLastWriteTimeUtc(_fixture.Store.PathOf(stored.Sha256), NowUtc - age);
        return stored.Sha256;
    }

    private async Task<string> WriteTemporaryAsync(string content, DateTime writtenUtc)
    {
        var path = _fixture.Spool.NewPath();
        await File.WriteAllTextAsync(path, content, Cancellation);
        File.SetLastWriteTimeUtc(path, writtenUtc);
        return path;
    }
}
