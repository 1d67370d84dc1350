using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>Deletes an element at the provider and out of the registry: for good, since no provider gives one back.</summary>
public sealed class ElementRemoval(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, ElementAccounts accounts, LibraryFeed feed, TimeProvider time)
{
    /// <summary>Refused while a shot uses it. Whatever the provider does not clearly answer leaves the element where it is.</summary>
    public async Task<Result<Done>> RunAsync(Guid userId, Guid elementId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Element>(userId, elementId, Permission.EditLibrary, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
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
        if (ProviderTrouble.Of($"{element.Name} stays", outcome) is { } trouble)
        {
            return trouble;
        }

        try
        {
            // It is gone there: whoever cancels now is not to leave an entry behind that says otherwise.
            await WriteAsync(elementId, CancellationToken.None);
        }
        catch (Exception exception) when (StorageFailure.ErrorOf(exception) is not null)
        {
            return ElementErrors.GoneThereAlone(element.Name);
        }

        feed.Publish(element.TeamId);
        return default(Done);
    }

    private static async Task<Error?> RefusalAsync(KlingBoardDbContext db, Element element, CancellationToken cancellationToken)
    {
        var uses = await ReferenceUses.FindAsync(db, reference => reference.ElementId == element.Id, cancellationToken);
        return uses.Length > 0 ? ElementErrors.InUse(uses)
            : element.IsPreset ? ElementErrors.Preset
            : element.ProviderElementId is null ? ElementErrors.NotMade
            : element.ConnectionId is null && !await db.HaveMadeAsync(element, cancellationToken) ? ElementErrors.NotOurs
            : null;
    }

    private async Task WriteAsync(Guid elementId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var element = await db.Elements.SingleAsync(row => row.Id == elementId, cancellationToken);
        element.Lose(time.GetUtcNow().UtcDateTime);

        // A shot that took it meanwhile keeps an element that says what became of it.
        if ((await ReferenceUses.FindAsync(db, reference => reference.ElementId == elementId, cancellationToken)).Length == 0)
        {
            element.Delete(time.GetUtcNow().UtcDateTime);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
