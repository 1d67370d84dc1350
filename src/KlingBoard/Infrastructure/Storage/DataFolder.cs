using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>
/// The folders below <see cref="KlingBoardOptions.DataDirectory"/>, all absolute, made on first use, and open to nobody but the app's own user:
/// they hold password hashes, keys and everybody's media. Singleton.
/// </summary>
public sealed class DataFolder
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public DataFolder(IOptions<KlingBoardOptions> options)
        : this(options.Value.DataDirectory)
    {
    }

    public DataFolder(string root)
    {
        Root = Path.GetFullPath(root);
        MakePrivate(Root);
        Media = Make("media");
        Temporary = Make("tmp");
        Keys = Make("keys");
        Packs = Make("packs");
        Simulator = Make("simulator");
        Backups = Make("backups");
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "klingboard.db");

    /// <summary>Stored files by hash.</summary>
    public string Media { get; }

    /// <summary>Unfinished files; on the same file system as <see cref="Media"/>, so that a rename finishes them.</summary>
    public string Temporary { get; }

    /// <summary>The key ring.</summary>
    public string Keys { get; }

    /// <summary>Rule packs, capability sheets and price tables that an administrator added.</summary>
    public string Packs { get; }

    public string Simulator { get; }

    /// <summary>Copies of the database from before an upgrade.</summary>
    public string Backups { get; }

    private string Make(string name)
    {
        var path = Path.Combine(Root, name);
        MakePrivate(path);
        Tighten(path);
        return path;
    }

    // Made before by somebody more generous. A volume whose folders are another user's is as private as its owner made it.
    private static void Tighten(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnersAlone) != 0)
            {
                File.SetUnixFileMode(path, OwnersAlone);
            }
        }
        catch (UnauthorizedAccessException)
        {
        }
    }

    // One that is there already keeps its mode: the folder itself may be a mounted volume or shared on purpose.
    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnersAlone);
        }
    }
}
