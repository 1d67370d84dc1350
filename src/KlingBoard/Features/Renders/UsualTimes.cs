using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Kling;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>How long renders take, from acceptance to their end at the provider, and from when on one is slow.</summary>
internal static class UsualTimes
{
    /// <summary>A render is slow past so many times its usual time.</summary>
    public const int SlowFactor = 3;

    private const int MostConsidered = 100;

    // Fewer say little.
    private const int Enough = 3;

    // Three times a few seconds is nothing to be told of.
    private static readonly TimeSpan NeverSlowBefore = TimeSpan.FromMinutes(2);

    public static TimeSpan SlowAfter(Render render)
    {
        var usual = render.UsualSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Unheard(render.Endpoint());
        return usual * SlowFactor > NeverSlowBefore ? usual * SlowFactor : NeverSlowBefore;
    }

    /// <summary>
    /// The median of the team's last renders on the same account: of those with the same model, mode and seconds, else with the same model and mode, else of
    /// the same kind; where there are too few of all, what the vendor's own take.
    /// </summary>
    public static async Task<TimeSpan> EstimateAsync(
        KlingBoardDbContext db, Guid teamId, Guid? connectionId, RenderManifest of, CancellationToken cancellationToken)
    {
        // The newest by their index: what a team has rendered in years is not read for this.
        var times = await db.Renders
            .Where(render => render.TeamId == teamId)
            .OrderByDescending(render => render.CreatedAtUtc)
            .Take(MostConsidered)
            .Where(render => render.State == RenderState.Done && render.SubmittedAtUtc != null
                && render.ConnectionId == connectionId && render.Manifest.Connection == of.Connection && render.Manifest.Endpoint == of.Endpoint)
            .Select(render => new
            {
                render.Manifest.Model,
                render.Manifest.Mode,
                render.Manifest.DurationSeconds,
                From = render.SubmittedAtUtc!.Value,
                To = render.Events.Where(line => line.State == RenderState.Archiving).Select(line => (DateTime?)line.AtUtc).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var known = times.Where(time => time.To > time.From).ToList();
        var alike = known.Where(time => (time.Model, time.Mode) == (of.Model, of.Mode)).ToList();
        return new[] { alike.Where(time => time.DurationSeconds == of.DurationSeconds), alike, known }
            .Select(some => MedianOf([.. some.Select(time => time.To!.Value - time.From)]))
            .FirstOrDefault(median => median is not null)
            ?? Unheard(Enum.Parse<KlingEndpoint>(of.Endpoint, ignoreCase: true));
    }

    private static TimeSpan? MedianOf(TimeSpan[] times) => times.Length < Enough ? null : times.Order().ElementAt(times.Length / 2);

    // By what was seen of the vendor's in September 2026, rounded up.
    private static TimeSpan Unheard(KlingEndpoint endpoint) => endpoint switch
    {
        KlingEndpoint.OmniImage or KlingEndpoint.AiMultiShot or KlingEndpoint.TextToAudio or KlingEndpoint.Speech => TimeSpan.FromMinutes(1),
        KlingEndpoint.Element or KlingEndpoint.Voice => TimeSpan.FromMinutes(3),
        _ => TimeSpan.FromMinutes(6),
    };
}
