using KlingBoard.Infrastructure.Hosting;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>Keeps a second process off the same data folder: two would each think that they alone send renders.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="StartRefusedException">Another process holds the folder.</exception>
    public DataFolderLock(DataFolder folder)
    {
        var path = Path.Combine(folder.Root, "klingboard.lock");
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new StartRefusedException($"The data folder {folder.Root} is in use by another KlingBoard. End that one, or choose another folder with --data.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
