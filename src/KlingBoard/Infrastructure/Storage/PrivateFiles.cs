using System.Runtime.InteropServices;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>Files that only the app's own user reads.</summary>
internal static partial class PrivateFiles
{
    private const uint OthersAndGroup = 0b000_111_111;
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode ForOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>How to open a new file so: never readable by others, not even for a moment.</summary>
    public static FileStreamOptions CreateNew()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersAlone;
        }

        return options;
    }

    /// <summary>Whatever this process makes from here on is its own user's alone: the database, its journal, keys, backups, temporary files.</summary>
    public static void MakeAllFilesPrivate()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetUmask(OthersAndGroup);
        }
    }

    /// <summary>Takes group and others away from a file or folder that somebody more generous made. False where it is another user's.</summary>
    public static bool TryTighten(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ForOthers) is not UnixFileMode.None)
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~ForOthers);
            }

            return true;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    // https://man7.org/linux/man-pages/man2/umask.2.html
    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetUmask(uint mask);
}
