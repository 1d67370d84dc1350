using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.History;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Board.Writing;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board;

/// <summary>Reads and writes boards. Each call asks the access rules anew; a foreign, missing or deleted project is not found.</summary>
public sealed class BoardService(
    AccessService access, BoardTransactions transactions, LiveBoards boards, TimeProvider time)
{
    private const int MaxAttempts = 3;

    /// <summary>
    /// Looks at the live board from now on; dispose the result to leave. Whether the person may see it is asked once: whoever shows it leaves when
    /// their membership ends.
    /// </summary>
    public Task<Result<LiveBoardViewer>> EnterAsync(Actor actor, Guid projectId, CancellationToken cancellationToken) =>
        access.OpenAsync<LiveBoardViewer>(actor, Scope.Of<Project>(projectId), Rights.View | Rights.SeeMoney, async open =>
        {
            var viewer = await boards.EnterAsync(projectId);
            return viewer is null ? new NotFoundError() : viewer;
        }, cancellationToken);

    /// <summary>The whole board at one moment, for who asks once. Subscribe to its changes before calling it, then nothing is missed.</summary>
    public Task<Result<BoardView>> OpenAsync(Actor actor, Guid projectId, CancellationToken cancellationToken) =>
        access.OpenAsync<BoardView>(actor, Scope.Of<Project>(projectId), Rights.View | Rights.SeeMoney, async open =>
        {
            var db = open.Db;
            await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
            var view = await BoardQueries.ReadAsync(db, projectId, cancellationToken);
            return view is null ? new NotFoundError() : view with { Role = open.Access.Role };
        }, cancellationToken);

    /// <summary>What the team has that this shot could refer to and does not yet, by the first letters of a name.</summary>
    /// <param name="text">Empty for everything.</param>
    public Task<Result<ReferenceOffersView>> FindReferencesAsync(
        Actor actor, Guid projectId, Guid shotId, string text, CancellationToken cancellationToken) =>
        access.OpenAsync<ReferenceOffersView>(actor, Scope.Of<Project>(projectId), Rights.View, async open =>
            // The library is the whole team's.
            open.Access.ProjectId is not null
                ? new NotFoundError()
                : await ReferenceOfferQueries.FindAsync(open.Db, open.TeamId, projectId, shotId, text, cancellationToken), cancellationToken);

    /// <summary>
    /// Does what the command says, in one transaction with the changes that tell of it. Errors: forbidden, see <see cref="CommandPermissions"/>, not found,
    /// archived, invalid with the rule, or a conflict that holds the <see cref="ShotView"/> or <see cref="SceneView"/> as it is now.
    /// </summary>
    public Task<Result<BoardOutcome>> ExecuteAsync(Actor actor, Guid projectId, BoardCommand command, CancellationToken cancellationToken) =>
        StorageFailure.GuardAsync(() => ExecuteAllowedAsync(actor, projectId, command, null, cancellationToken));

    /// <summary>
    /// Does what a step back says, and notes which step it took back. Beside the errors of its command: a conflict when that is not this person's, or was
    /// taken back already.
    /// </summary>
    public Task<Result<BoardOutcome>> TakeBackAsync(Actor actor, Guid projectId, StepBack back, CancellationToken cancellationToken) =>
        StorageFailure.GuardAsync(() => ExecuteAllowedAsync(actor, projectId, back.Command, back, cancellationToken));

    private Task<Result<BoardOutcome>> ExecuteAllowedAsync(
        Actor actor, Guid projectId, BoardCommand command, StepBack? back, CancellationToken cancellationToken) =>
        access.OpenAsync<BoardOutcome>(actor, Scope.Of<Project>(projectId), CommandPermissions.NeededFor(command), async open =>
        {
            for (var attempt = 1; attempt <= MaxAttempts; attempt++)
            {
                try
                {
                    return await TryExecuteAsync(open.Access, projectId, command, back, cancellationToken);
                }
                catch (DbUpdateConcurrencyException)
                {
                    // Only where the engine lets two writers in at once: what was read is stale, so the command is judged again.
                }
            }

            return BoardErrors.TooBusy;
        }, cancellationToken);

    /// <summary>One shot for the inspector.</summary>
    public Task<Result<ShotView>> ReadShotAsync(Actor actor, Guid projectId, Guid shotId, CancellationToken cancellationToken) =>
        access.OpenAsync<ShotView>(actor, Scope.Of<Project>(projectId), Rights.View, async open =>
        {
            var db = open.Db;
            await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
            var view = await ShotQueries.ReadAsync(db, projectId, shotId, cancellationToken);
            return view is null ? BoardErrors.NoShot : view;
        }, cancellationToken);

    /// <summary>A shot that is on the board no more, with who took it off. Not found: it never was here, or it is on the board.</summary>
    public Task<Result<DeletedShotView>> ReadDeletedShotAsync(Actor actor, Guid projectId, Guid shotId, CancellationToken cancellationToken) =>
        access.OpenAsync<DeletedShotView>(actor, Scope.Of<Project>(projectId), Rights.View, async open =>
        {
            var db = open.Db;
            await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
            var view = await ShotQueries.ReadDeletedAsync(db, projectId, shotId, cancellationToken);
            return view is null ? BoardErrors.NoShot : view;
        }, cancellationToken);

    /// <summary>All shots that were deleted from this board, the newest first.</summary>
    public Task<Result<DeletedShotPage>> ReadDeletedShotsAsync(Actor actor, Guid projectId, int most, CancellationToken cancellationToken) =>
        access.OpenAsync<DeletedShotPage>(actor, Scope.Of<Project>(projectId), Rights.View, async open =>
        {
            await using var snapshot = await open.Db.BeginSnapshotAsync(cancellationToken);
            return await ShotQueries.ReadDeletedAsync(open.Db, projectId, most, cancellationToken);
        }, cancellationToken);

    /// <summary>What happened after change <paramref name="number"/>, oldest first.</summary>
    /// <param name="limit">At most so many, 1 to <see cref="BoardLimits.MaxChanges"/>; other values are brought into that range.</param>
    public Task<Result<BoardChangesView>> ChangesAfterAsync(
        Actor actor, Guid projectId, long number, int limit, CancellationToken cancellationToken) =>
        access.OpenAsync<BoardChangesView>(actor, Scope.Of<Project>(projectId), Rights.View, async open =>
            await BoardQueries.ReadChangesAsync(open.Db, projectId, number, Math.Clamp(limit, 1, BoardLimits.MaxChanges), cancellationToken), cancellationToken);

    /// <summary>
    /// What this person did on the board in the last <see cref="BoardLimits.UndoableFor"/> and can be undone or done again: the newest, the oldest of them first.
    /// Fewer than <see cref="BoardLimits.MaxOwnSteps"/>: there are no earlier ones. A guest has none, and finds nothing.
    /// </summary>
    /// <param name="beforeNumber">The first number of the page before; null for the newest.</param>
    public Task<Result<BoardStep[]>> ReadOwnStepsAsync(Actor actor, Guid projectId, long? beforeNumber, CancellationToken cancellationToken) =>
        access.OpenAsync<BoardStep[]>(actor, Scope.Of<Project>(projectId), Rights.View, async open =>
        {
            if (open.Access.Actor.Kind == ActorKind.Guest)
            {
                return new NotFoundError();
            }

            var since = time.GetUtcNow().UtcDateTime - BoardLimits.UndoableFor;
            return await StepQueries.OwnAsync(open.Db, projectId, open.Access.UserId, since, beforeNumber, BoardLimits.MaxOwnSteps, cancellationToken);
        }, cancellationToken);

    /// <summary>
    /// What was changed, by whom and from what, the newest first. For the team and its programs: a guest sees a project as it is, and not what was crossed out.
    /// </summary>
    /// <param name="shotId">Null for the whole board. For a shot the board's changes are walked, the newest first, until there are enough of it.</param>
    /// <param name="beforeNumber">The last number of the page before; null for the newest.</param>
    /// <param name="limit">At most so many, 1 to <see cref="BoardLimits.MaxHistoryLines"/>; other values are brought into that range.</param>
    public Task<Result<HistoryPage>> ReadHistoryAsync(
        Actor actor, Guid projectId, Guid? shotId, long? beforeNumber, int limit, CancellationToken cancellationToken) =>
        access.OpenAsync<HistoryPage>(actor, Scope.Of<Project>(projectId), Rights.View, async open =>
            open.Access.Actor.Kind == ActorKind.Guest
                ? new NotFoundError()
                : await StepQueries.HistoryAsync(
                    open.Db, projectId, shotId, beforeNumber, Math.Clamp(limit, 1, BoardLimits.MaxHistoryLines), cancellationToken), cancellationToken);

    private async Task<Result<BoardOutcome>> TryExecuteAsync(
        TeamAccess member, Guid projectId, BoardCommand command, StepBack? back, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(ScopeOf(projectId, command), cancellationToken);
        var (isFound, isArchived) = await transaction.Prepared.FindProjectAsync(projectId, cancellationToken);
        if (!isFound || isArchived)
        {
            return isFound ? BoardErrors.Archived : new NotFoundError();
        }

        if (back is not null && !await transaction.Prepared.StandsAsync(projectId, back.Number, member.UserId, back.IsRedo, cancellationToken))
        {
            return BoardErrors.TakenBackAlready;
        }

        var work = new BoardWork(transaction, member.UserId, member.TeamId, projectId) { IsOfValues = command is IShotValueCommand };
        var outcome = await BoardDispatch.RunAsync(work, command, cancellationToken);
        if (outcome is not { IsSuccess: true, Value: { HasChanged: true } done })
        {
            return outcome;
        }

        var content = new StepContent(command, done.Undo).ToJson();
        transaction.Keep(new KeptStep(content ?? StepContent.TooLarge, back is { IsRedo: false } ? back.Number : null, back is { IsRedo: true } ? back.Number : null));
        return done with { Number = await transaction.CommitAsync(cancellationToken), IsKept = content is not null };
    }

    private static WriteScope ScopeOf(Guid projectId, BoardCommand command) =>
        command is DoTogether or DuplicateShots or PasteShots ? WriteScope.Project(projectId).AsLong() : WriteScope.Project(projectId);
}
