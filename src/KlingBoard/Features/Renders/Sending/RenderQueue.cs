using KlingBoard.Data;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Infrastructure.Work;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Sending;

/// <summary>A render that this process alone may send, once, and to this account alone.</summary>
internal sealed record Claim(HeldLease Lease, ProviderAccount Account, string? CallbackToken, string? TraceParent)
{
    public Guid RenderId => Lease.RowId;
}

/// <summary>Unfinished renders whose account cannot be used now.</summary>
internal sealed record StrandedRenders(string Connection, string WhatToDo, int Count);

/// <summary>Takes renders out of the queue, each once: never more at an account than it has slots. Singleton.</summary>
internal sealed class RenderQueue(
    BoardTransactions transactions,
    IDbContextFactory<KlingBoardDbContext> contexts,
    RenderTransitions transitions,
    ProviderAccounts accounts,
    StorageSpace space,
    Leases leases,
    Watching.CallbackTokens tokens,
    TimeProvider time)
{
    // As of the end of the last turn, so that the next one need not ask again whether anything was abandoned.
    private DateTime _nothingAbandonedBeforeUtc;

    /// <summary>The accounts for which renders wait and that can be used. None while there would be no room for the results.</summary>
    public async Task<IReadOnlyList<ProviderAccount>> AccountsAsync(CancellationToken cancellationToken) =>
        space.IsLow ? [] : await AskedForAsync(cancellationToken);

    /// <summary>
    /// Moves what may be sent now to Submitting and commits that, before a byte leaves: as many as the account has free slots, in one write. None while its
    /// gate is closed. What it gives is to be sent, whatever else fails: it is held until then.
    /// </summary>
    /// <param name="most">More are claimed by the next call.</param>
    public async Task<IReadOnlyList<Claim>> ClaimAsync(ProviderAccount account, int most, CancellationToken cancellationToken) =>
        account.Gate.Current is null && await IsAnyDueAsync(account, cancellationToken) ? await TakeAsync(account, most, cancellationToken) : [];

    /// <summary>
    /// When the next queued render becomes due, or one that was being sent is to be taken for abandoned; null when only a signal can bring work. One that is
    /// due already waits for a slot.
    /// </summary>
    public async Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var next = await AbandonedAtUtcAsync(cancellationToken);
        foreach (var account in await AskedForAsync(cancellationToken))
        {
            var due = account.Gate.Current?.UntilUtc
                ?? await Queued(db, account).Where(render => render.NextAttemptAtUtc > nowUtc).MinAsync(render => (DateTime?)render.NextAttemptAtUtc, cancellationToken);
            next = due < next || next is null ? due ?? next : next;
        }

        return next;
    }

    /// <summary>Whatever was on its way from a process that has ended may have arrived or not.</summary>
    public async Task<int> RecoverAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        if (nowUtc < _nothingAbandonedBeforeUtc || await AbandonedAtUtcAsync(cancellationToken) is not { } atUtc || atUtc > nowUtc)
        {
            return 0;
        }

        // Those that this process sends are not abandoned, even where their leases could not be renewed.
        var held = leases.HeldRows<Render>();
        await using var transaction = await transactions.BeginAsync(WriteScope.Installation, cancellationToken);
        var ids = await transaction.Db.Renders
            .Where(render => render.State == RenderState.Submitting && !held.Contains(render.Id))
            .Free(transaction.NowUtc)
            .Select(render => render.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            var render = (await transaction.LoadRenderAsync(id, cancellationToken))!;
            await transitions.MoveAsync(
                transaction, render, RenderState.Unknown, "The app ended while this was being sent; looking it up by its id.", null, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return ids.Count;
    }

    /// <summary>Unfinished renders that wait for their connection, by connection.</summary>
    public async Task<IReadOnlyList<StrandedRenders>> CountStrandedAsync(CancellationToken cancellationToken)
    {
        var open = await accounts.ReadAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await db.Renders
            .Where(render => render.FinishedAtUtc == null)
            .GroupBy(render => new { render.ConnectionId, render.Manifest.Connection })
            .Select(group => new { group.Key.ConnectionId, group.Key.Connection, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. from row in counts
               let whatToDo = open.WaitsFor(row.ConnectionId, row.Connection)
               where whatToDo is not null
               select new StrandedRenders(row.Connection, whatToDo, row.Count),
        ];
    }

    // One step in the index for each connection, however many renders wait.
    private async Task<IReadOnlyList<ProviderAccount>> AskedForAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var queued = db.Renders.Where(render => render.State == RenderState.Queued);
        var ids = await db.ProviderConnections
            .Where(connection => queued.Any(render => render.ConnectionId == connection.Id))
            .Select(connection => (Guid?)connection.Id)
            .ToListAsync(cancellationToken);
        if (await queued.AnyAsync(render => render.ConnectionId == null, cancellationToken))
        {
            ids.Add(null);
        }

        if (ids.Count == 0)
        {
            return [];
        }

        var open = await accounts.ReadAsync(cancellationToken);
        return [.. ids.Select(id => open.Of(id, open.Installation.Name)).OfType<ProviderAccount>()];
    }

    private async Task<bool> IsAnyDueAsync(ProviderAccount account, CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Queued(db, account).AnyAsync(render => render.NextAttemptAtUtc <= nowUtc, cancellationToken);
    }

    private async Task<IReadOnlyList<Claim>> TakeAsync(ProviderAccount account, int most, CancellationToken cancellationToken)
    {
        // Counting and taking happen in one write transaction, so two workers never take the last slot both.
        var takenAt = time.GetTimestamp();
        var taken = new List<(Guid RenderId, long Fence, string? CallbackToken, string? TraceParent)>();
        await using var transaction = await transactions.BeginAsync(WriteScope.Account(account.ConnectionId), cancellationToken);
        var turns = await QueueTurns.ReadAsync(transaction.Db, MayBePaid(transaction.Db, account), account, cancellationToken);
        while (taken.Count < most
            && turns.Slots < account.Slots
            && account.Gate.MaySend(turns.Sending)
            && await turns.NextAsync(transaction.NowUtc, cancellationToken) is { } id
            && await transaction.LoadRenderAsync(id, cancellationToken) is { } render)
        {
            var token = tokens.GiveTo(render, account);
            await transitions.MoveAsync(transaction, render, RenderState.Submitting, "", null, cancellationToken);
            taken.Add((id, render.Lease.Take(leases.Owner, leases.UntilUtc(transaction.NowUtc)), token, render.TraceParent));
        }

        await transaction.CommitAsync(cancellationToken);
        return [.. taken.Select(row => new Claim(leases.Hold<Render>(row.RenderId, row.Fence, takenAt), account, row.CallbackToken, row.TraceParent))];
    }

    /// <returns>When the first of those on their way, by nobody in this process, is to be taken for abandoned; null when there is none.</returns>
    private async Task<DateTime?> AbandonedAtUtcAsync(CancellationToken cancellationToken)
    {
        var held = leases.HeldRows<Render>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var first = await db.Renders
            .Where(render => render.State == RenderState.Submitting && !held.Contains(render.Id))
            .OrderBy(render => render.Lease.UntilUtc)
            .Select(render => new { render.Lease.UntilUtc })
            .FirstOrDefaultAsync(cancellationToken);
        var nowUtc = time.GetUtcNow().UtcDateTime;

        // Whatever is claimed from now on is held for a whole term.
        _nothingAbandonedBeforeUtc = first is null ? nowUtc + Leases.Term : first.UntilUtc ?? nowUtc;
        return first is null ? null : _nothingAbandonedBeforeUtc;
    }

    private static IQueryable<Render> Queued(KlingBoardDbContext db, ProviderAccount account) =>
        MayBePaid(db, account).Where(render => render.State == RenderState.Queued);

    // Asked again here: a team that lost the installation's account after the click spends nothing more of it.
    private static IQueryable<Render> MayBePaid(KlingBoardDbContext db, ProviderAccount account) =>
        account.ConnectionId is null && !account.IsFree
            ? db.Renders.Of(account).Where(render => db.OnInstallationAccount().Any(team => team.Id == render.TeamId))
            : db.Renders.Of(account);
}
