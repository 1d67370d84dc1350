namespace KlingBoard.Infrastructure.Storage;

/// <summary>
/// Contents that lie on this machine as files. For two who can use them where they are: the spool, which then copies nothing, and a reverse proxy that
/// is told which file to send. Nobody else asks for it.
/// </summary>
internal interface ILocalMedia
{
    /// <summary>Where the content lies; the file may be missing if it never was stored.</summary>
    string PathOf(string sha256);

    /// <summary>The same below the folder of all contents, with slashes: <c>ab/ab12…</c></summary>
    string RelativePathOf(string sha256);
}
