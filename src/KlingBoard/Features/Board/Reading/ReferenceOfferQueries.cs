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
        var patterns = PatternsOf(text);
        var elements = Elements(db, teamId, shotId, patterns);
        var assets = Assets(db, teamId, shotId, patterns);
        var foundElements = await FirstElements(elements, patterns).ToListAsync(cancellationToken);
        var foundAssets = await FirstAssets(db, assets, patterns).ToListAsync(cancellationToken);
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

    private static IQueryable<Element> Elements(KlingBoardDbContext db, Guid teamId, Guid shotId, Patterns patterns) =>
        db.Elements.AsNoTracking().Where(element => element.TeamId == teamId && element.DeletedAtUtc == null
            && !db.References.Any(reference => reference.ShotId == shotId && reference.ElementId == element.Id)
            && (EF.Functions.Like(" " + element.Name.ToLower().Replace("-", " ").Replace("_", " "), "% " + patterns.Lower)
                || EF.Functions.Like(" " + element.Name.Replace("-", " ").Replace("_", " "), "% " + patterns.Capital)));

    // A sound is nothing that a prompt could name.
    private static IQueryable<Asset> Assets(KlingBoardDbContext db, Guid teamId, Guid shotId, Patterns patterns) =>
        db.Assets.AsNoTracking().Where(asset => asset.TeamId == teamId && asset.DeletedAtUtc == null
            && (asset.File!.Kind == MediaKind.Image || asset.File.Kind == MediaKind.Video)
            && !db.References.Any(reference => reference.ShotId == shotId && reference.AssetId == asset.Id)
            && (EF.Functions.Like(" " + asset.Name.ToLower().Replace("-", " ").Replace("_", " "), "% " + patterns.Lower)
                || EF.Functions.Like(" " + asset.Name.Replace("-", " ").Replace("_", " "), "% " + patterns.Capital)));

    // Names that begin so themselves come before those of which a later word does.
    private static IQueryable<ReferenceOfferView> FirstElements(IQueryable<Element> elements, Patterns patterns) => elements
        .OrderBy(element => EF.Functions.Like(element.Name.ToLower(), patterns.Lower) || EF.Functions.Like(element.Name, patterns.Capital) ? 0 : 1)
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
        });

    private static IQueryable<ReferenceOfferView> FirstAssets(KlingBoardDbContext db, IQueryable<Asset> assets, Patterns patterns) => assets
        .OrderBy(asset => EF.Functions.Like(asset.Name.ToLower(), patterns.Lower) || EF.Functions.Like(asset.Name, patterns.Capital) ? 0 : 1)
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
        });

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
    private static Patterns PatternsOf(string text)
    {
        var letters = string.Concat(text.Trim().Take(Reference.MaxNameLength).Select(sign => char.IsLetterOrDigit(sign) || char.IsSurrogate(sign) ? sign : '_'));
        var lower = letters.ToLowerInvariant() + "%";
        return new Patterns(lower, CultureInfo.InvariantCulture.TextInfo.ToTitleCase(lower));
    }

    /// <summary>Of LIKE, for the beginning of a word.</summary>
    private sealed record Patterns(string Lower, string Capital);

    private sealed record Use(Guid SourceId, Guid ProjectId, Guid ShotId);
}
