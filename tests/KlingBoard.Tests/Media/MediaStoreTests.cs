using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Tests.Media;

public sealed class MediaStoreTests : IDisposable
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly MediaFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Keep_DamagedFileIsThere_PutsTheWholeOneInItsPlace()
    {
        var path = await MediaSamples.PngAsync();
        var stored = _fixture.Store.Keep(await _fixture.ReceiveAsync(path));
        await File.WriteAllTextAsync(_fixture.Store.PathOf(stored.Sha256), "cut", TestContext.Current.CancellationToken);

        _fixture.Store.Keep(await _fixture.ReceiveAsync(path));

        (await File.ReadAllBytesAsync(_fixture.Store.PathOf(stored.Sha256), TestContext.Current.CancellationToken))
            .ShouldBe(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void DataFolder_NewOrMadeBefore_IsOpenToTheOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var root = Path.Combine(_fixture.Folder.Root, "fresh");
        Directory.CreateDirectory(Path.Combine(_fixture.Folder.Root, "older", "keys"), OwnersAlone | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        var fresh = new DataFolder(root);
        var older = new DataFolder(Path.Combine(_fixture.Folder.Root, "older"));

        string[] folders = [fresh.Root, fresh.Keys, fresh.Media, fresh.Temporary, fresh.Simulator, older.Keys];
        folders.Select(File.GetUnixFileMode).ShouldAllBe(mode => mode == OwnersAlone);
    }
}
