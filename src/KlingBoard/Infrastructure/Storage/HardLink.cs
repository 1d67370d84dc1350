using System.Runtime.InteropServices;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>A second name for a file on the same file system, which .NET has no call for; a copy where the file system has no such names.</summary>
internal static partial class HardLink
{
    /// <param name="newPath">Nothing lies there yet.</param>
    public static void Create(string path, string newPath)
    {
        if (!OperatingSystem.IsLinux() || Link(path, newPath) != 0)
        {
            File.Copy(path, newPath);
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string path, string newPath);
}
