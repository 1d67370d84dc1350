using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Sending;

/// <summary>
/// Whose turn it is at one account, within the write that takes it. Fair between projects: the one with the fewest renders at work goes first, then
/// whoever waits longest. What it reads grows with the projects that wait there, and not with how many renders do.
/// </summary>
internal sealed class QueueTurns
{
    private readonly KlingBoardDbContext _db;
    private readonly Guid? _connectionId;
    private readonly IQueryable<Render> _queued;
    private readonly Dictionary<Guid, int> _slots;
    private readonly HashSet<Guid> _taken = [];
    private List<Head>? _heads;

    private QueueTurns(KlingBoardDbContext db, Guid? connectionId, IQueryable<Render> queued, Dictionary<Guid, int> slots, int sending)
    {
        (_db, _connectionId, _queued, _slots, Sending) = (db, connectionId, queued, slots, sending);
        Slots = slots.Values.Sum();
    }

    /// <summary>In use, with those that were taken here.</summary>
    public int Slots { get; private set; }

    /// <summary>Of these, on their way to the provider now.</summary>
    public int Sending { get; private set; }

    /// <param name="payable">The account's renders that may be sent; those of teams that may not spend it have no turn.</param>
    public static async Task<QueueTurns> ReadAsync(
        KlingBoardDbContext db, IQueryable<Render> payable, ProviderAccount account, CancellationToken cancellationToken)
    {
        var busy = await db.Renders.Of(account).HoldingSlots()
            .GroupBy(render => render.ProjectId)
            .Select(group => new { group.Key, Slots = group.Count(), Sending = group.Count(render => render.State == RenderState.Submitting) })
            .ToListAsync(cancellationToken);
        return new QueueTurns(
            db,
            account.ConnectionId,
            payable.Where(render => render.State == RenderState.Queued),
            busy.ToDictionary(row => row.Key, row => row.Slots),
            busy.Sum(row => row.Sending));
    }

    /// <summary>Takes the next that is due; null when there is none.</summary>
    public async Task<Guid?> NextAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        // Asked for only when there is a slot to give away: mostly there is none.
        _heads ??= await ReadHeadsAsync(cancellationToken);
        var turns = _heads.OrderBy(head => _slots.GetValueOrDefault(head.ProjectId)).ThenBy(head => head.OldestAtUtc);
        foreach (var projectId in turns.Select(head => head.ProjectId).ToList())
        {
            var next = await _queued
                .Where(render => render.ProjectId == projectId && render.NextAttemptAtUtc <= nowUtc && !_taken.Contains(render.Id))
                .OrderBy(render => render.CreatedAtUtc)
                .ThenBy(render => render.SubmissionId)
                .ThenBy(render => render.SubmissionIndex)
                .Select(render => (Guid?)render.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (next is { } id)
            {
                Take(id, projectId);
                return id;
            }

            _heads.RemoveAll(head => head.ProjectId == projectId);
        }

        return null;
    }

    private async Task<List<Head>> ReadHeadsAsync(CancellationToken cancellationToken)
    {
        var waiting = await _db.Database.SqlQuery<Guid>(WaitingProjects(_connectionId)).ToListAsync(cancellationToken);
        var heads = await _db.Projects
            .Where(project => waiting.Contains(project.Id))
            .Select(project => new
            {
                project.Id,
                OldestAtUtc = _queued
                    .Where(render => render.ProjectId == project.Id)
                    .OrderBy(render => render.CreatedAtUtc)
                    .Select(render => (DateTime?)render.CreatedAtUtc)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. heads.Where(head => head.OldestAtUtc is not null).Select(head => new Head(head.Id, head.OldestAtUtc!.Value))];
    }

    /// <summary>The projects with queued renders, each found by one step in the index from the one before it.</summary>
    internal static FormattableString WaitingProjects(Guid? connectionId) => $"""
        WITH RECURSIVE "Waiting" ("Value") AS (
            SELECT (SELECT "ProjectId" FROM "Renders" WHERE "State" = 'Queued' AND "ConnectionId" IS NOT DISTINCT FROM {connectionId} ORDER BY "ProjectId" LIMIT 1)
            UNION ALL
            SELECT (SELECT "ProjectId" FROM "Renders" WHERE "State" = 'Queued' AND "ConnectionId" IS NOT DISTINCT FROM {connectionId} AND "ProjectId" > "Waiting"."Value"
                ORDER BY "ProjectId" LIMIT 1)
            FROM "Waiting" WHERE "Value" IS NOT NULL)
        SELECT "Value" FROM "Waiting" WHERE "Value" IS NOT NULL
        """;

    private void Take(Guid renderId, Guid projectId)
    {
        _taken.Add(renderId);
        _slots[projectId] = _slots.GetValueOrDefault(projectId) + 1;
        Slots++;
        Sending++;
    }

    private sealed record Head(Guid ProjectId, DateTime OldestAtUtc);
}
