using KlingBoard.Access;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Installations;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <summary>
/// What people do with renders that are there: take back, poll, let go, send now. New ones come from <see cref="RenderSubmitter"/>.
/// </summary>
public sealed class RenderService(
    AccessService access,
    BoardTransactions transactions,
    RenderTransitions transitions,
    ProviderAccounts accounts,
    RenderSignals signals)
{
    /// <summary>Takes a queued render back and ends its hold; one that was sent cannot be stopped.</summary>
    public Task<Result<Done>> CancelAsync(Actor actor, Guid renderId, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Render>(renderId), Rights.Render, async open =>
        {
            await using var transaction = await transactions.BeginAsync(WriteScope.Render(renderId), cancellationToken);
            var render = (await transaction.LoadRenderAsync(renderId, cancellationToken))!;
            if (!await transitions.MoveAsync(transaction, render, RenderState.Cancelled, "", open.UserId, cancellationToken))
            {
                return RenderErrors.NotQueued(render.State);
            }

            await transaction.CommitAsync(cancellationToken);
            return default(Done);
        }, cancellationToken);

    /// <summary>Asks the provider now, instead of at the next planned poll.</summary>
    public Task<Result<Done>> PollNowAsync(Actor actor, Guid renderId, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Render>(renderId), Rights.Render, async open =>
        {
            var render = await open.Db.Renders
                .Where(row => row.Id == renderId)
                .Select(row => new { row.State, row.ConnectionId, row.Manifest.Connection })
                .SingleAsync(cancellationToken);
            if (!(render.State.HoldsSlot() || render.State == RenderState.Archiving))
            {
                return RenderErrors.NothingToPoll(render.State);
            }

            if ((await accounts.ReadAsync(cancellationToken)).WaitsFor(render.ConnectionId, render.Connection) is { } whatToDo)
            {
                return RenderErrors.WaitsForConnection(whatToDo);
            }

            signals.RequestPoll(renderId);
            return default(Done);
        }, cancellationToken);

    /// <summary>
    /// Lets go of the slot of a render that takes far longer than usual. It is asked for rarely from then on, for as long as the provider keeps results,
    /// and a late result still becomes a take.
    /// </summary>
    public Task<Result<Done>> LetGoAsync(Actor actor, Guid renderId, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Render>(renderId), Rights.Render, async open =>
        {
            await using var transaction = await transactions.BeginAsync(WriteScope.Render(renderId), cancellationToken);
            var render = (await transaction.LoadRenderAsync(renderId, cancellationToken))!;
            if (render.SlowSinceUtc is null || !await transitions.LetGoAsync(transaction, render, open.UserId, cancellationToken))
            {
                return RenderErrors.NotSlow(render);
            }

            await transaction.CommitAsync(cancellationToken);
            signals.Moved(render);
            return default(Done);
        }, cancellationToken);

    /// <summary>Ends a cool-down at once: somebody has put the key or the account right, or wants to know.</summary>
    /// <param name="connectionId">One of the team's; null for the installation's.</param>
    public Task<Result<Done>> SendNowAsync(Actor actor, Guid teamId, Guid? connectionId, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Team(teamId), Rights.Render, async open =>
        {
            if (connectionId is { } id)
            {
                if (!await open.Db.ProviderConnections.AnyAsync(row => row.Id == id && row.TeamId == open.TeamId, cancellationToken))
                {
                    return new NotFoundError();
                }
            }
            else if (!await MayUseInstallationAsync(open, cancellationToken))
            {
                return new ForbiddenError(OtherConnection.NotAllowed);
            }

            await using (var transaction = await transactions.BeginAsync(WriteScope.Account(connectionId), cancellationToken))
            {
                transaction.Db.AuditEntries.Add(open.Access.Audit(AuditAction.SendingResumed, connectionId, "", transaction.NowUtc));
                await transaction.CommitAsync(cancellationToken);
            }

            accounts.GateOf(connectionId).TryAgain();
            signals.Dispatch();
            return default(Done);
        }, cancellationToken);

    private async Task<bool> MayUseInstallationAsync(OpenedTeam open, CancellationToken cancellationToken) =>
        accounts.Installation.IsFree || await open.Db.OnInstallationAccount().AnyAsync(team => team.Id == open.TeamId, cancellationToken);
}
