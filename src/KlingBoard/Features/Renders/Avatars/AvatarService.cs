using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;

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

    private static ShotPlan PlanOf(AvatarChoice choice) => (db, shot, cancellationToken) => AvatarPlan.OfAsync(db, shot, choice, cancellationToken);
}
