using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.ElementRegistry;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>One of the provider's own elements.</summary>
/// <param name="ElementId">Decimal digits.</param>
/// <param name="IsInRegistry">The team has it already.</param>
public sealed record PresetView(string ElementId, string Name, string Description, bool IsInRegistry);

/// <summary>Shows what elements the provider itself offers, and takes one into the registry.</summary>
public sealed class ElementPresets(
    AccessService access,
    Writes writes,
    ElementAccounts accounts,
    ElementPictures pictures,
    SignalBus bus,
    TimeProvider time)
{
    private const int PageSize = 500;

    /// <summary>In the provider's order.</summary>
    public Task<Result<IReadOnlyList<PresetView>>> ListAsync(Actor actor, Guid teamId, Guid? connectionId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<PresetView>>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            var read = await ReadAsync(teamId, connectionId, cancellationToken);
            if (!read.IsSuccess)
            {
                return read.Error;
            }

            var present = await open.Db.Elements
                .Where(element => element.TeamId == teamId && element.DeletedAtUtc == null && element.IsPreset)
                .Select(element => element.ProviderElementId)
                .ToHashSetAsync(cancellationToken);
            return read.Value.Elements
                .Select(element => new PresetView(
                    ElementLabels.Id(element.ElementId)!, element.Name, element.Description, present.Contains(element.ElementId)))
                .ToArray();
        }, cancellationToken);

    /// <summary>Takes one into the registry, with its picture where that can be fetched; one that is there already is given back.</summary>
    /// <returns>The element's id.</returns>
    public Task<Result<Guid>> AddAsync(Actor actor, Guid teamId, Guid? connectionId, string elementId, CancellationToken cancellationToken) =>
        access.OpenAsync<Guid>(actor, Scope.Team(teamId), Rights.EditLibrary, async open =>
        {
            var read = await ReadAsync(teamId, connectionId, cancellationToken);
            if (!read.IsSuccess)
            {
                return read.Error;
            }

            var (account, elements) = read.Value;
            if (elements.FirstOrDefault(element => ElementLabels.Id(element.ElementId) == elementId) is not { } preset)
            {
                return new NotFoundError("The provider does not offer this element any more.");
            }

            var (added, isNew) = await WriteAsync(account, open.UserId, teamId, preset, cancellationToken);
            bus.Publish(LibrarySignal.OfElement(teamId, added));
            if (isNew && preset.FrontalImageUrl is { } url)
            {
                await pictures.FetchAsync(account.Account!, teamId, added, url, cancellationToken);
            }

            return added;
        }, cancellationToken);

    private async Task<(Guid Id, bool IsNew)> WriteAsync(
        ElementAccount account, Guid userId, Guid teamId, KlingElement preset, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginAsync(WriteScope.Team(teamId), cancellationToken);
        var db = write.Db;
        var element = await db.Elements
            .Where(row => row.TeamId == teamId && row.IsPreset && row.ProviderElementId == preset.ElementId)
            .OrderBy(row => row.DeletedAtUtc != null)
            .FirstOrDefaultAsync(cancellationToken);
        var isNew = element is null;
        if (element is null)
        {
            var kind = preset.Source == ElementSource.Video ? ElementKind.VideoCharacter : ElementKind.MultiImage;
            element = new Element(teamId, "", preset.ElementId, kind, userId, time.GetUtcNow().UtcDateTime);
            element.Describe(ElementLabels.Cut(preset.Name, Element.MaxNameLength), ElementLabels.Cut(preset.Description, Element.MaxDescriptionLength), []);
            element.BelongTo(account.ConnectionId, account.Provider.Id);
            element.Speak(preset.Voice?.VoiceId, preset.Voice?.Name ?? "");
            element.MarkPreset();
            db.Elements.Add(element);
        }

        element.Restore();
        await write.CommitAsync(cancellationToken);
        return (element.Id, isNew);
    }

    private async Task<Result<(ElementAccount Account, IReadOnlyList<KlingElement> Elements)>> ReadAsync(
        Guid teamId, Guid? connectionId, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(teamId, connectionId, cancellationToken);
        if (account?.Account is not { } open || !account.Provider.Calls.ContainsKey(KlingCall.ElementPresets))
        {
            return account is null ? ElementErrors.AccountUnknown : new UnavailableError(account.View.WhyNot!);
        }

        var client = await open.ClientAsync(cancellationToken);
        var outcome = await client.Elements.ListPresetsAsync(1, PageSize, cancellationToken);
        return outcome is CallOutcome<IReadOnlyList<KlingElement>>.Answered { Value: var elements }
            ? (account, [.. elements.Where(element => !element.IsDeleted)])
            : ProviderErrors.Of("The provider's elements were not read", outcome)!;
    }
}
