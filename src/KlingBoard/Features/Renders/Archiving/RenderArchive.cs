using System.Text;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Library;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Watching;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>
/// Brings one finished render home: files first, then one transaction with media, takes, settlement and the end of the render. Whatever
/// fails is tried again, with fresh links, until the provider has deleted the result. Singleton.
/// </summary>
internal sealed partial class RenderArchive(
    IDbContextFactory<KlingBoardDbContext> contexts,
    BoardTransactions transactions,
    ProviderAccounts accounts,
    IEnumerable<IResultKind> kinds,
    KeptDownloads kept,
    LibraryFeed library,
    RenderWakes wakes,
    IOptions<RenderOptions> options,
    ILogger<RenderArchive> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    // The pauses between them come to four minutes: an answer may be behind its own files for a moment, and not longer.
    private const int TriesForUnnamed = 8;

    public async Task ArchiveAsync(Guid renderId, CancellationToken cancellationToken)
    {
        if (await ReadAsync(renderId, cancellationToken) is not { State: RenderState.Archiving } render
            || (await accounts.ReadAsync(cancellationToken)).Of(render) is not { } account)
        {
            return;
        }

        try
        {
            // A first failure may be the link's: links are signed for a while only.
            var task = render.Attempts == 0 ? AnswerOf(render) : await AskAgainAsync(account, render, cancellationToken) ?? AnswerOf(render);
            var result = await kinds.Single(kind => kind.IsOf(render.Endpoint())).TakeAsync(
                account, render, task ?? throw new ResultUnavailableException("The provider's answer about the result cannot be read."), cancellationToken);
            await FinishAsync(renderId, result, cancellationToken);
        }
        catch (ResultUnavailableException exception)
        {
            Log.Unavailable(logger, exception, renderId);
            await PutOffAsync(renderId, exception, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Something of ours is broken (database, tools): the result is safe at the provider meanwhile.
            Log.Failed(logger, exception, renderId);
            await PutOffAsync(renderId, ResultUnavailableException.Ours(exception), cancellationToken);
        }
    }

    /// <summary>Lets go of downloads whose render has ended, also by a process that was killed in between.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var ids = kept.All();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var needed = await db.Renders
            .Where(render => ids.Contains(render.Id) && render.State == RenderState.Archiving)
            .Select(render => render.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in ids.Except(needed))
        {
            kept.Forget(id);
        }
    }

    private async Task<Render?> ReadAsync(Guid renderId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Renders.AsNoTracking().Include(render => render.Shots).SingleOrDefaultAsync(render => render.Id == renderId, cancellationToken);
    }

    private static KlingTask? AnswerOf(Render render) =>
        render.ProviderAnswerJson is { } json ? KlingTask.Parse(Encoding.UTF8.GetBytes(json)) : null;

    private async Task<KlingTask?> AskAgainAsync(ProviderAccount account, Render render, CancellationToken cancellationToken)
    {
        var client = await account.ClientAsync(cancellationToken);
        var found = await client.FindAsync(render, cancellationToken);
        if (found is FindOutcome.Failed)
        {
            return null;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await transaction.LoadRenderAsync(render.Id, cancellationToken) is not { } fresh)
        {
            return null;
        }

        var task = (found as FindOutcome.Found)?.Task;
        if (task is null)
        {
            fresh.Miss(transaction.NowUtc);
        }
        else
        {
            await transaction.HearAsync(fresh, task, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return task;
    }

    private async Task FinishAsync(Guid renderId, ITakenResult result, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await transaction.LoadRenderAsync(renderId, cancellationToken) is not { State: RenderState.Archiving } render)
        {
            return;
        }

        await transaction.MoveAsync(render, RenderState.Done, result.Note, null, cancellationToken);
        await result.AddAsync(transaction, render, cancellationToken);
        await transaction.EndShotsAsync(render, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        kept.Forget(renderId);
        wakes.Moved(render);
        if (render.Shots.Count == 0)
        {
            // What is not a take goes into the library.
            library.Publish(render.TeamId);
        }
    }

    private async Task PutOffAsync(Guid renderId, ResultUnavailableException trouble, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await transaction.LoadRenderAsync(renderId, cancellationToken) is not { State: RenderState.Archiving } render)
        {
            return;
        }

        if (EndOf(render, trouble, transaction.NowUtc) is { } reason)
        {
            await transaction.MoveAsync(render, RenderState.Failed, reason, null, cancellationToken);
        }
        else
        {
            var pause = trouble.RetryAfter ?? TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, TimeSpan.FromSeconds(1).Ticks << Math.Min(render.Attempts, 10)));
            render.LookAgainAt(transaction.NowUtc + pause, trouble.Message);
            transaction.RecordRender(render, null);
        }

        await transaction.CommitAsync(cancellationToken);
        if (render.State.IsFinal())
        {
            kept.Forget(renderId);
        }

        wakes.Moved(render);
    }

    /// <returns>Why there is nothing more to wait for; null while there is.</returns>
    private string? EndOf(Render render, ResultUnavailableException trouble, DateTime nowUtc)
    {
        if (trouble.Unnamed is { } what && render.Attempts >= TriesForUnnamed)
        {
            return RenderReasons.NoResult(render, what);
        }

        if (trouble.IsTheirs && nowUtc - render.MissingSinceUtc >= options.Value.ForgottenAfter)
        {
            return $"The provider does not know the task any more, and its result could not be had from it. {trouble.Message}";
        }

        // The provider's clock may be anywhere; it cannot have finished before it accepted.
        var acceptedAtUtc = render.SubmittedAtUtc ?? render.CreatedAtUtc;
        var finishedAtUtc = AnswerOf(render)?.UpdatedAtUtc is { } updatedAtUtc && updatedAtUtc > acceptedAtUtc ? updatedAtUtc : render.ProcessingAtUtc ?? acceptedAtUtc;
        return trouble.IsNoRoom || nowUtc - finishedAtUtc <= options.Value.ProviderKeepsFor ? null
            : trouble.IsTheirs ? $"The provider has deleted the result before it could be copied here. {trouble.Message}"
            : $"It could not be stored here within the {options.Value.ProviderKeepsFor.TotalDays:0} days that the provider keeps results. {trouble.Message}";
    }

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Warning, "The result of render {RenderId} could not be fetched; trying again.")]
        public static partial void Unavailable(ILogger logger, Exception exception, Guid renderId);

        [LoggerMessage(4302, LogLevel.Error, "Archiving render {RenderId} failed on our side; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception, Guid renderId);
    }
}
