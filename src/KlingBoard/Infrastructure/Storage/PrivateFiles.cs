namespace KlingBoard.Infrastructure.Storage;

/// <summary>Files that only the app's own user reads.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

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
}
