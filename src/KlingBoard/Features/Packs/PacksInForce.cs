using KlingBoard.Infrastructure.Storage;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Packs;

/// <summary>A file of the packs folder that could not be used; its older versions stay in force.</summary>
public sealed record UnusablePack(string File, IReadOnlyList<PackProblem> Problems);

/// <summary>
/// The rule packs, capability sheets and price tables in force: what <see cref="PackCatalog.BuiltIn"/> holds, and the files of the data folder's
/// <c>packs</c>. Singleton, safe for many threads.
/// </summary>
public sealed partial class PacksInForce
{
    private readonly DataFolder _folder;
    private readonly ILogger<PacksInForce> _logger;
    private readonly Lock _reading = new();
    private State _state = new(PackCatalog.BuiltIn, [], []);

    public PacksInForce(DataFolder folder, ILogger<PacksInForce> logger)
    {
        (_folder, _logger) = (folder, logger);
        Refresh();
    }

    public PackCatalog Catalog => Volatile.Read(ref _state).Catalog;

    /// <summary>Files that do not count, with what is wrong with them.</summary>
    public IReadOnlyList<UnusablePack> Unusable => Volatile.Read(ref _state).Unusable;

    /// <summary>What is in force for one provider.</summary>
    /// <exception cref="InvalidOperationException">No such provider.</exception>
    public ProviderPacks Of(string providerId) =>
        Catalog.Of(providerId) ?? throw new InvalidOperationException($"There is no sheet or price table of the provider \"{providerId}\".");

    /// <summary>
    /// Reads the folder anew where a file came, went or changed. A file that cannot be used is left out and named. Cheap when nothing did: asked
    /// for whenever somebody looks at the packs.
    /// </summary>
    public void Refresh()
    {
        lock (_reading)
        {
            var files = Files();
            if (!files.SequenceEqual(_state.Files))
            {
                Volatile.Write(ref _state, Read(files));
            }
        }
    }

    private List<FileStamp> Files() =>
    [
        .. new DirectoryInfo(_folder.Packs).EnumerateFiles("*.json")
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new FileStamp(file.FullName, file.Length, file.LastWriteTimeUtc)),
    ];

    private State Read(IReadOnlyList<FileStamp> files)
    {
        var catalog = PackCatalog.BuiltIn;
        var unusable = new List<UnusablePack>();
        foreach (var name in files.Select(file => file.Path))
        {
            try
            {
                catalog = catalog.With(new PackFile(Path.GetFileName(name), File.ReadAllBytes(name)));
            }
            catch (PackException error)
            {
                LeaveOut(name, error.Problems);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                LeaveOut(name, [new PackProblem(null, null, "The file cannot be read. Let the user that KlingBoard runs as read it.")]);
            }
        }

        return new State(catalog, unusable, files);

        void LeaveOut(string path, IReadOnlyList<PackProblem> problems)
        {
            unusable.Add(new UnusablePack(Path.GetFileName(path), problems));
            Log.LeftOut(_logger, Path.GetFileName(path), string.Join(' ', problems));
        }
    }

    private sealed record State(PackCatalog Catalog, IReadOnlyList<UnusablePack> Unusable, IReadOnlyList<FileStamp> Files);

    private sealed record FileStamp(string Path, long SizeBytes, DateTime WrittenAtUtc);

    private static partial class Log
    {
        [LoggerMessage(4501, LogLevel.Warning, "The pack {File} is left out: {Problems}")]
        public static partial void LeftOut(ILogger logger, string file, string problems);
    }
}
