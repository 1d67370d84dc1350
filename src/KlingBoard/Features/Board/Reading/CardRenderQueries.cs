using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Views;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Reading;

/// <summary>What cards show of their shots' renders: money, what is under way, and how the newest one failed.</summary>
internal static class CardRenderQueries
{
    private static readonly RenderState[] Failures = [RenderState.Failed, RenderState.Refused];
    private static readonly RenderState[] UnderWay = [.. Enum.GetValues<RenderState>().Where(state => !state.IsFinal())];

    /// <summary>By shot; shots without renders are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, MoneyView>> MoneyAsync(
        KlingBoardDbContext db, IQueryable<Shot> shots, CancellationToken cancellationToken)
    {
        // Takes of the shot, or of its group, and what was made for it alone.
        var takes = PartsOf(db, shots).Select(part => new
        {
            part.ShotId,
            part.RenderId,
            Before = part.Render!.Shots.Where(other => other.Position < part.Position).Sum(other => other.DurationSeconds),
            Seconds = part.DurationSeconds,
            RenderSeconds = part.Render.Shots.Sum(any => any.DurationSeconds),
        });
        var others = db.Renders.Where(render => shots.Any(shot => shot.Id == render.SubjectShotId)).Select(render => new
        {
            ShotId = render.SubjectShotId!.Value,
            RenderId = render.Id,
            Before = 0,
            Seconds = 0,
            RenderSeconds = 0,
        });
        var ledger = db.LedgerEntries;
        var parts = await takes.Concat(others).Select(part => new
        {
            part.ShotId,
            part.Before,
            part.Seconds,
            part.RenderSeconds,
            Settled = ledger.Where(entry => entry.RenderId == part.RenderId && entry.Kind == LedgerEntryKind.Settle).Sum(entry => entry.Milliunits),
            Held = ledger.Any(entry => entry.RenderId == part.RenderId && (entry.Kind == LedgerEntryKind.Settle || entry.Kind == LedgerEntryKind.Release))
                ? 0
                : ledger.Where(entry => entry.RenderId == part.RenderId && entry.Kind == LedgerEntryKind.Reserve).Sum(entry => entry.Milliunits),
        }).ToListAsync(cancellationToken);
        return parts.GroupBy(part => part.ShotId).ToDictionary(
            shot => shot.Key,
            shot => new MoneyView(
                shot.Sum(part => PartOf(part.Settled, part.Before, part.Seconds, part.RenderSeconds)),
                shot.Sum(part => PartOf(part.Held, part.Before, part.Seconds, part.RenderSeconds))));
    }

    /// <summary>What the project has paid and holds for what is on no card.</summary>
    public static async Task<OtherMoneyView> OtherMoneyAsync(KlingBoardDbContext db, Guid projectId, CancellationToken cancellationToken)
    {
        var deleted = db.Shots.AsNoTracking().Where(shot => shot.ProjectId == projectId && shot.DeletedAtUtc != null);
        var money = await MoneyAsync(db, deleted, cancellationToken);
        var sceneOf = money.Count == 0 ? [] : await deleted.Select(shot => new { shot.Id, shot.SceneId }).ToDictionaryAsync(shot => shot.Id, shot => shot.SceneId, cancellationToken);
        var elements = await db.Renders
            .Where(render => render.ProjectId == projectId && render.SubjectShotId == null && render.Shots.Count == 0)
            .Select(render => new
            {
                Settled = render.Ledger.Where(entry => entry.Kind == LedgerEntryKind.Settle).Sum(entry => entry.Milliunits),
                Held = render.Ledger.Any(entry => entry.Kind == LedgerEntryKind.Settle || entry.Kind == LedgerEntryKind.Release)
                    ? 0
                    : render.Ledger.Where(entry => entry.Kind == LedgerEntryKind.Reserve).Sum(entry => entry.Milliunits),
            })
            .ToListAsync(cancellationToken);
        return new OtherMoneyView(
            money.Where(shot => shot.Value != default).GroupBy(shot => sceneOf[shot.Key]).ToDictionary(
                scene => scene.Key, scene => scene.Aggregate(default(MoneyView), (sum, shot) => sum + shot.Value)),
            new MoneyView(elements.Sum(render => render.Settled), elements.Sum(render => render.Held)));
    }

    /// <summary>By shot; shots for which nothing is under way are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ActiveRenderView>> ActiveAsync(
        KlingBoardDbContext db, IQueryable<Shot> shots, CancellationToken cancellationToken)
    {
        var parts = await PartsOf(db, shots).Where(part => UnderWay.Contains(part.Render!.State) && (part.Render.LetGoAtUtc == null || part.Render.State != RenderState.Unknown)).Select(part => new
        {
            part.ShotId,
            part.RenderId,
            part.Render!.State,
            SinceUtc = part.Render.SubmittedAtUtc ?? part.Render.CreatedAtUtc,
            part.Render.UsualSeconds,
            IsSlow = part.Render.SlowSinceUtc != null,
        }).ToListAsync(cancellationToken);
        return parts.GroupBy(part => part.ShotId).ToDictionary(shot => shot.Key, shot =>
        {
            // What is slow needs somebody: it stands for the others.
            var furthest = shot.OrderByDescending(part => part.IsSlow).ThenByDescending(part => part.State).ThenBy(part => part.SinceUtc).First();
            var usualTime = furthest.UsualSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
            return new ActiveRenderView(furthest.RenderId, furthest.State, furthest.SinceUtc, shot.Count(), usualTime, furthest.IsSlow);
        });
    }

    /// <summary>By shot, where no render as new or newer went any other way.</summary>
    public static async Task<IReadOnlyDictionary<Guid, RenderState>> LastFailuresAsync(
        KlingBoardDbContext db, IQueryable<Shot> shots, CancellationToken cancellationToken)
    {
        var parts = await PartsOf(db, shots)
            .Where(part => Failures.Contains(part.Render!.State))
            .Where(part => !db.RenderShots.Any(other => other.ShotId == part.ShotId
                && other.Render!.CreatedAtUtc >= part.Render!.CreatedAtUtc
                && !Failures.Contains(other.Render.State)))
            .Select(part => new { part.ShotId, part.Render!.State, part.Render.CreatedAtUtc })
            .ToListAsync(cancellationToken);
        return parts.GroupBy(part => part.ShotId).ToDictionary(shot => shot.Key, shot => shot.MaxBy(part => part.CreatedAtUtc)!.State);
    }

    /// <summary>Of what was asked for last, the one that brought nothing, or may bring nothing; null when there is none.</summary>
    public static async Task<RenderFailureView?> LastFailureAsync(KlingBoardDbContext db, Guid shotId, CancellationToken cancellationToken)
    {
        var renders = db.RenderShots.Where(part => part.ShotId == shotId).Select(part => part.Render!);
        return await renders
            .Where(render => render.CreatedAtUtc == renders.Max(other => other.CreatedAtUtc))
            .Where(render => Failures.Contains(render.State) || (render.State == RenderState.Unknown && render.LetGoAtUtc != null))
            .OrderBy(render => render.SubmissionIndex)
            .Select(render => new RenderFailureView(
                render.Id,
                render.State,
                render.StateReason,
                render.Ledger.Where(entry => entry.Kind == LedgerEntryKind.Settle || entry.Kind == LedgerEntryKind.Release)
                    .OrderBy(entry => entry.Id)
                    .Select(entry => (long?)(entry.Kind == LedgerEntryKind.Settle ? entry.Milliunits : 0))
                    .FirstOrDefault(),
                render.FinishedAtUtc ?? render.LetGoAtUtc ?? render.CreatedAtUtc))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<RenderShot> PartsOf(KlingBoardDbContext db, IQueryable<Shot> shots) =>
        db.RenderShots.Where(part => shots.Any(shot => shot.Id == part.ShotId));

    // Up to the shot's end less what came before it, so that the shots of a group add up to the whole.
    private static long PartOf(long milliunits, int before, int seconds, int renderSeconds) =>
        renderSeconds == 0 ? milliunits : (milliunits * (before + seconds) / renderSeconds) - (milliunits * before / renderSeconds);
}
