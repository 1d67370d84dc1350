using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>
/// How much room the data folder's disk has left. Below the floor nothing new is paid for, since its result could not be kept. Singleton.
/// </summary>
public sealed class StorageSpace
{
    private readonly Func<long> _measure;
    private readonly long _floorBytes;

    public StorageSpace(DataFolder folder, IOptions<KlingBoardOptions> options)
        : this(() => new DriveInfo(folder.Root).AvailableFreeSpace, options.Value.MinFreeMegabytes)
    {
    }

    internal StorageSpace(Func<long> measure, int minFreeMegabytes)
    {
        _measure = measure;
        _floorBytes = minFreeMegabytes * 1024L * 1024;
    }

    /// <summary>Asks the file system each time, which costs microseconds.</summary>
    public bool IsLow => FreeBytes < _floorBytes;

    public long FreeBytes => _measure();
}
