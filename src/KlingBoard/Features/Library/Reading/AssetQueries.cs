using KlingBoard.Data;
using KlingBoard.Data.Library;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Library.Reading;

internal static class AssetQueries
{
    /// <summary>The team's assets that are not deleted and fit the filter, in no order.</summary>
    public static IQueryable<Asset> Assets(KlingBoardDbContext db, Guid teamId, AssetFilter filter)
    {
        var assets = db.Assets.AsNoTracking().Where(asset => asset.TeamId == teamId && asset.DeletedAtUtc == null);
        if (filter.Kind is { } kind)
        {
            assets = assets.Where(asset => asset.File!.Kind == kind);
        }

        var text = filter.Text.Trim();
        if (text.Length > 0)
        {
            var pattern = $"%{Escape(text[..Math.Min(text.Length, LibraryLimits.MaxSearchLength)].ToLowerInvariant())}%";
            assets = assets.Where(asset => EF.Functions.Like(asset.Name.ToLower(), pattern, "\\"));
        }

        return assets;
    }

    public static IQueryable<AssetView> Views(KlingBoardDbContext db, IQueryable<Asset> assets) => assets.Select(asset => new AssetView(
        asset.Id,
        asset.TeamId,
        asset.FileId,
        asset.Name,
        asset.OriginalFileName,
        asset.File!.Kind,
        asset.File.ContentType,
        asset.File.SizeBytes,
        asset.File.WidthPixels,
        asset.File.HeightPixels,
        asset.File.DurationSeconds,
        asset.File.FramesPerSecond,
        asset.File.HasSound,
        asset.File.Sha256,
        db.Users.Where(user => user.Id == asset.UploadedById).Select(user => user.DisplayName).FirstOrDefault(),
        asset.CreatedAtUtc,
        asset.File.Coding));

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
