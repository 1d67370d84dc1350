using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements;

/// <summary>Keeps a team's element registry. What the provider has to be asked for is done by the services beside it.</summary>
public sealed class ElementService(
    AccessService access, Writes writes, ElementAccounts accounts, SignalBus bus, TimeProvider time)
{
    /// <summary>The team's elements by name.</summary>
    public Task<Result<IReadOnlyList<ElementView>>> ListAsync(Actor actor, Guid teamId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<ElementView>>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            var db = open.Db;
            var elements = await ElementQueries.ViewsAsync(
                db, db.Elements.Where(element => element.TeamId == teamId && element.DeletedAtUtc == null), cancellationToken);
            return elements.OrderBy(element => element.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        }, cancellationToken);

    /// <summary>One element; a deleted one is missing.</summary>
    public Task<Result<ElementView>> GetAsync(Actor actor, Guid elementId, CancellationToken cancellationToken) =>
        access.OpenAsync<ElementView>(actor, Scope.Of<Element>(elementId), Rights.View, async open =>
        {
            var db = open.Db;
            var elements = await ElementQueries.ViewsAsync(
                db, db.Elements.Where(element => element.Id == elementId && element.DeletedAtUtc == null), cancellationToken);
            return elements is [var element] ? element : new NotFoundError();
        }, cancellationToken);

    /// <summary>The shots that use the element, in order of project and board.</summary>
    public Task<Result<IReadOnlyList<AssetUse>>> FindUsesAsync(Actor actor, Guid elementId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<AssetUse>>(actor, Scope.Of<Element>(elementId), Rights.View, async open =>
            await ReferenceUses.FindAsync(open.Db, reference => reference.ElementId == elementId, cancellationToken), cancellationToken);

    /// <summary>Adds an element that the provider knows, or the draft of one that it is to make.</summary>
    /// <returns>The element's id.</returns>
    public Task<Result<Guid>> AddAsync(Actor actor, Guid teamId, ElementInput input, CancellationToken cancellationToken) =>
        access.OpenAsync<Guid>(actor, Scope.Team(teamId), Rights.EditLibrary, async open =>
        {
            var account = await accounts.FindAsync(teamId, input.ConnectionId, cancellationToken);
            await using var write = await writes.BeginAsync(WriteScope.Team(teamId), cancellationToken);
            var db = write.Db;
            var element = new Element(teamId, "", null, input.MadeKind, open.UserId, time.GetUtcNow().UtcDateTime);
            if (await ElementEntry.FillAsync(db, element, input, account, cancellationToken) is { } error)
            {
                return error;
            }

            db.Elements.Add(element);
            await write.CommitAsync(cancellationToken);
            bus.Publish(LibrarySignal.OfElement(teamId, element.Id));
            return element.Id;
        }, cancellationToken);

    /// <returns><see cref="ConflictError"/> with the present <see cref="ElementView"/> when the person saw an older version.</returns>
    public Task<Result<Done>> ChangeAsync(Actor actor, Guid elementId, ElementInput input, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Element>(elementId), Rights.EditLibrary, async open =>
        {
            var account = await accounts.FindAsync(open.TeamId, input.ConnectionId, cancellationToken);
            return await WriteAsync(
                open.Actor,
                elementId,
                async (db, element) =>
                {
                    var current = (await ElementQueries.ViewsAsync(db, db.Elements.Where(row => row.Id == elementId), cancellationToken))[0];
                    return current.Version != input.Version ? ElementErrors.Changed(current)
                        : current.State == ElementState.Making ? ElementErrors.UnderWay
                        : await ElementEntry.FillAsync(db, element, input, account, cancellationToken);
                },
                cancellationToken);
        }, cancellationToken);

    /// <summary>
    /// Takes an element out of the registry, and leaves the provider's alone; <see cref="RestoreAsync"/> brings it back. Refused while a shot
    /// uses it.
    /// </summary>
    public Task<Result<Done>> DeleteAsync(Actor actor, Guid elementId, CancellationToken cancellationToken) => WriteAsync(
        actor,
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

    public Task<Result<Done>> RestoreAsync(Actor actor, Guid elementId, CancellationToken cancellationToken) => WriteAsync(
        actor,
        elementId,
        (_, element) =>
        {
            element.Restore();
            return Task.FromResult<Error?>(null);
        },
        cancellationToken);

    private Task<Result<Done>> WriteAsync(
        Actor actor, Guid elementId, Func<KlingBoardDbContext, Element, Task<Error?>> change, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Element>(elementId), Rights.EditLibrary, async open =>
        {
            await using var write = await writes.BeginAsync(WriteScope.Team(open.TeamId), cancellationToken);
            var db = write.Db;
            var element = await db.Elements.Include(row => row.Pictures).SingleAsync(row => row.Id == elementId, cancellationToken);
            if (await change(db, element) is { } error)
            {
                return error;
            }

            await write.CommitAsync(cancellationToken);
            bus.Publish(LibrarySignal.OfElement(element.TeamId, elementId));
            return default(Done);
        }, cancellationToken);
}
