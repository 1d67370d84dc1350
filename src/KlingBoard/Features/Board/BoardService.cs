using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Board.Writing;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board;

/// <summary>Reads and writes boards. Each call asks the access rules anew; a foreign, missing or deleted project is not found.</summary>
public sealed class BoardService(AccessService access, BoardTransactions transactions, IDbContextFactory<KlingBoardDbContext> contexts)
{
    private const int MaxAttempts = 3;

    /// <summary>The whole board at one moment. Subscribe to the change feed before calling it, then nothing is missed.</summary>
    public async Task<Result<BoardView>> OpenAsync(Guid? userId, Guid projectId, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var view = await BoardQueries.ReadAsync(db, projectId, member.Value, cancellationToken);
        return view is null ? new NotFoundError() : view;
    }

    /// <summary>What the team has that this shot could refer to and does not yet, by the first letters of a name.</summary>
    /// <param name="text">Empty for everything.</param>
    public async Task<Result<ReferenceOffersView>> FindReferencesAsync(
        Guid? userId, Guid projectId, Guid shotId, string text, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReferenceOfferQueries.FindAsync(db, member.Value.TeamId, projectId, shotId, text, cancellationToken);
    }

    /// <summary>
    /// Does what the command says, in one transaction with the changes that tell of it. Errors: forbidden, see <see cref="CommandPermissions"/>, not found,
    /// archived, invalid with the rule, or a conflict that holds the <see cref="ShotView"/> or <see cref="SceneView"/> as it is now.
    /// </summary>
    public Task<Result<BoardOutcome>> ExecuteAsync(Guid? userId, Guid projectId, BoardCommand command, CancellationToken cancellationToken) =>
        StorageFailure.GuardAsync(() => ExecuteAllowedAsync(userId, projectId, command, cancellationToken));

    private async Task<Result<BoardOutcome>> ExecuteAllowedAsync(Guid? userId, Guid projectId, BoardCommand command, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Project>(userId, projectId, CommandPermissions.NeededFor(command), cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error;
        }

        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            try
            {
                return await TryExecuteAsync(member.Value, projectId, command, cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Only where the engine lets two writers in at once: what was read is stale, so the command is judged again.
            }
        }

        return BoardErrors.TooBusy;
    }

    /// <summary>Shots that are not there any more are left out.</summary>
    public async Task<Result<CardsView>> ReadCardsAsync(
        Guid? userId, Guid projectId, IReadOnlyCollection<Guid> shotIds, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error;
        }

        if (shotIds.Count > BoardLimits.MaxShots)
        {
            return BoardErrors.TooManyShots;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var number = await BoardQueries.NumberAsync(db, projectId, cancellationToken);
        return new CardsView(number, await BoardQueries.ReadCardsAsync(db, projectId, shotIds, cancellationToken));
    }

    /// <summary>Where all scenes and shots stand, with the cards of some: what a board needs to follow moves without reading all its cards.</summary>
    public async Task<Result<PlacesView>> ReadPlacesAsync(
        Guid? userId, Guid projectId, IReadOnlyCollection<Guid> shotIds, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        return await BoardQueries.ReadPlacesAsync(db, projectId, shotIds, cancellationToken);
    }

    /// <summary>One shot for the inspector.</summary>
    public async Task<Result<ShotView>> ReadShotAsync(Guid? userId, Guid projectId, Guid shotId, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var view = await ShotQueries.ReadAsync(db, projectId, shotId, cancellationToken);
        return view is null ? BoardErrors.NoShot : view;
    }

    /// <summary>A shot that is on the board no more, with who took it off. Not found: it never was here, or it is on the board.</summary>
    public async Task<Result<DeletedShotView>> ReadDeletedShotAsync(Guid? userId, Guid projectId, Guid shotId, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var view = await ShotQueries.ReadDeletedAsync(db, projectId, shotId, cancellationToken);
        return view is null ? BoardErrors.NoShot : view;
    }

    /// <summary>All shots that were deleted from this board, the newest first.</summary>
    public async Task<Result<DeletedShotPage>> ReadDeletedShotsAsync(Guid? userId, Guid projectId, int most, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        return await ShotQueries.ReadDeletedAsync(db, projectId, most, cancellationToken);
    }

    /// <summary>What the project's ledger holds beside its cards.</summary>
    public async Task<Result<OtherMoneyView>> ReadOtherMoneyAsync(Guid? userId, Guid projectId, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        return await CardRenderQueries.OtherMoneyAsync(db, projectId, cancellationToken);
    }

    /// <summary>One scene with the order of its shots.</summary>
    public async Task<Result<SceneView>> ReadSceneAsync(Guid? userId, Guid projectId, Guid sceneId, CancellationToken cancellationToken)
    {
        var scenes = await ReadScenesAsync(userId, projectId, cancellationToken);
        if (!scenes.IsSuccess)
        {
            return scenes.Error;
        }

        var scene = Array.Find(scenes.Value, scene => scene.Id == sceneId);
        return scene is null ? BoardErrors.NoScene : scene;
    }

    /// <summary>All scenes in order, with the order of their shots: what a board needs to draw itself anew after moves.</summary>
    public async Task<Result<SceneView[]>> ReadScenesAsync(Guid? userId, Guid projectId, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var scenes = await SceneQueries.ReadAsync(db, projectId, null, cancellationToken);
        return scenes.ToArray();
    }

    /// <summary>What happened after change <paramref name="number"/>, oldest first.</summary>
    /// <param name="limit">At most so many, 1 to <see cref="BoardLimits.MaxChanges"/>; other values are brought into that range.</param>
    public async Task<Result<BoardChangesView>> ChangesAfterAsync(
        Guid? userId, Guid projectId, long number, int limit, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await BoardQueries.ReadChangesAsync(db, projectId, number, Math.Clamp(limit, 1, BoardLimits.MaxChanges), cancellationToken);
    }

    private async Task<Result<BoardOutcome>> TryExecuteAsync(
        TeamAccess member, Guid projectId, BoardCommand command, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var project = await transaction.Db.Projects
            .Where(project => project.Id == projectId && project.DeletedAtUtc == null)
            .Select(project => new { project.ArchivedAtUtc })
            .SingleOrDefaultAsync(cancellationToken);
        if (project is not { ArchivedAtUtc: null })
        {
            return project is null ? new NotFoundError() : BoardErrors.Archived;
        }

        var work = new BoardWork(transaction, member.UserId, member.TeamId, projectId);
        var outcome = await BoardDispatch.RunAsync(work, command, cancellationToken);
        if (outcome is { IsSuccess: true, Value.HasChanged: true })
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return outcome;
    }
}
