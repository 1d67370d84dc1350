using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Writing;

/// <summary>What a reference points to, looked up among the team's own.</summary>
/// <param name="Kind">Null for an element.</param>
internal sealed record ReferenceSource(string Name, MediaKind? Kind)
{
    /// <returns>Null when it may have the role.</returns>
    public Error? RefusalOf(ReferenceRole role) => (role, Kind) switch
    {
        _ when !Enum.IsDefined(role) => BoardErrors.UnknownValue("Role"),
        (ReferenceRole.Element, null) => null,
        (ReferenceRole.Element, _) or (_, null) => BoardErrors.ElementRole,
        (ReferenceRole.VideoBase or ReferenceRole.VideoFeature, not MediaKind.Video) => BoardErrors.NeedsVideo,
        (ReferenceRole.Image or ReferenceRole.FirstFrame or ReferenceRole.EndFrame, not MediaKind.Image) => BoardErrors.NeedsPicture,
        _ => null,
    };
}

internal static class ReferenceSources
{
    /// <summary>The asset or element, unless it is another team's or, with <paramref name="mayBeDeleted"/> off, deleted from the library.</summary>
    public static async Task<Result<ReferenceSource>> FindAsync(
        BoardWork work, Guid? assetId, Guid? elementId, bool mayBeDeleted, CancellationToken cancellationToken)
    {
        if (assetId is null == elementId is null)
        {
            return BoardErrors.OneSource;
        }

        var source = assetId is not null
            ? await work.Db.Assets
                .Where(asset => asset.Id == assetId && asset.TeamId == work.TeamId && (mayBeDeleted || asset.DeletedAtUtc == null))
                .Select(asset => new ReferenceSource(asset.Name, asset.File!.Kind))
                .SingleOrDefaultAsync(cancellationToken)
            : await work.Db.Elements
                .Where(element => element.Id == elementId && element.TeamId == work.TeamId && (mayBeDeleted || element.DeletedAtUtc == null))
                .Select(element => new ReferenceSource(element.Name, null))
                .SingleOrDefaultAsync(cancellationToken);
        return source is not null ? source
            : assetId is not null ? BoardErrors.NoAsset
            : BoardErrors.NoElement;
    }
}
