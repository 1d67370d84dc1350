using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Data;

/// <summary>The data folder is its own user's alone, also where somebody made it before, more generously.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly TempFolder _folder = new("loose");

    [Fact]
    public void Folder_MadeLooselyBefore_IsClosed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var (root, database, key) = (Path.Combine(_folder.Path, "data"), Path.Combine(_folder.Path, "data", "klingboard.db"), Path.Combine(_folder.Path, "data", "keys", "key-1.xml"));
        Directory.CreateDirectory(Path.GetDirectoryName(key)!);
        foreach (var file in new[] { database, database + "-wal", key })
        {
            File.WriteAllText(file, "");
            File.SetUnixFileMode(file, (UnixFileMode)0b110_100_100);
        }

        File.SetUnixFileMode(root, (UnixFileMode)0b111_101_101);

        var folder = new DataFolder(root);

        folder.IsPrivate.ShouldBeTrue();
        new[] { root, database, database + "-wal", Path.GetDirectoryName(key)!, key, folder.Media }
            .Select(path => Convert.ToString((int)File.GetUnixFileMode(path), 8))
            .ShouldBe(["700", "600", "600", "700", "600", "700"]);
    }

    public void Dispose() => _folder.Dispose();
}
