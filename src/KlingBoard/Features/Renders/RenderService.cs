using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board;
using KlingBoard.Features.Prompts;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>
/// What people do with renders: send, take back, look up, once more. Nothing is sent from here: the rows are written, and the
/// dispatcher sends them.
/// </summary>
public sealed class RenderService(
    AccessService access,
    BoardTransactions transactions,
    IDbContextFactory<KlingBoardDbContext> contexts,
    RenderPlanner planner,
    ProviderConnection connection,
    ConnectionGate gate,
    RenderWakes wakes)
{
    /// <summary>
    /// Writes one render per take with its manifest, estimate and hold, in one transaction, if rules and price still are as in the quote.
    /// </summary>
    /// <param name="submissionId">Made by the caller for one click; the same again gives the same renders and writes nothing.</param>
    /// <param name="quoteId">Of the quote that was shown.</param>
    /// <returns>
    /// The renders' ids. <see cref="InvalidError"/> when a rule blocks it; <see cref="ConflictError"/> with the present
    /// <see cref="RenderQuote"/> when it is not the one that was shown.
    /// </returns>
    public async Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Guid userId, Guid projectId, RenderTarget target, Guid submissionId, string quoteId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Project>(userId, projectId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        if (submissionId == Guid.Empty)
        {
            return RenderErrors.SubmissionIdMissing;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await FindSubmissionAsync(transaction.Db, submissionId, projectId, userId, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        // Read inside the write transaction, so that nobody changes the shot between the check and the rows.
        var shots = await transaction.Db.LoadShotsAsync(target, cancellationToken);
        if (shots.Count == 0 || shots.Any(shot => shot.ProjectId != projectId))
        {
            return new NotFoundError();
        }

        var plan = RenderPlan.Of(shots);
        var quote = planner.Quote(plan);
        if (quote.IsBlocked)
        {
            return RenderErrors.Blocked(quote);
        }

        if (quote.QuoteId != quoteId)
        {
            return RenderErrors.QuoteChanged(quote);
        }

        var ids = await WriteAsync(transaction, plan, quote, userId, submissionId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        wakes.Dispatch();
        return ids.ToArray();
    }

    /// <summary>Takes a queued render back and ends its hold; one that was sent cannot be stopped.</summary>
    public async Task<Result<Done>> CancelAsync(Guid userId, Guid renderId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Render>(userId, renderId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var render = (await transaction.LoadRenderAsync(renderId, cancellationToken))!;
        if (!await transaction.MoveAsync(render, RenderState.Cancelled, "", userId, cancellationToken))
        {
            return RenderErrors.NotQueued(render.State);
        }

        await transaction.CommitAsync(cancellationToken);
        return default(Done);
    }

    /// <summary>Asks the provider now, instead of at the next planned look.</summary>
    public async Task<Result<Done>> LookNowAsync(Guid userId, Guid renderId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Render>(userId, renderId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var render = await db.Renders
            .Where(row => row.Id == renderId)
            .Select(row => new { row.State, row.Manifest.Connection })
            .SingleAsync(cancellationToken);
        if (!(render.State.HoldsSlot() || render.State == RenderState.Archiving))
        {
            return RenderErrors.NothingToLookUp(render.State);
        }

        if (connection.WaitsFor(render.Connection) is { } whatToSet)
        {
            return RenderErrors.WaitsForConnection(whatToSet);
        }

        wakes.LookAt(renderId);
        return default(Done);
    }

    /// <summary>Ends a cool-down at once: somebody has put the key or the account right, or wants to know.</summary>
    public async Task<Result<Done>> SendNowAsync(Guid userId, Guid teamId, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        gate.TryAgain();
        wakes.Dispatch();
        return default(Done);
    }

    /// <summary>
    /// What "same again" would send: the quote of the render's shots as they stand now. Sent with <see cref="SubmitAsync"/> like any other.
    /// </summary>
    public async Task<Result<SameAgainQuote>> SameAgainAsync(Guid userId, Guid renderId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Render>(userId, renderId, Permission.Render, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var part = await db.RenderShots
            .Where(row => row.RenderId == renderId)
            .OrderBy(row => row.Position)
            .Select(row => new { row.ShotId, row.Shot!.ProjectId })
            .FirstOrDefaultAsync(cancellationToken);
        if (part is null)
        {
            return new NotFoundError();
        }

        var target = RenderTarget.Shot(part.ShotId);
        var quote = await planner.EstimateAsync(userId, target, cancellationToken);
        return quote.IsSuccess ? new SameAgainQuote(part.ProjectId, target, quote.Value) : quote.Error;
    }

    private static async Task<Result<IReadOnlyList<Guid>>?> FindSubmissionAsync(
        KlingBoardDbContext db, Guid submissionId, Guid projectId, Guid userId, CancellationToken cancellationToken)
    {
        var earlier = await db.Renders
            .Where(render => render.SubmissionId == submissionId)
            .OrderBy(render => render.SubmissionIndex)
            .Select(render => new { render.Id, render.ProjectId, render.RequestedById })
            .ToListAsync(cancellationToken);
        return earlier switch
        {
            [] => null,
            _ when earlier.Exists(render => render.ProjectId != projectId || render.RequestedById != userId) => RenderErrors.OtherSubmission,
            _ => earlier.Select(render => render.Id).ToArray(),
        };
    }

    private async Task<List<Guid>> WriteAsync(
        BoardTransaction transaction, RenderPlan plan, RenderQuote quote, Guid userId, Guid submissionId, CancellationToken cancellationToken)
    {
        var manifest = ManifestOf(plan, quote);
        var ids = new List<Guid>();
        for (var index = 0; index < plan.Takes; index++)
        {
            var render = new Render(plan.First.TeamId, plan.First.ProjectId, userId, submissionId, index, manifest, transaction.NowUtc);
            render.Shots.AddRange(PartsOf(plan, render.Id));
            render.Events.Add(new RenderEvent(render.Id, RenderState.Queued, CheckedText(quote), transaction.NowUtc));
            RenderLedger.Reserve(render, transaction.NowUtc);
            transaction.Db.Renders.Add(render);
            transaction.RecordRender(render, userId);
            ids.Add(render.Id);
        }

        foreach (var shot in await transaction.Db.Shots.Where(row => plan.ShotIds.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            ShotProgress.RenderQueued(transaction, shot);
        }

        return ids;
    }

    private static IEnumerable<RenderShot> PartsOf(RenderPlan plan, Guid renderId)
    {
        var start = 0;
        for (var position = 0; position < plan.Shots.Count; position++)
        {
            var shot = plan.Shots[position];
            yield return new RenderShot(renderId, shot.Id, position, start, plan.Shots.Count == 1 ? plan.DurationSeconds : shot.Seconds);
            start += shot.Seconds;
        }
    }

    private static string CheckedText(RenderQuote quote) => quote.Violations.Count == 0
        ? "Checked, no violations"
        : $"Checked, {quote.Violations.Count} warnings";

    private RenderManifest ManifestOf(RenderPlan plan, RenderQuote quote) => new(
        connection.Provider,
        connection.Name,
        "/v1/videos/omni-video",
        plan.RequestJson,
        quote.RulePackVersion,
        quote.Price.TableVersion,
        quote.Price.Milliunits,
        plan.Request.Model,
        plan.First.Settings.Mode,
        plan.DurationSeconds,
        string.Join('\n', plan.Shots.Select(shot => PromptText.ToDisplay(
            shot.Prompt, [.. shot.References.Select(reference => new PromptReference(reference.Id, reference.Name))]))));
}

/// <summary>What "same again" would send and cost now.</summary>
public sealed record SameAgainQuote(Guid ProjectId, RenderTarget Target, RenderQuote Quote);
