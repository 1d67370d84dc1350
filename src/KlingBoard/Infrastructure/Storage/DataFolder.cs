using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>The folders below <see cref="KlingBoardOptions.DataDirectory"/>, all absolute and made on first use. Singleton.</summary>
public sealed class DataFolder
{
    public DataFolder(IOptions<KlingBoardOptions> options)
        : this(options.Value.DataDirectory)
    {
    }

    public DataFolder(string root)
    {
        Root = Path.GetFullPath(root);
        Media = Make("media");
        Temporary = Make("tmp");
        Keys = Make("keys");
        Simulator = Make("simulator");
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "klingboard.db");

    /// <summary>Stored files by hash.</summary>
    public string Media { get; }

    /// <summary>Unfinished files; on the same file system as <see cref="Media"/>, so that a rename finishes them.</summary>
    public string Temporary { get; }

    /// <summary>The key ring.</summary>
    public string Keys { get; }

    public string Simulator { get; }

    private string Make(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
}
