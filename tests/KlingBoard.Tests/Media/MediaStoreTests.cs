using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Tests.Media;

public sealed class MediaStoreTests : IDisposable
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly MediaBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Keep_DamagedFileIsThere_PutsTheWholeOneInItsPlace()
    {
        var path = await MediaSamples.PngAsync();
        var stored = _bed.Store.Keep(await _bed.ReceiveAsync(path));
        await File.WriteAllTextAsync(_bed.Store.PathOf(stored.Sha256), "cut", TestContext.Current.CancellationToken);

        _bed.Store.Keep(await _bed.ReceiveAsync(path));

        (await File.ReadAllBytesAsync(_bed.Store.PathOf(stored.Sha256), TestContext.Current.CancellationToken))
            .ShouldBe(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void DataFolder_NewOrMadeBefore_IsOpenToTheOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var root = Path.Combine(_bed.Folder.Root, "fresh");
        Directory.CreateDirectory(Path.Combine(_bed.Folder.Root, "older", "keys"), OwnersAlone | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        var fresh = new DataFolder(root);
        var older = new DataFolder(Path.Combine(_bed.Folder.Root, "older"));

        string[] folders = [fresh.Root, fresh.Keys, fresh.Media, fresh.Temporary, fresh.Simulator, older.Keys];
        folders.Select(File.GetUnixFileMode).ShouldAllBe(mode => mode == OwnersAlone);
    }
}
