using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>
/// The folders below <see cref="KlingBoardOptions.DataDirectory"/>, all absolute, made on first use, and open to nobody but the app's own user:
/// they hold password hashes, keys and everybody's media. Singleton.
/// </summary>
public sealed class DataFolder
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public const string DatabaseName = "klingboard.db";

    public DataFolder(IOptions<KlingBoardOptions> options)
        : this(options.Value.DataDirectory)
    {
    }

    public DataFolder(string root)
    {
        Root = Path.GetFullPath(root);
        MakePrivate(Root);
        IsPrivate = PrivateFiles.TryTighten(Root) && TightenFiles(Root);
        Media = Make("media");
        Temporary = Make("tmp");
        Keys = Make("keys");
        _ = TightenFiles(Keys);
        Packs = Make("packs");
        Downloads = Make("downloads");
        Simulator = Make("simulator");
        Backups = Make("backups");
    }

    public string Root { get; }

    /// <summary>False where the folder is another user's, who lets others read it.</summary>
    public bool IsPrivate { get; }

    public string Database => Path.Combine(Root, DatabaseName);

    /// <summary>Stored files by hash.</summary>
    public string Media { get; }

    /// <summary>Unfinished files; on the same file system as <see cref="Media"/>, so that a rename finishes them.</summary>
    public string Temporary { get; }

    /// <summary>The key ring.</summary>
    public string Keys { get; }

    /// <summary>Rule packs, capability sheets and price tables that an administrator added.</summary>
    public string Packs { get; }

    /// <summary>Finished downloads of results that are not stored yet; on the same file system as <see cref="Media"/>.</summary>
    public string Downloads { get; }

    public string Simulator { get; }

    /// <summary>Copies of the database from before an upgrade.</summary>
    public string Backups { get; }

    private string Make(string name)
    {
        var path = Path.Combine(Root, name);
        MakePrivate(path);
        _ = PrivateFiles.TryTighten(path);
        return path;
    }

    // The database, its journal and the keys, where somebody more generous made them. Media lie in a folder that is closed itself.
    private static bool TightenFiles(string folder) => Directory.EnumerateFiles(folder).Aggregate(true, (all, file) => PrivateFiles.TryTighten(file) && all);

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
