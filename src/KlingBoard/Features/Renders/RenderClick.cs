using KlingBoard.Access;
using KlingBoard.Kling;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Renders;

/// <summary>Somebody agreed to a quote.</summary>
/// <param name="By">Who, with the right to render there.</param>
/// <param name="SubmissionId">Made by the caller for one click.</param>
/// <param name="QuoteId">Of the quote that was shown.</param>
internal sealed record RenderClick(TeamAccess By, Guid SubmissionId, string QuoteId, ClickSubject For);

/// <summary>What a click is for: one submission id is good for one thing only.</summary>
/// <param name="Endpoint">See <see cref="Data.Renders.RenderManifest.Endpoint"/>.</param>
internal sealed record ClickSubject(string Endpoint, Guid ProjectId)
{
    public ClickSubject(KlingEndpoint endpoint, Guid projectId)
        : this(PackNames.Of(endpoint), projectId)
    {
    }

    /// <summary>The shot that something other than takes is made for.</summary>
    public Guid? ShotId { get; init; }

    public Guid? ElementId { get; init; }

    /// <summary>The shot whose takes are asked for, or any shot of its group; null where no takes are made.</summary>
    public Guid? TakesOf { get; init; }

    /// <summary>Whether what was written before is what this click asks for.</summary>
    /// <param name="written">Without <see cref="TakesOf"/>.</param>
    /// <param name="takesOf">The shots it makes takes for.</param>
    public bool Is(ClickSubject written, IReadOnlyCollection<Guid> takesOf) =>
        this with { TakesOf = null, Endpoint = KindOf(Endpoint) } == written with { Endpoint = KindOf(written.Endpoint) } && (TakesOf is not { } shotId || takesOf.Contains(shotId));

    // The takes of a shot are one kind of work; its model decides at which endpoint, and may be another by the second try.
    private static string KindOf(string endpoint) =>
        endpoint == PackNames.Of(KlingEndpoint.TextToVideo) || endpoint == PackNames.Of(KlingEndpoint.ImageToVideo) ? PackNames.Of(KlingEndpoint.OmniVideo) : endpoint;
}
