using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Kling;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>What a person asks of pictures for a shot.</summary>
public sealed record StillChoice : IShotChoice
{
    /// <summary>As stored or as people read it: a token or <c>@Name</c> for each of the shot's references.</summary>
    public required string Prompt { get; init; }

    public string Model { get; init; } = "kling-v3-omni";

    /// <summary>"1k", "2k" or "4k".</summary>
    public string Resolution { get; init; } = "2k";

    /// <summary>How many pictures: each by itself, or of one series.</summary>
    public int Count { get; init; } = 2;

    /// <summary>Pictures that tell one thing together.</summary>
    public bool IsSeries { get; init; }

    /// <summary>Also ask for a watermarked variant of each.</summary>
    public bool Watermark { get; init; }

    /// <summary>Width to height, such as "16:9".</summary>
    public required string Ratio { get; init; }

    KlingEndpoint IShotChoice.Endpoint => KlingEndpoint.OmniImage;

    Task<IRenderPlan> IShotChoice.PlanAsync(KlingBoardDbContext db, Shot shot, CancellationToken cancellationToken) =>
        Task.FromResult<IRenderPlan>(StillPlan.Of(shot, this));
}
