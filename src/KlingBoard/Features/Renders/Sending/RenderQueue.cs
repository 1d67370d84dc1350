using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Sending;

/// <summary>A render that this process alone may send, once.</summary>
internal sealed record Claim(Guid RenderId, string? CallbackToken);

/// <summary>Takes renders out of the queue, one at a time and each once: never more at the provider than the connection has slots. Singleton.</summary>
internal sealed class RenderQueue(
    BoardTransactions transactions,
    IDbContextFactory<KlingBoardDbContext> contexts,
    ProviderConnection connection,
    ConnectionGate gate,
    StorageSpace space,
    Watching.CallbackTokens tokens,
    TimeProvider time)
{
    /// <summary>
    /// Moves the next render to Submitting and commits that, before a byte leaves. Null when none is due, no slot is free, the gate is closed,
    /// or there would be no room for the result.
    /// </summary>
    public async Task<Claim?> ClaimNextAsync(CancellationToken cancellationToken)
    {
        if (gate.Current is not null || space.IsLow || !await IsAnyDueAsync(cancellationToken))
        {
            return null;
        }

        // Counting and taking happen in one write transaction, so two workers never take the last slot both.
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var busy = await SlotsByProjectAsync(transaction.Db, cancellationToken);
        var slots = busy.Values.Sum(row => row.Slots);
        if (slots >= connection.Slots || !gate.MaySend(busy.Values.Sum(row => row.Sending)))
        {
            return null;
        }

        if (await NextAsync(transaction.Db, busy, transaction.NowUtc, cancellationToken) is not { } id
            || await transaction.LoadRenderAsync(id, cancellationToken) is not { } render)
        {
            return null;
        }

        var token = tokens.GiveTo(render);
        await transaction.MoveAsync(render, RenderState.Submitting, "", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Claim(id, token);
    }

    /// <summary>When the next queued render becomes due; null when none waits.</summary>
    public async Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Queued(db).MinAsync(render => (DateTime?)render.NextLookAtUtc, cancellationToken);
    }

    /// <summary>After a restart: whatever was on its way may have arrived or not.</summary>
    public async Task<int> RecoverAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var ids = await transaction.Db.Renders
            .Where(render => render.State == RenderState.Submitting)
            .Select(render => render.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            var render = (await transaction.LoadRenderAsync(id, cancellationToken))!;
            await transaction.MoveAsync(
                render, RenderState.Unknown, "The app ended while this was being sent; looking it up by its id.", null, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return ids.Count;
    }

    /// <summary>Unfinished renders of connections that are not set up now: each connection's name and how many.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountStrandedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Renders
            .Where(render => render.FinishedAtUtc == null && render.Manifest.Connection != connection.Name)
            .GroupBy(render => render.Manifest.Connection)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
    }

    private async Task<bool> IsAnyDueAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Queued(db).AnyAsync(render => render.NextLookAtUtc <= nowUtc, cancellationToken);
    }

    private async Task<Dictionary<Guid, BusyProject>> SlotsByProjectAsync(KlingBoardDbContext db, CancellationToken cancellationToken) => await db.Renders
        .Where(render => render.Manifest.Connection == connection.Name)
        .Where(render => render.State == RenderState.Submitting || render.State == RenderState.Submitted
            || render.State == RenderState.Processing || render.State == RenderState.Unknown)
        .GroupBy(render => render.ProjectId)
        .Select(group => new { group.Key, Slots = group.Count(), Sending = group.Count(render => render.State == RenderState.Submitting) })
        .ToDictionaryAsync(row => row.Key, row => new BusyProject(row.Slots, row.Sending), cancellationToken);

    // Fair between projects: the one with the fewest renders at work goes first, then whoever waits longest.
    private async Task<Guid?> NextAsync(
        KlingBoardDbContext db, Dictionary<Guid, BusyProject> busy, DateTime nowUtc, CancellationToken cancellationToken)
    {
        // From the index alone, however many wait; whether a project has one that may be sent now shows when its turn comes.
        var heads = await db.Renders
            .Where(render => render.State == RenderState.Queued)
            .GroupBy(render => render.ProjectId)
            .Select(group => new { ProjectId = group.Key, OldestAtUtc = group.Min(render => render.CreatedAtUtc) })
            .ToListAsync(cancellationToken);
        var turns = heads.OrderBy(head => busy.TryGetValue(head.ProjectId, out var row) ? row.Slots : 0).ThenBy(head => head.OldestAtUtc);
        foreach (var projectId in turns.Select(head => head.ProjectId))
        {
            var next = await Queued(db)
                .Where(render => render.ProjectId == projectId && render.NextLookAtUtc <= nowUtc)
                .OrderBy(render => render.CreatedAtUtc)
                .ThenBy(render => render.SubmissionId)
                .ThenBy(render => render.SubmissionIndex)
                .Select(render => (Guid?)render.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (next is not null)
            {
                return next;
            }
        }

        return null;
    }

    private IQueryable<Render> Queued(KlingBoardDbContext db) => db.Renders.Where(
        render => render.State == RenderState.Queued && render.Manifest.Connection == connection.Name);

    private sealed record BusyProject(int Slots, int Sending);
}
