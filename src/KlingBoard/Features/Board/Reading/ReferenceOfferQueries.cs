using System.Globalization;
using KlingBoard.Components;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Reading;

/// <summary>
/// Finds what a shot could refer to by the first letters of any word of a name. However large the library is, a handful is read, and a count.
/// </summary>
internal static class ReferenceOfferQueries
{
    public const int MostElements = 3;
    public const int MostAssets = 2;

    public static async Task<ReferenceOffersView> FindAsync(
        KlingBoardDbContext db, Guid teamId, Guid projectId, Guid shotId, string text, CancellationToken cancellationToken)
    {
        var (lower, capital) = PatternsOf(text);
        var elements = db.Elements.AsNoTracking().Where(element => element.TeamId == teamId && element.DeletedAtUtc == null
            && !db.References.Any(reference => reference.ShotId == shotId && reference.ElementId == element.Id)
            && (EF.Functions.Like(" " + element.Name.ToLower().Replace("-", " ").Replace("_", " "), "% " + lower)
                || EF.Functions.Like(" " + element.Name.Replace("-", " ").Replace("_", " "), "% " + capital)));
        var assets = db.Assets.AsNoTracking().Where(asset => asset.TeamId == teamId && asset.DeletedAtUtc == null
            && (asset.File!.Kind == MediaKind.Image || asset.File.Kind == MediaKind.Video)
            && !db.References.Any(reference => reference.ShotId == shotId && reference.AssetId == asset.Id)
            && (EF.Functions.Like(" " + asset.Name.ToLower().Replace("-", " ").Replace("_", " "), "% " + lower)
                || EF.Functions.Like(" " + asset.Name.Replace("-", " ").Replace("_", " "), "% " + capital)));
        var foundElements = await elements
            .OrderBy(element => EF.Functions.Like(element.Name.ToLower(), lower) || EF.Functions.Like(element.Name, capital) ? 0 : 1)
            .ThenBy(element => element.Name)
            .ThenBy(element => element.Id)
            .Take(MostElements)
            .Select(element => new ReferenceOfferView
            {
                Id = element.Id,
                Name = element.Name,
                IsReady = element.ProviderElementId != null && element.LostAtUtc == null,
                PosterUrl = element.PictureFile == null || element.PictureFile.PosterSha256 == null
                    ? null
                    : KlingBoardUrls.Media(element.PictureFile.Id, MediaVariant.Poster),
            })
            .ToListAsync(cancellationToken);
        var foundAssets = await assets
            .OrderBy(asset => EF.Functions.Like(asset.Name.ToLower(), lower) || EF.Functions.Like(asset.Name, capital) ? 0 : 1)
            .ThenByDescending(asset => asset.CreatedAtUtc)
            .ThenBy(asset => asset.Id)
            .Take(MostAssets)
            .Select(asset => new ReferenceOfferView
            {
                Id = asset.Id,
                Name = asset.Name,
                Kind = asset.File!.Kind,
                PosterUrl = asset.File.PosterSha256 == null ? null : KlingBoardUrls.Media(asset.FileId, MediaVariant.Poster),
                UploadedBy = db.Users.Where(user => user.Id == asset.UploadedById).Select(user => user.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var uses = await UsesAsync(db, [.. foundElements.Concat(foundAssets).Select(offer => offer.Id)], cancellationToken);
        return new ReferenceOffersView(
            [.. foundElements.Select(WithUses)],
            foundElements.Count < MostElements ? foundElements.Count : await elements.CountAsync(cancellationToken),
            [.. foundAssets.Select(WithUses)],
            foundAssets.Count < MostAssets ? foundAssets.Count : await assets.CountAsync(cancellationToken));

        ReferenceOfferView WithUses(ReferenceOfferView offer) => offer with
        {
            ShotIds = [.. uses[offer.Id].Where(use => use.ProjectId == projectId).Select(use => use.ShotId).Distinct()],
            OtherUses = uses[offer.Id].Where(use => use.ProjectId != projectId).Select(use => use.ShotId).Distinct().Count(),
        };
    }

    private static async Task<ILookup<Guid, Use>> UsesAsync(KlingBoardDbContext db, Guid[] sourceIds, CancellationToken cancellationToken)
    {
        var shots = db.Shots.Where(shot => shot.DeletedAtUtc == null && shot.Scene!.DeletedAtUtc == null && shot.Project!.DeletedAtUtc == null);
        var uses = await db.References.AsNoTracking()
            .Where(reference => sourceIds.Contains(reference.AssetId ?? reference.ElementId!.Value))
            .Join(shots, reference => reference.ShotId, shot => shot.Id, (reference, shot) => new Use(
                reference.AssetId ?? reference.ElementId!.Value, shot.ProjectId, shot.Id))
            .ToListAsync(cancellationToken);
        return uses.ToLookup(use => use.SourceId);
    }

    // What stands for a blank in a reference's name may be any sign in the name that it comes from. SQLite knows the case of A to Z alone, so a
    // first letter of another script is tried in both.
    private static (string Lower, string Capital) PatternsOf(string text)
    {
        var letters = string.Concat(text.Trim().Take(Reference.MaxNameLength).Select(sign => char.IsLetterOrDigit(sign) || char.IsSurrogate(sign) ? sign : '_'));
        var lower = letters.ToLowerInvariant() + "%";
        return (lower, CultureInfo.InvariantCulture.TextInfo.ToTitleCase(lower));
    }

    private sealed record Use(Guid SourceId, Guid ProjectId, Guid ShotId);
}
