using System.Collections.Concurrent;
using System.Diagnostics;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Library;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Watching;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Work;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>
/// Stores what one finished render made: files first, then one transaction with media, takes, settlement and the end of the render. Whatever
/// fails is tried again, with fresh links, until the provider has deleted the result. Singleton.
/// </summary>
internal sealed partial class RenderArchive(
    IDbContextFactory<KlingBoardDbContext> contexts,
    BoardTransactions transactions,
    ProviderAccounts accounts,
    IEnumerable<IResultKind> kinds,
    RenderTransitions transitions,
    KeptDownloads kept,
    MissedPolls misses,
    PollingSchedule schedule,
    SignalBus bus,
    RenderSignals signals,
    IOptions<RenderOptions> options,
    ILogger<RenderArchive> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    // The pauses between them come to four minutes: an answer may be behind its own files for a moment, and not longer.
    private const int TriesForUnnamed = 8;

    // Answers in a row that name no file. Whatever else goes wrong in between begins the count anew, and so does a restart.
    private readonly ConcurrentDictionary<Guid, int> _unnamed = new();

    /// <param name="lease">Of the render. Where another process has it by now, nothing changes.</param>
    public async Task ArchiveAsync(HeldLease lease, CancellationToken cancellationToken)
    {
        var renderId = lease.RowId;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, cancellationToken);
        try
        {
            await ArchiveAsync(lease, renderId, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.TakenByAnother(logger, renderId);
        }
    }

    private async Task ArchiveAsync(HeldLease lease, Guid renderId, CancellationToken cancellationToken)
    {
        if (await ReadAsync(renderId, cancellationToken) is not { State: RenderState.Archiving } render
            || (await accounts.ReadAsync(cancellationToken)).Of(render) is not { } account)
        {
            return;
        }

        using var span = RenderTrace.Step("render.archive", render.TraceParent);
        try
        {
            // A first failure may be the link's: links are signed for a while only.
            var task = render.Attempts == 0 ? render.Answer() : await AskAgainAsync(account, render, cancellationToken);
            var result = await kinds.Single(kind => kind.IsOf(render.Endpoint())).TakeAsync(
                account, render, task ?? throw new ResultUnavailableException("The provider's answer about the result cannot be read."), cancellationToken);
            await FinishAsync(lease, result, cancellationToken);
        }
        catch (ResultUnavailableException exception)
        {
            Log.Unavailable(logger, exception, renderId);
            span?.SetStatus(ActivityStatusCode.Error);
            await PostponeAsync(lease, exception, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Something of ours is broken (database, tools): the result is safe at the provider meanwhile.
            Log.Failed(logger, exception, renderId);
            span?.SetStatus(ActivityStatusCode.Error);
            await PostponeAsync(lease, ResultUnavailableException.Ours(exception), cancellationToken);
        }
    }

    /// <summary>Lets go of downloads whose render has ended, also by a process that was killed in between. What cannot be deleted now stays for the next start.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ForgetEndedAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Archiving itself does not need it.
            Log.NotSwept(logger, exception);
        }
    }

    private async Task ForgetEndedAsync(CancellationToken cancellationToken)
    {
        var ids = kept.All();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var needed = await db.Renders
            .Where(render => ids.Contains(render.Id) && render.State == RenderState.Archiving)
            .Select(render => render.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in ids.Except(needed))
        {
            Forget(id);
        }
    }

    private async Task<Render?> ReadAsync(Guid renderId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Renders.AsNoTracking().Include(render => render.Shots).SingleOrDefaultAsync(render => render.Id == renderId, cancellationToken);
    }

    /// <returns>The last answer that names what was made, which need not be the one that came now; null when none can be read.</returns>
    /// <exception cref="ResultUnavailableException">None names anything, and the provider could not be asked.</exception>
    private async Task<KlingTask?> AskAgainAsync(ProviderAccount account, Render render, CancellationToken cancellationToken)
    {
        var client = await account.ClientAsync(cancellationToken);
        var found = await client.FindAsync(render, cancellationToken);
        if (found is FindOutcome.Absent)
        {
            await MissAsync(render.Id, cancellationToken);
        }
        else
        {
            misses.Break(render.Id);
        }

        if (found is not FindOutcome.Found { Task: var task })
        {
            return render.Answer() is { NamesResult: true } answer ? answer : throw ResultUnavailableException.NotAsked();
        }

        await using var transaction = await transactions.BeginAsync(WriteScope.Render(render.Id), cancellationToken);
        if (await transaction.LoadRenderAsync(render.Id, cancellationToken) is not { } fresh)
        {
            return null;
        }

        await transitions.ApplyStatusAsync(transaction, fresh, task, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return fresh.Answer();
    }

    private async Task MissAsync(Guid renderId, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(WriteScope.Render(renderId), cancellationToken);
        if (await transaction.LoadRenderAsync(renderId, cancellationToken) is { } fresh)
        {
            misses.Miss(fresh, transaction.NowUtc);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private async Task FinishAsync(HeldLease lease, ITakenResult result, CancellationToken cancellationToken)
    {
        var renderId = lease.RowId;
        await using var transaction = await transactions.BeginAsync(WriteScope.Render(renderId), cancellationToken);
        if (await LoadAsync(transaction, lease, cancellationToken) is not { } render)
        {
            return;
        }

        await transitions.MoveAsync(transaction, render, RenderState.Done, result.Note, null, cancellationToken);
        await result.AddAsync(transaction, render, cancellationToken);
        await transitions.EndShotsAsync(transaction, render, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Forget(renderId);
        signals.Moved(render);
        if (render.Shots.Count == 0)
        {
            // What is not a take goes into the library.
            bus.Publish(LibrarySignal.Of(
                render.TeamId,
                transaction.Db.Assets.Local.Select(asset => asset.Id),
                render.SubjectElementId is { } elementId ? [elementId] : []));
        }
    }

    private async Task PostponeAsync(HeldLease lease, ResultUnavailableException failure, CancellationToken cancellationToken)
    {
        var renderId = lease.RowId;
        await using var transaction = await transactions.BeginAsync(WriteScope.Render(renderId), cancellationToken);
        if (await LoadAsync(transaction, lease, cancellationToken) is not { } render)
        {
            return;
        }

        var isForgotten = failure.IsTheirs && misses.ForgottenFor(render, transaction.NowUtc) is not null;
        if (EndOf(render, failure, isForgotten, CountUnnamed(renderId, failure), transaction.NowUtc) is { } reason)
        {
            await transitions.MoveAsync(transaction, render, RenderState.Failed, reason, null, cancellationToken);
            if (isForgotten)
            {
                // It may arrive after all, and is paid.
                schedule.PlanSlowPoll(render, transaction.NowUtc);
            }
        }
        else
        {
            var pause = failure.RetryAfter ?? TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, TimeSpan.FromSeconds(1).Ticks << Math.Min(render.Attempts, 10)));
            render.TryAgainAt(transaction.NowUtc + pause, failure.Message);
            transaction.RecordRender(render, null);
        }

        await transaction.CommitAsync(cancellationToken);
        if (render.State.IsFinal())
        {
            Forget(renderId);
        }

        signals.Moved(render);
    }

    /// <returns>Null when it is not to be archived any more, or not by this process.</returns>
    private static async Task<Render?> LoadAsync(BoardTransaction transaction, HeldLease lease, CancellationToken cancellationToken) =>
        await transaction.LoadRenderAsync(lease.RowId, cancellationToken) is { State: RenderState.Archiving } render && render.Lease.Fence == lease.Fence ? render : null;

    private int CountUnnamed(Guid renderId, ResultUnavailableException failure)
    {
        if (failure.Unnamed is null)
        {
            _unnamed.TryRemove(renderId, out _);
            return 0;
        }

        return _unnamed.AddOrUpdate(renderId, 1, (_, count) => count + 1);
    }

    // The render has ended, whatever becomes of its folder: the next start lets go of what is left.
    private void Forget(Guid renderId)
    {
        misses.Break(renderId);
        _unnamed.TryRemove(renderId, out _);
        try
        {
            kept.Forget(renderId);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotForgotten(logger, exception, renderId);
        }
    }

    /// <returns>Why there is nothing more to wait for; null while there is.</returns>
    private string? EndOf(Render render, ResultUnavailableException failure, bool isForgotten, int unnamed, DateTime nowUtc)
    {
        if (kept.Holds(render.Id))
        {
            // It is here and paid for. Storing it needs this server alone, or a person who sees to it.
            return null;
        }

        if (failure.Unnamed is { } what && unnamed > TriesForUnnamed)
        {
            return RenderReasons.NoResult(render, what);
        }

        if (isForgotten)
        {
            return $"The provider does not know the task any more, and its result could not be had from it. {failure.Message}";
        }

        // The provider's clock may be anywhere; it cannot have finished before it accepted.
        var acceptedAtUtc = render.SubmittedAtUtc ?? render.CreatedAtUtc;
        var finishedAtUtc = render.Answer()?.UpdatedAtUtc is { } updatedAtUtc && updatedAtUtc > acceptedAtUtc ? updatedAtUtc : render.ProcessingAtUtc ?? acceptedAtUtc;
        return failure.IsDiskFull || nowUtc - finishedAtUtc <= options.Value.ProviderKeepsFor ? null
            : failure.IsTheirs ? $"The provider has deleted the result before it could be copied here. {failure.Message}"
            : $"It could not be stored here within the {options.Value.ProviderKeepsFor.TotalDays:0} days that the provider keeps results. {failure.Message}";
    }

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Warning, "The result of render {RenderId} could not be fetched; trying again.")]
        public static partial void Unavailable(ILogger logger, Exception exception, Guid renderId);

        [LoggerMessage(4302, LogLevel.Error, "Archiving render {RenderId} failed on our side; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception, Guid renderId);

        [LoggerMessage(4303, LogLevel.Warning, "The kept downloads of render {RenderId}, which has ended, could not be deleted; the next start tries again.")]
        public static partial void NotForgotten(ILogger logger, Exception exception, Guid renderId);

        [LoggerMessage(4304, LogLevel.Warning, "Kept downloads of renders that have ended could not be looked for; the next start tries again.")]
        public static partial void NotSwept(ILogger logger, Exception exception);

        [LoggerMessage(4305, LogLevel.Warning, "Render {RenderId} is archived by another process by now; this one leaves it.")]
        public static partial void TakenByAnother(ILogger logger, Guid renderId);
    }
}
