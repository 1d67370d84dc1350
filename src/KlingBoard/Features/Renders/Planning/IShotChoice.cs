using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Kling;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>What a person asks of one shot beside its usual takes.</summary>
internal interface IShotChoice
{
    /// <summary>What kind of work it is.</summary>
    KlingEndpoint Endpoint { get; }

    /// <summary>It becomes a take of the shot, and nothing else that is made for it.</summary>
    bool MakesTake => false;

    /// <summary>Plans it. Reads only.</summary>
    /// <param name="shot">With references, their assets, files and elements.</param>
    Task<IRenderPlan> PlanAsync(KlingBoardDbContext db, Shot shot, CancellationToken cancellationToken);
}
