using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Avatars;

/// <summary>What a person asks of a talking avatar for a shot.</summary>
public sealed record AvatarChoice : IShotChoice
{
    /// <summary>An asset of the library: who speaks; null before one is chosen.</summary>
    public Guid? PictureAssetId { get; init; }

    /// <summary>An asset of the library: what is said; null before one is chosen.</summary>
    public Guid? SoundAssetId { get; init; }

    /// <summary>How it is said; empty leaves it to the model.</summary>
    public string Prompt { get; init; } = "";

    public OmniMode Mode { get; init; }

    KlingEndpoint IShotChoice.Endpoint => KlingEndpoint.Avatar;

    bool IShotChoice.MakesTake => true;

    async Task<IRenderPlan> IShotChoice.PlanAsync(KlingBoardDbContext db, Shot shot, CancellationToken cancellationToken) => new AvatarPlan(
        shot,
        this,
        await FindAsync(db, shot.TeamId, PictureAssetId, MediaKind.Image, cancellationToken),
        await FindAsync(db, shot.TeamId, SoundAssetId, MediaKind.Audio, cancellationToken));

    // Another team's, a deleted one and one of another kind are none.
    private static Task<MediaFile?> FindAsync(
        KlingBoardDbContext db, Guid teamId, Guid? assetId, MediaKind kind, CancellationToken cancellationToken) => db.Assets
        .AsNoTracking()
        .Where(asset => asset.Id == assetId && asset.TeamId == teamId && asset.DeletedAtUtc == null && asset.File!.Kind == kind)
        .Select(asset => asset.File)
        .SingleOrDefaultAsync(cancellationToken);
}
