using System.Text;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Features.Renders.Watching;
using KlingBoard.Infrastructure.Media;
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
    ResultIntake intake,
    RenderWakes wakes,
    IOptions<RenderOptions> options,
    ILogger<RenderArchive> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

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
            var result = await intake.TakeAsync(
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
        if (await client.FindAsync(render, cancellationToken) is not FindOutcome.Found { Task: var task })
        {
            return null;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await transaction.LoadRenderAsync(render.Id, cancellationToken) is { } fresh)
        {
            await transaction.HearAsync(fresh, task, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return task;
    }

    private async Task FinishAsync(Guid renderId, TakenResult result, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await transaction.LoadRenderAsync(renderId, cancellationToken) is not { State: RenderState.Archiving } render)
        {
            return;
        }

        foreach (var file in result.Whole)
        {
            await MediaIntake.AddAsync(transaction.Db, file, cancellationToken);
        }

        await transaction.MoveAsync(render, RenderState.Done, result.Note, null, cancellationToken);
        foreach (var files in result.Takes)
        {
            await AddTakeAsync(transaction, render, files, cancellationToken);
        }

        await AddStillsAsync(transaction, render, result.Stills, cancellationToken);
        await transaction.EndShotsAsync(render, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        wakes.Moved(render);
    }

    // Into the team's library, where uploads are too, under the name of the shot that they were made for.
    private static async Task AddStillsAsync(BoardTransaction transaction, Render render, IReadOnlyList<MediaFile> stills, CancellationToken cancellationToken)
    {
        if (stills.Count == 0)
        {
            return;
        }

        var title = await transaction.Db.Shots.Where(shot => shot.Id == render.SubjectShotId).Select(shot => shot.Title).SingleOrDefaultAsync(cancellationToken);
        var before = await transaction.Db.Assets.CountAsync(
            asset => transaction.Db.Renders.Any(other => other.Id == asset.RenderId && other.SubjectShotId == render.SubjectShotId), cancellationToken);
        foreach (var (index, still) in stills.Index())
        {
            var file = (await MediaIntake.AddAsync(transaction.Db, still, cancellationToken)).File;
            var name = StillNames.Of(title, before + index + 1);
            transaction.Db.Assets.Add(new Asset(render.TeamId, file.Id, name, $"{name}.png", render.RequestedById, transaction.NowUtc, render.Id));
        }
    }

    private static async Task AddTakeAsync(BoardTransaction transaction, Render render, TakeFiles files, CancellationToken cancellationToken)
    {
        var video = await MediaIntake.AddAsync(transaction.Db, files.Video, cancellationToken);
        var watermarked = files.Watermarked is null ? null : (await MediaIntake.AddAsync(transaction.Db, files.Watermarked, cancellationToken)).File;

        // Deleted takes keep their numbers; the write transaction keeps others from taking the same.
        var last = await transaction.Db.Takes.Where(take => take.ShotId == files.ShotId).MaxAsync(take => (int?)take.Number, cancellationToken);
        var take = new Take(render, files.ShotId, (last ?? 0) + 1, video.File.Id, watermarked?.Id, transaction.NowUtc);
        transaction.Db.Takes.Add(take);
        await ShotProgress.TakeArrivedAsync(transaction, files.ShotId, take.Id, cancellationToken);
    }

    private async Task PutOffAsync(Guid renderId, ResultUnavailableException trouble, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await transaction.LoadRenderAsync(renderId, cancellationToken) is not { State: RenderState.Archiving } render)
        {
            return;
        }

        // The provider's clock may be anywhere; it cannot have finished before it accepted.
        var acceptedAtUtc = render.SubmittedAtUtc ?? render.CreatedAtUtc;
        var finishedAtUtc = AnswerOf(render)?.UpdatedAtUtc is { } updatedAtUtc && updatedAtUtc > acceptedAtUtc ? updatedAtUtc : render.ProcessingAtUtc ?? acceptedAtUtc;
        if (trouble.RetryAfter is { } soon)
        {
            render.LookAgainAt(transaction.NowUtc + soon, trouble.Message);
            transaction.RecordRender(render, null);
        }
        else if (transaction.NowUtc - finishedAtUtc > options.Value.ProviderKeepsFor)
        {
            await transaction.MoveAsync(
                render, RenderState.Failed, $"The provider has deleted the result before it could be copied here. {trouble.Message}", null, cancellationToken);
        }
        else
        {
            var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, TimeSpan.FromSeconds(1).Ticks << Math.Min(render.Attempts, 10)));
            render.LookAgainAt(transaction.NowUtc + pause, trouble.Message);
            transaction.RecordRender(render, null);
        }

        await transaction.CommitAsync(cancellationToken);
        wakes.Moved(render);
    }

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Warning, "The result of render {RenderId} could not be fetched; trying again.")]
        public static partial void Unavailable(ILogger logger, Exception exception, Guid renderId);

        [LoggerMessage(4302, LogLevel.Error, "Archiving render {RenderId} failed on our side; trying again in a minute.")]
        public static partial void Failed(ILogger logger, Exception exception, Guid renderId);
    }
}
