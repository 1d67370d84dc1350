using System.Globalization;

namespace KlingBoard.Infrastructure.Storage;

/// <summary>
/// Copies of the database from before an upgrade, in <see cref="DataFolder.Backups"/>: <c>klingboard-before-0.2.0-20261129T170500Z.db</c>. Singleton.
/// </summary>
internal sealed class DatabaseBackups(DataFolder folder, TimeProvider time)
{
    private const int Kept = 3;
    private const string Prefix = "klingboard-before-";
    private const string Unfinished = ".part";

    /// <summary>Makes one. It has its name only once it is whole and on the disk.</summary>
    /// <param name="copyToAsync">Writes the copy to a path at which there is nothing.</param>
    /// <returns>Its path.</returns>
    public async Task<string> MakeAsync(Func<string, Task> copyToAsync)
    {
        Array.ForEach(Directory.GetFiles(folder.Backups, "*" + Unfinished), File.Delete);
        var takenAt = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder.Backups, $"{Prefix}{AppVersion.Current}-{takenAt}.db");
        await copyToAsync(path + Unfinished);
        File.Move(path + Unfinished, path, overwrite: true);
        DirectoryFlush.Flush(folder.Backups);
        return path;
    }

    /// <summary>Leaves the last three.</summary>
    public void RemoveOld()
    {
        var old = Directory.GetFiles(folder.Backups, $"{Prefix}*.db").OrderByDescending(TimeOf, StringComparer.Ordinal).Skip(Kept);
        foreach (var path in old)
        {
            File.Delete(path);
        }
    }

    // By what the name says: copying a folder about gives its files new times.
    private static string TimeOf(string path) => Path.GetFileNameWithoutExtension(path).Split('-')[^1];
}
