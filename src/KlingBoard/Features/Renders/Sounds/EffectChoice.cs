using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;

namespace KlingBoard.Features.Renders.Sounds;

/// <summary>What a person asks of a sound effect for a shot.</summary>
public sealed record EffectChoice : IShotChoice
{
    /// <summary>What should be heard.</summary>
    public required string Prompt { get; init; }

    /// <summary>To a tenth of a second.</summary>
    public required decimal Seconds { get; init; }

    KlingEndpoint IShotChoice.Endpoint => KlingEndpoint.TextToAudio;

    Task<IRenderPlan> IShotChoice.PlanAsync(KlingBoardDbContext db, Shot shot, CancellationToken cancellationToken) =>
        Task.FromResult<IRenderPlan>(new EffectPlan(shot, this));
}
