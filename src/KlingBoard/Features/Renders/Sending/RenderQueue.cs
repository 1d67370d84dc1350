using KlingBoard.Data;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Sending;

/// <summary>A render that this process alone may send, once, and to this account alone.</summary>
internal sealed record Claim(Guid RenderId, ProviderAccount Account, string? CallbackToken);

/// <summary>Unfinished renders whose account cannot be used now.</summary>
internal sealed record StrandedRenders(string Connection, string WhatToDo, int Count);

/// <summary>Takes renders out of the queue, one at a time and each once: never more at an account than it has slots. Singleton.</summary>
internal sealed class RenderQueue(
    BoardTransactions transactions,
    IDbContextFactory<KlingBoardDbContext> contexts,
    RenderTransitions transitions,
    ProviderAccounts accounts,
    StorageSpace space,
    Watching.CallbackTokens tokens,
    TimeProvider time)
{
    /// <summary>
    /// Moves the next render to Submitting and commits that, before a byte leaves. Null when none is due at an account whose gate is open and which
    /// has a free slot, or there would be no room for the result.
    /// </summary>
    public async Task<Claim?> ClaimNextAsync(CancellationToken cancellationToken)
    {
        if (space.IsLow)
        {
            return null;
        }

        foreach (var account in await AskedForAsync(cancellationToken))
        {
            if (account.Gate.Current is null
                && await IsAnyDueAsync(account, cancellationToken)
                && await ClaimNextAsync(account, cancellationToken) is { } claim)
            {
                return claim;
            }
        }

        return null;
    }

    /// <summary>When the next queued render becomes due; null when only a signal can bring work. One that is due already waits for a slot.</summary>
    public async Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        DateTime? next = null;
        foreach (var account in await AskedForAsync(cancellationToken))
        {
            var due = account.Gate.Current?.UntilUtc
                ?? await Queued(db, account).Where(render => render.NextAttemptAtUtc > nowUtc).MinAsync(render => (DateTime?)render.NextAttemptAtUtc, cancellationToken);
            next = due < next || next is null ? due ?? next : next;
        }

        return next;
    }

    /// <summary>After a restart: whatever was on its way may have arrived or not.</summary>
    public async Task<int> RecoverAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(WriteScope.Installation, cancellationToken);
        var ids = await transaction.Db.Renders
            .Where(render => render.State == RenderState.Submitting)
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

    // From the index alone, however many wait.
    private async Task<IReadOnlyList<ProviderAccount>> AskedForAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = await db.Renders
            .Where(render => render.State == RenderState.Queued)
            .Select(render => render.ConnectionId)
            .Distinct()
            .ToListAsync(cancellationToken);
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

    private async Task<Claim?> ClaimNextAsync(ProviderAccount account, CancellationToken cancellationToken)
    {
        // Counting and taking happen in one write transaction, so two workers never take the last slot both.
        await using var transaction = await transactions.BeginAsync(WriteScope.Account(account.ConnectionId), cancellationToken);
        var busy = await SlotsByProjectAsync(transaction.Db, account, cancellationToken);
        var slots = busy.Values.Sum(row => row.Slots);
        if (slots >= account.Slots || !account.Gate.MaySend(busy.Values.Sum(row => row.Sending)))
        {
            return null;
        }

        if (await NextAsync(transaction.Db, account, busy, transaction.NowUtc, cancellationToken) is not { } id
            || await transaction.LoadRenderAsync(id, cancellationToken) is not { } render)
        {
            return null;
        }

        var token = tokens.GiveTo(render, account);
        await transitions.MoveAsync(transaction, render, RenderState.Submitting, "", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Claim(id, account, token);
    }

    private static async Task<Dictionary<Guid, BusyProject>> SlotsByProjectAsync(
        KlingBoardDbContext db, ProviderAccount account, CancellationToken cancellationToken) => await db.Renders
        .Of(account)
        .HoldingSlots()
        .GroupBy(render => render.ProjectId)
        .Select(group => new { group.Key, Slots = group.Count(), Sending = group.Count(render => render.State == RenderState.Submitting) })
        .ToDictionaryAsync(row => row.Key, row => new BusyProject(row.Slots, row.Sending), cancellationToken);

    // Fair between projects: the one with the fewest renders at work goes first, then whoever waits longest.
    private static async Task<Guid?> NextAsync(
        KlingBoardDbContext db, ProviderAccount account, Dictionary<Guid, BusyProject> busy, DateTime nowUtc, CancellationToken cancellationToken)
    {
        // From the index alone, however many wait; whether a project has one that may be sent now shows when its turn comes. Those of teams that may
        // not spend the account have no turn.
        var heads = await MayBePaid(db, account, db.Renders.Where(render => render.State == RenderState.Queued && render.ConnectionId == account.ConnectionId))
            .GroupBy(render => render.ProjectId)
            .Select(group => new { ProjectId = group.Key, OldestAtUtc = group.Min(render => render.CreatedAtUtc) })
            .ToListAsync(cancellationToken);
        var turns = heads.OrderBy(head => busy.TryGetValue(head.ProjectId, out var row) ? row.Slots : 0).ThenBy(head => head.OldestAtUtc);
        foreach (var projectId in turns.Select(head => head.ProjectId))
        {
            var next = await Queued(db, account)
                .Where(render => render.ProjectId == projectId && render.NextAttemptAtUtc <= nowUtc)
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

    private static IQueryable<Render> Queued(KlingBoardDbContext db, ProviderAccount account) =>
        MayBePaid(db, account, db.Renders.Of(account).Where(render => render.State == RenderState.Queued));

    // Asked again here: a team that lost the installation's account after the click spends nothing more of it.
    private static IQueryable<Render> MayBePaid(KlingBoardDbContext db, ProviderAccount account, IQueryable<Render> queued) =>
        account.ConnectionId is null && !account.IsFree
            ? queued.Where(render => db.OnInstallationAccount().Any(team => team.Id == render.TeamId))
            : queued;

    private sealed record BusyProject(int Slots, int Sending);
}
