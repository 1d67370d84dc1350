using System.Runtime.InteropServices;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>Makes a rename durable: on Linux the directory itself has to be flushed, which .NET has no call for.</summary>
internal static partial class DirectoryFlush
{
    private const int ReadOnly = 0;

    public static void Flush(string directory)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var handle = Open(directory, ReadOnly);
        if (handle < 0)
        {
            return;
        }

        _ = Fsync(handle);
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
