using KlingBoard.Infrastructure.Storage;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Packs;

/// <summary>A file of the packs folder that could not be used; its older versions stay in force.</summary>
public sealed record UnusablePack(string File, IReadOnlyList<PackProblem> Problems);

/// <summary>
/// The rule packs, capability sheets and price tables in force: what <see cref="PackShelf.BuiltIn"/> holds, and the files of the data folder's
/// <c>packs</c>. Singleton, safe for many threads.
/// </summary>
public sealed partial class PacksInForce
{
    private readonly DataFolder _folder;
    private readonly ILogger<PacksInForce> _logger;
    private State _state = new(PackShelf.BuiltIn, []);

    public PacksInForce(DataFolder folder, ILogger<PacksInForce> logger)
    {
        (_folder, _logger) = (folder, logger);
        Reload();
    }

    public PackShelf Shelf => Volatile.Read(ref _state).Shelf;

    /// <summary>Files that do not count, with what is wrong with them.</summary>
    public IReadOnlyList<UnusablePack> Unusable => Volatile.Read(ref _state).Unusable;

    /// <summary>What is in force for one provider.</summary>
    /// <exception cref="InvalidOperationException">No such provider.</exception>
    public ProviderPacks Of(string providerId) =>
        Shelf.Of(providerId) ?? throw new InvalidOperationException($"There is no sheet or price table of the provider \"{providerId}\".");

    /// <summary>Reads the folder anew. A file that cannot be used is left out and named.</summary>
    public void Reload()
    {
        var shelf = PackShelf.BuiltIn;
        var unusable = new List<UnusablePack>();
        foreach (var path in Directory.EnumerateFiles(_folder.Packs, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                shelf = shelf.With(new PackFile(Path.GetFileName(path), File.ReadAllBytes(path)));
            }
            catch (PackException error)
            {
                unusable.Add(new UnusablePack(Path.GetFileName(path), error.Problems));
                Log.LeftOut(_logger, Path.GetFileName(path), error.Message);
            }
        }

        Volatile.Write(ref _state, new State(shelf, unusable));
    }

    private sealed record State(PackShelf Shelf, IReadOnlyList<UnusablePack> Unusable);

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Warning, "The pack {File} is left out: {Problems}")]
        public static partial void LeftOut(ILogger logger, string file, string problems);
    }
}
