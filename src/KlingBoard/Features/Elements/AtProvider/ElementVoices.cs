using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>A voice that can be bound to an element.</summary>
/// <param name="IsPreset">One of the provider's own.</param>
public sealed record VoiceView(string VoiceId, string Name, bool IsPreset);

/// <summary>Lists the voices of an account, and those that the provider itself offers.</summary>
public sealed class ElementVoices(AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, ElementAccounts accounts)
{
    private const int PageSize = 1000;

    /// <summary>The account's own first, newest first; then the provider's.</summary>
    public Task<Result<IReadOnlyList<VoiceView>>> ListAsync(Actor actor, Guid teamId, Guid? connectionId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<VoiceView>>(actor, Scope.Team(teamId), Rights.View, async team =>
        {
            var account = await accounts.FindAsync(teamId, connectionId, cancellationToken);
            if (account?.Account is not { } open || !account.Provider.Calls.ContainsKey(KlingCall.VoicePresets))
            {
                return account is null ? ElementErrors.AccountUnknown : new UnavailableError(account.View.WhyNot!);
            }

            var client = await open.ClientAsync(cancellationToken);
            var own = await AccountElements.VoicesAsync(client, cancellationToken);
            if (!own.IsSuccess)
            {
                return own.Error;
            }

            var presets = await client.Voices.ListPresetsAsync(1, PageSize, cancellationToken);
            if (presets is not CallOutcome<IReadOnlyList<KlingVoice>>.Answered { Value: var offered })
            {
                return ProviderErrors.Of("The provider's voices were not read", presets)!;
            }

            var isOurs = await OwnMade.OfAsync(contexts, account, teamId, [.. own.Value.Select(entry => entry.ExternalTaskId)], cancellationToken);
            return own.Value.Where(entry => isOurs(entry.ExternalTaskId)).Select(entry => (entry.Voice, IsPreset: false))
                .Concat(offered.Select(voice => (Voice: voice, IsPreset: true)))
                .Where(entry => !entry.Voice.IsDeleted)
                .Select(entry => new VoiceView(entry.Voice.VoiceId, entry.Voice.Name, entry.IsPreset))
                .ToArray();
        }, cancellationToken);
}
