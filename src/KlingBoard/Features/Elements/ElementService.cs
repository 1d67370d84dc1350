using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements;

/// <summary>Keeps a team's element registry. What the provider has to be asked for is done by the services beside it.</summary>
public sealed class ElementService(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, ElementAccounts accounts, LibraryFeed feed, TimeProvider time)
{
    /// <summary>The team's elements by name.</summary>
    public async Task<Result<IReadOnlyList<ElementView>>> ListAsync(Guid userId, Guid teamId, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var elements = await ElementQueries.ViewsAsync(
            db, db.Elements.Where(element => element.TeamId == teamId && element.DeletedAtUtc == null), cancellationToken);
        return elements.OrderBy(element => element.Name, StringComparer.OrdinalIgnoreCase).ToArray();
    }

    /// <summary>One element; a deleted one is missing.</summary>
    public async Task<Result<ElementView>> GetAsync(Guid userId, Guid elementId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Element>(userId, elementId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var elements = await ElementQueries.ViewsAsync(
            db, db.Elements.Where(element => element.Id == elementId && element.DeletedAtUtc == null), cancellationToken);
        return elements is [var element] ? element : new NotFoundError();
    }

    /// <summary>The shots that use the element, in order of project and board.</summary>
    public async Task<Result<IReadOnlyList<AssetUse>>> FindUsesAsync(Guid userId, Guid elementId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Element>(userId, elementId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReferenceUses.FindAsync(db, reference => reference.ElementId == elementId, cancellationToken);
    }

    /// <summary>Adds an element that the provider knows, or the draft of one that it is to make.</summary>
    /// <returns>The element's id.</returns>
    public async Task<Result<Guid>> AddAsync(Guid userId, Guid teamId, ElementInput input, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.EditLibrary, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        var account = await accounts.FindAsync(teamId, input.ConnectionId, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var element = new Element(teamId, "", null, input.MadeKind, userId, time.GetUtcNow().UtcDateTime);
        if (await ElementEntry.FillAsync(db, element, input, account, cancellationToken) is { } fault)
        {
            return fault;
        }

        db.Elements.Add(element);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(teamId);
        return element.Id;
    }

    /// <returns><see cref="ConflictError"/> with the present <see cref="ElementView"/> when the person saw an older version.</returns>
    public async Task<Result<Done>> ChangeAsync(Guid userId, Guid elementId, ElementInput input, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Element>(userId, elementId, Permission.EditLibrary, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        var account = await accounts.FindAsync(team.Value.TeamId, input.ConnectionId, cancellationToken);
        return await WriteAsync(
            userId,
            elementId,
            async (db, element) =>
            {
                var current = (await ElementQueries.ViewsAsync(db, db.Elements.Where(row => row.Id == elementId), cancellationToken))[0];
                return current.Version != input.Version ? ElementErrors.Changed(current)
                    : current.State == ElementState.Making ? ElementErrors.UnderWay
                    : await ElementEntry.FillAsync(db, element, input, account, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes an element out of the registry, and leaves the provider's alone; <see cref="RestoreAsync"/> brings it back. Refused while a shot
    /// uses it.
    /// </summary>
    public Task<Result<Done>> DeleteAsync(Guid userId, Guid elementId, CancellationToken cancellationToken) => WriteAsync(
        userId,
        elementId,
        async (db, element) =>
        {
            var uses = await ReferenceUses.FindAsync(db, reference => reference.ElementId == elementId, cancellationToken);
            if (uses.Length > 0)
            {
                return ElementErrors.InUse(uses);
            }

            if (await db.Renders.AnyAsync(render => render.SubjectElementId == elementId && render.FinishedAtUtc == null, cancellationToken))
            {
                return ElementErrors.UnderWay;
            }

            element.Delete(time.GetUtcNow().UtcDateTime);
            return null;
        },
        cancellationToken);

    public Task<Result<Done>> RestoreAsync(Guid userId, Guid elementId, CancellationToken cancellationToken) => WriteAsync(
        userId,
        elementId,
        (_, element) =>
        {
            element.Restore();
            return Task.FromResult<Error?>(null);
        },
        cancellationToken);

    private async Task<Result<Done>> WriteAsync(
        Guid userId, Guid elementId, Func<KlingBoardDbContext, Element, Task<Error?>> change, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Element>(userId, elementId, Permission.EditLibrary, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var element = await db.Elements.Include(row => row.Pictures).SingleAsync(row => row.Id == elementId, cancellationToken);
        if (await change(db, element) is { } error)
        {
            return error;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(element.TeamId);
        return default(Done);
    }
}
