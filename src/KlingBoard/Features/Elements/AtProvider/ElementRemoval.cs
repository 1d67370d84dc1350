using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Kling;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>Deletes an element at the provider and out of the registry: for good, since no provider gives one back.</summary>
public sealed class ElementRemoval(
    AccessService access, Writes writes, ElementAccounts accounts, SignalBus bus, TimeProvider time)
{
    /// <summary>Refused while a shot uses it. Whatever the provider does not clearly answer leaves the element where it is.</summary>
    public Task<Result<Done>> RunAsync(Actor actor, Guid elementId, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Of<Element>(elementId), Rights.EditLibrary, async team =>
        {
            var db = team.Db;
            var element = await db.Elements.AsNoTracking().SingleAsync(row => row.Id == elementId, cancellationToken);
            if (await RefusalAsync(db, element, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            var account = await accounts.FindAsync(element.TeamId, element.ConnectionId, cancellationToken);
            if (account?.Account is not { } open || !account.Provider.Calls.ContainsKey(KlingCall.ElementDeletion))
            {
                return account?.View.WhyNot is { } why ? new UnavailableError(why) : ElementErrors.AccountUnknown;
            }

            var client = await open.ClientAsync(cancellationToken);
            var outcome = await client.Elements.DeleteAsync(element.ProviderElementId!.Value, cancellationToken);
            if (ProviderErrors.Of($"{element.Name} stays", outcome) is { } error)
            {
                return error;
            }

            try
            {
                // It is gone there: whoever cancels now is not to leave an entry behind that says otherwise.
                await WriteAsync(element.TeamId, elementId, CancellationToken.None);
            }
            catch (Exception exception) when (StorageFailure.ErrorOf(exception) is not null)
            {
                return ElementErrors.GoneThereAlone(element.Name);
            }

            bus.Publish(LibrarySignal.OfElement(element.TeamId, elementId));
            return default(Done);
        }, cancellationToken);

    private static async Task<Error?> RefusalAsync(KlingBoardDbContext db, Element element, CancellationToken cancellationToken)
    {
        var uses = await ReferenceUses.FindAsync(db, reference => reference.ElementId == element.Id, cancellationToken);
        return uses.Length > 0 ? ElementErrors.InUse(uses)
            : element.IsPreset ? ElementErrors.Preset
            : element.ProviderElementId is null ? ElementErrors.NotMade
            : element.ConnectionId is null && !await db.HaveMadeAsync(element, cancellationToken) ? ElementErrors.NotOurs
            : null;
    }

    private async Task WriteAsync(Guid teamId, Guid elementId, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(WriteScope.Team(teamId), cancellationToken);
        var db = write.Db;
        var element = await db.Elements.SingleAsync(row => row.Id == elementId, cancellationToken);
        element.Lose(time.GetUtcNow().UtcDateTime);

        // A shot that took it meanwhile keeps an element that says what became of it.
        if ((await ReferenceUses.FindAsync(db, reference => reference.ElementId == elementId, cancellationToken)).Length == 0)
        {
            element.Delete(time.GetUtcNow().UtcDateTime);
        }

        await write.CommitAsync(cancellationToken);
    }
}
