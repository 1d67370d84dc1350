using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>Makes pictures for a shot; see <see cref="ShotOrders"/>. Singleton.</summary>
public sealed class StillService(ShotOrders orders)
{
    public Task<Result<RenderQuote>> EstimateAsync(Guid userId, Guid shotId, StillChoice choice, CancellationToken cancellationToken) =>
        orders.EstimateAsync(userId, shotId, PlanOf(choice), cancellationToken);

    /// <returns>The id of the one render.</returns>
    public Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Guid userId, Guid shotId, StillChoice choice, Guid submissionId, string quoteId, CancellationToken cancellationToken) =>
        orders.SubmitAsync(userId, shotId, KlingEndpoint.OmniImage, makesTake: false, PlanOf(choice), submissionId, quoteId, cancellationToken);

    private static ShotPlan PlanOf(StillChoice choice) => (_, shot, _) => Task.FromResult<IRenderPlan>(StillPlan.Of(shot, choice));
}
