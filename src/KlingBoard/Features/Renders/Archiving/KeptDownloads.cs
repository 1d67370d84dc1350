using System.Globalization;
using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>One file among those of a result.</summary>
/// <param name="Name">Tells it from the others, and stays the same from one answer to the next, whose links differ; letters, digits and dashes.</param>
/// <param name="Number">1-based.</param>
/// <param name="Count">How many there are.</param>
internal sealed record ResultFile(string Name, int Number = 1, int Count = 1);

/// <summary>
/// Finished downloads of results, kept until their render ends, so that no error of ours makes one be fetched again. The names of files say it all:
/// <c>downloads/{render}/{file}.{sha256}.{crc32}</c>. Singleton.
/// </summary>
internal sealed class KeptDownloads(DataFolder folder, MediaSpool spool, TimeProvider time)
{
    /// <summary>What was fetched before, as received content that its taker may use up; null when nothing was.</summary>
    public ReceivedContent? Find(Guid renderId, ResultFile file) =>
        PathsOf(renderId, file).FirstOrDefault() is { } kept ? Lend(kept) : null;

    /// <summary>Keeps what was just fetched, and lends it.</summary>
    public ReceivedContent Keep(Guid renderId, ResultFile file, ReceivedContent received)
    {
        var path = Path.Combine(Directory.CreateDirectory(FolderOf(renderId)).FullName, NameOf(file, received));
        File.Move(received.TemporaryPath, path, overwrite: true);
        DirectoryFlush.Flush(FolderOf(renderId));
        return Lend(path);
    }

    /// <summary>The content is no result, which may be so for a moment only: its link is fetched anew, after ever longer pauses.</summary>
    public void Refuse(Guid renderId, ResultFile file, ReceivedContent content) =>
        File.Delete(Path.Combine(FolderOf(renderId), NameOf(file, content)));

    /// <summary>Whether anything of the render was fetched whole and is not stored yet.</summary>
    public bool Holds(Guid renderId) => Directory.Exists(FolderOf(renderId)) && Directory.EnumerateFiles(FolderOf(renderId)).Any();

    public void Forget(Guid renderId)
    {
        if (Directory.Exists(FolderOf(renderId)))
        {
            Directory.Delete(FolderOf(renderId), recursive: true);
        }
    }

    /// <summary>Renders of which something is kept.</summary>
    public IReadOnlyList<Guid> All() =>
        [.. Directory.EnumerateDirectories(folder.Downloads).Select(path => Guid.TryParse(Path.GetFileName(path), out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    private static string NameOf(ResultFile file, ReceivedContent content) =>
        string.Create(CultureInfo.InvariantCulture, $"{file.Name}.{content.Sha256}.{content.Crc32:x8}");

    private string FolderOf(Guid renderId) => Path.Combine(folder.Downloads, renderId.ToString("N"));

    private string[] PathsOf(Guid renderId, ResultFile file) =>
        Directory.Exists(FolderOf(renderId)) ? Directory.GetFiles(FolderOf(renderId), $"{file.Name}.*") : [];

    // A second name for the same bytes: what the intake does with it costs no copy, and leaves the kept one alone.
    private ReceivedContent Lend(string path)
    {
        var lent = spool.NewPath();
        HardLink.Create(path, lent);

        // Or the sweeper could take it for something that was left behind.
        File.SetLastWriteTimeUtc(lent, time.GetUtcNow().UtcDateTime);
        return Path.GetFileName(path).Split('.') is [_, var sha256, var crc32]
            ? new ReceivedContent(lent, sha256, new FileInfo(path).Length, uint.Parse(crc32, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"A kept download has a name of another kind: {Path.GetFileName(path)}.");
    }
}
