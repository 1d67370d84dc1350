using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Avatars;

/// <summary>Makes a take of a shot in which somebody speaks; see <see cref="ShotOrders"/>. Singleton.</summary>
public sealed class AvatarService(ShotOrders orders)
{
    public Task<Result<RenderQuote>> EstimateAsync(Guid userId, Guid shotId, AvatarChoice choice, CancellationToken cancellationToken) =>
        orders.EstimateAsync(userId, shotId, PlanOf(choice), cancellationToken);

    /// <returns>The id of the one render.</returns>
    public Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Guid userId, Guid shotId, AvatarChoice choice, Guid submissionId, string quoteId, CancellationToken cancellationToken) =>
        orders.SubmitAsync(userId, shotId, KlingEndpoint.Avatar, makesTake: true, PlanOf(choice), submissionId, quoteId, cancellationToken);

    private static ShotPlan PlanOf(AvatarChoice choice) => async (db, shot, cancellationToken) => new AvatarPlan(
        shot,
        choice,
        await FindAsync(db, shot.TeamId, choice.PictureAssetId, MediaKind.Image, cancellationToken),
        await FindAsync(db, shot.TeamId, choice.SoundAssetId, MediaKind.Audio, cancellationToken));

    // Another team's, a deleted one and one of another kind are none.
    private static Task<MediaFile?> FindAsync(
        KlingBoardDbContext db, Guid teamId, Guid? assetId, MediaKind kind, CancellationToken cancellationToken) => db.Assets
        .AsNoTracking()
        .Where(asset => asset.Id == assetId && asset.TeamId == teamId && asset.DeletedAtUtc == null && asset.File!.Kind == kind)
        .Select(asset => asset.File)
        .SingleOrDefaultAsync(cancellationToken);
}
