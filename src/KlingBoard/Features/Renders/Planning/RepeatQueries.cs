using System.Text.Json;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Kling;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Rules;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Planning;

internal static class RepeatQueries
{
    private static readonly HashSet<string> Repeatable =
    [
        RenderManifest.OmniVideo,
        PackNames.Of(KlingEndpoint.TextToVideo),
        PackNames.Of(KlingEndpoint.ImageToVideo),
        PackNames.Of(KlingEndpoint.OmniImage),
        PackNames.Of(KlingEndpoint.TextToAudio),
        PackNames.Of(KlingEndpoint.Speech),
        PackNames.Of(KlingEndpoint.Avatar),
    ];

    /// <summary>Whether a render of this endpoint can be made once more just so: what belongs to an element is made from the element.</summary>
    public static bool CanRepeat(string endpoint) => Repeatable.Contains(endpoint);

    /// <summary>
    /// The request of an earlier render with all that is known of its inputs now; null when the render is gone, or not of a kind that
    /// <see cref="CanRepeat"/>.
    /// </summary>
    public static async Task<RepeatPlan?> LoadRepeatAsync(this KlingBoardDbContext db, Guid renderId, CancellationToken cancellationToken)
    {
        var source = await db.Renders
            .AsNoTracking()
            .Include(render => render.Shots)
            .SingleOrDefaultAsync(render => render.Id == renderId, cancellationToken);
        if (source is null || !CanRepeat(source.Manifest.Endpoint))
        {
            return null;
        }

        // Written by us and never changed: what cannot be read back is a bug.
        using var body = JsonDocument.Parse(source.Manifest.RequestJson);
        var request = ReadBack(source, body.RootElement)
            ?? throw new InvalidOperationException($"The manifest of render {renderId} cannot be read back.");
        var files = await FilesAsync(db, source, cancellationToken);
        var elements = await ElementsAsync(db, source.TeamId, request, cancellationToken);
        return new RepeatPlan(
            source,
            HashedRequest.WithFacts(request, hash => files.GetValueOrDefault(hash)?.File, elements.GetValueOrDefault),
            [
                .. await GoneShotsAsync(db, source, cancellationToken),
                .. GoneFiles(source, files),
                .. GoneElements(source, request, elements),
            ])
        {
            Elements = [.. elements.Values.Where(element => element.DeletedAtUtc is null).Select(element => new PlannedElement(element, FirstShotOf(source), null, element.Name))],
        };
    }

    // Where the address decides on the model, the body does not name it.
    private static IKlingRequest? ReadBack(Render source, JsonElement body)
    {
        var manifest = source.Manifest;
        var request = body.TryGetProperty("settings", out _)
            ? NewRequests.Read(manifest.Path, body).Request
            : LegacyRequests.Read(source.Endpoint(), body, isLoose: true).Request;
        return request switch
        {
            OmniVideoRequest video => video with { Model = manifest.Model },
            OmniImageRequest image => image with { Model = manifest.Model },
            TextToVideoRequest text => text with { Model = manifest.Model },
            ImageToVideoRequest image => image with { Model = manifest.Model },
            _ => request,
        };
    }

    // By "sha256:" and hash, as the manifest names them. The asset that is not deleted counts, where two had the same content.
    private static async Task<Dictionary<string, Input>> FilesAsync(KlingBoardDbContext db, Render source, CancellationToken cancellationToken)
    {
        var hashes = RequestBody.InputsOf(RequestBody.Parse(source)).Select(input => input.Sha256).Distinct().ToList();
        var rows = await db.Assets
            .AsNoTracking()
            .Include(asset => asset.File)
            .Where(asset => asset.TeamId == source.TeamId && hashes.Contains(asset.File!.Sha256))
            .ToListAsync(cancellationToken);
        var assets = rows.OrderBy(asset => asset.DeletedAtUtc is null ? 0 : 1).ToLookup(asset => asset.File!.Sha256);
        return hashes.ToDictionary(hash => RequestBody.HashPrefix + hash, hash => new Input(assets[hash].FirstOrDefault()));
    }

    private static async Task<Dictionary<long, Element>> ElementsAsync(
        KlingBoardDbContext db, Guid teamId, IKlingRequest request, CancellationToken cancellationToken)
    {
        var ids = HashedRequest.ElementIdsOf(request);
        var rows = await db.Elements
            .AsNoTracking()
            .Where(element => element.TeamId == teamId && element.ProviderElementId != null && ids.Contains(element.ProviderElementId.Value))
            .ToListAsync(cancellationToken);
        return rows
            .GroupBy(element => element.ProviderElementId!.Value)
            .ToDictionary(same => same.Key, same => same.OrderBy(element => element.DeletedAtUtc is null ? 0 : 1).First());
    }

    private static async Task<IEnumerable<ShotViolation>> GoneShotsAsync(KlingBoardDbContext db, Render source, CancellationToken cancellationToken)
    {
        var ids = source.Shots.Select(part => (Guid?)part.ShotId).Append(source.SubjectShotId).ToList();
        var gone = await db.Shots
            .Where(shot => ids.Contains(shot.Id))
            .Where(shot => shot.DeletedAtUtc != null || shot.Scene!.DeletedAtUtc != null || shot.Project!.DeletedAtUtc != null)
            .Select(shot => new { shot.Id, shot.Title })
            .ToListAsync(cancellationToken);
        return gone.Select(shot => Error(
            $"The shot \"{shot.Title}\" was deleted since, so what is made would have no place. Bring it back first.", "Shot", shot.Id));
    }

    private static IEnumerable<ShotViolation> GoneFiles(Render source, Dictionary<string, Input> files) =>
        from input in files.Values
        where input.Asset is not { DeletedAtUtc: null }
        select Error(
            input.Asset is { } asset
                ? $"{asset.Name}, which this render used, was deleted from the library since. Upload it again, and it can be rendered again."
                : "A file that this render used is no longer in the library. Upload it again, and it can be rendered again.",
            "References",
            FirstShotOf(source));

    private static IEnumerable<ShotViolation> GoneElements(Render source, IKlingRequest request, Dictionary<long, Element> elements) =>
        from id in HashedRequest.ElementIdsOf(request).Distinct()
        let element = elements.GetValueOrDefault(id)
        where element is not { DeletedAtUtc: null }
        select Error(
            element is null
                ? $"The element with the id {id}, which this render used, is not in the registry any more. Add it again, and it can be rendered again."
                : $"The element {element.Name}, which this render used, was deleted since. Bring it back, and it can be rendered again.",
            "References",
            FirstShotOf(source));

    private static ShotViolation Error(string message, string field, Guid? shotId) => new(null, Severity.Error, message, field, shotId);

    private static Guid? FirstShotOf(Render source) => source.SubjectShotId ?? source.Shots.MinBy(part => part.Position)?.ShotId;

    private sealed record Input(Asset? Asset)
    {
        public MediaFile? File => Asset?.File;
    }
}
