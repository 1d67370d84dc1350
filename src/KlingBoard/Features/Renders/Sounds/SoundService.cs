using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;

namespace KlingBoard.Features.Renders.Sounds;

/// <summary>Makes sounds for a shot; see <see cref="ShotOrders"/>. Singleton.</summary>
public sealed class SoundService(ShotOrders orders)
{
    public Task<Result<RenderQuote>> EstimateAsync(Guid userId, Guid shotId, EffectChoice choice, CancellationToken cancellationToken) =>
        orders.EstimateAsync(userId, shotId, PlanOf(choice), cancellationToken);

    /// <returns>The id of the one render.</returns>
    public Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Guid userId, Guid shotId, EffectChoice choice, Guid submissionId, string quoteId, CancellationToken cancellationToken) =>
        orders.SubmitAsync(userId, shotId, KlingEndpoint.TextToAudio, makesTake: false, PlanOf(choice), submissionId, quoteId, cancellationToken);

    public Task<Result<RenderQuote>> EstimateAsync(Guid userId, Guid shotId, SpeechChoice choice, CancellationToken cancellationToken) =>
        orders.EstimateAsync(userId, shotId, PlanOf(choice), cancellationToken);

    /// <returns>The id of the one render.</returns>
    public Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Guid userId, Guid shotId, SpeechChoice choice, Guid submissionId, string quoteId, CancellationToken cancellationToken) =>
        orders.SubmitAsync(userId, shotId, KlingEndpoint.Speech, makesTake: false, PlanOf(choice), submissionId, quoteId, cancellationToken);

    private static ShotPlan PlanOf(SpeechChoice choice) => (_, shot, _) => Task.FromResult<IRenderPlan>(new SpeechPlan(shot, choice));

    private static ShotPlan PlanOf(EffectChoice choice) => (_, shot, _) => Task.FromResult<IRenderPlan>(new EffectPlan(shot, choice));
}
