using System.Globalization;
using KlingBoard.Access;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Packs;

/// <summary>A file that an administrator uploaded, read as a whole. Nothing of it is in force yet.</summary>
/// <param name="Info">Null when it cannot be used.</param>
/// <param name="Problems">Everything that is wrong with it, by line and rule; empty when it can be used.</param>
/// <param name="Against">What is in force of the same kind and subject; null when it would be the first.</param>
/// <param name="Differences">From that to this one.</param>
internal sealed record PackCheck(
    string Name, ReadOnlyMemory<byte> Json, PackInfo? Info, IReadOnlyList<PackProblem> Problems, PackInfo? Against, IReadOnlyList<PackDifference> Differences)
{
    /// <summary>Of two of one subject the newer date counts.</summary>
    public bool IsOlderThanInForce => Info is not null && Against is not null && Info.Date < Against.Date;
}

/// <summary>Checks packs and puts them in force, for the administrators of the installation. Nothing is ever deleted: manifests name the packs they were judged by.</summary>
internal sealed partial class PackUploads(AccessService access, PacksInForce packs, DataFolder folder, ILogger<PackUploads> logger)
{
    public const int MaxBytes = 2 * 1024 * 1024;

    public async Task<Result<PackCheck>> CheckAsync(Actor actor, PackFile file, CancellationToken cancellationToken)
    {
        var allowed = await access.ForInstallationAsync(actor, cancellationToken);
        return allowed.IsSuccess ? Check(file) : allowed.Error;
    }

    /// <summary>Keeps the file among the packs: from then on the newest date of its subject counts, for all teams.</summary>
    public async Task<Result<PackInfo>> UseAsync(Actor actor, PackFile file, CancellationToken cancellationToken)
    {
        var checkedFile = await CheckAsync(actor, file, cancellationToken);
        if (!checkedFile.IsSuccess)
        {
            return checkedFile.Error;
        }

        if (checkedFile.Value.Info is not { } info)
        {
            return new InvalidError("The file has errors, so what is in force stays.");
        }

        if (checkedFile.Value.IsOlderThanInForce)
        {
            return new InvalidError($"The pack in force is of {checkedFile.Value.Against!.Date:yyyy-MM-dd}, which is newer. Give this one a later date.");
        }

        var name = await KeepAsync(info, file.Json, cancellationToken);
        packs.Refresh();
        Log.Added(logger, actor.Id, name);
        return info with { File = name };
    }

    /// <summary>The pack's file as it is; null when it is not there any more.</summary>
    public async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(Actor actor, PackInfo info, CancellationToken cancellationToken)
    {
        var allowed = await access.ForInstallationAsync(actor, cancellationToken);
        return !allowed.IsSuccess ? allowed.Error : packs.Catalog.JsonOf(info) is { } json ? json : new NotFoundError();
    }

    private PackCheck Check(PackFile file)
    {
        if (file.Json.Length > MaxBytes)
        {
            return new PackCheck(file.Name, default, null, [new PackProblem(null, null, $"The file is larger than {MaxBytes / (1024 * 1024)} MB, which no pack is.")], null, []);
        }

        try
        {
            var catalog = packs.Catalog;
            var known = catalog.Packs;
            var info = catalog.With(file).Packs
                .SingleOrDefault(pack => !known.Contains(pack with { IsInForce = false }) && !known.Contains(pack with { IsInForce = true }));
            if (info is null)
            {
                return new PackCheck(file.Name, file.Json, null, [new PackProblem(null, null, $"This pack is here already, as {file.Name}.")], null, []);
            }

            var against = known.FirstOrDefault(pack => pack.IsInForce && pack.Kind == info.Kind && pack.Subject == info.Subject);
            return new PackCheck(
                file.Name, file.Json, info, [], against, against is null || catalog.JsonOf(against) is not { } before ? [] : PackDifference.Between(before, file.Json));
        }
        catch (PackException error)
        {
            return new PackCheck(file.Name, file.Json, null, error.Problems, null, []);
        }
    }

    // Written beside and moved in place, so that no half file is ever read; never over one that is there.
    private async Task<string> KeepAsync(PackInfo info, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var stem = $"{info.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}-{info.Subject}-{info.Kind}".ToLowerInvariant();
        var temporary = Path.Combine(folder.Temporary, $"{Guid.NewGuid():N}.json");
        await File.WriteAllBytesAsync(temporary, json, cancellationToken);
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? $"{stem}.json" : $"{stem}-{number}.json";
            try
            {
                File.Move(temporary, Path.Combine(folder.Packs, name), overwrite: false);
                return name;
            }
            catch (IOException) when (File.Exists(Path.Combine(folder.Packs, name)))
            {
                // One of the same date and subject: both stay, and the later one counts.
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4502, LogLevel.Information, "Administrator {UserId} added the pack {File}.")]
        public static partial void Added(ILogger logger, Guid userId, string file);
    }
}
