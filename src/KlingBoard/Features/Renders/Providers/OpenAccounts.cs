using KlingBoard.Data.Renders;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>A team's connection as it can be used now.</summary>
/// <param name="Version">Of the row that it was opened from.</param>
/// <param name="Account">Null when it cannot be used.</param>
/// <param name="Error">What is the matter with it and what to do, as sentences; empty when it can be used.</param>
internal sealed record TeamAccount(int Version, ProviderAccount? Account, string Error);

/// <summary>All accounts that can be used at one moment, and what keeps the others from it. Immutable.</summary>
public sealed class OpenAccounts
{
    private readonly IReadOnlyDictionary<Guid, TeamAccount> _ofTeams;

    internal OpenAccounts(ProviderAccount installation, IReadOnlyDictionary<Guid, TeamAccount> ofTeams)
    {
        Installation = installation;
        _ofTeams = ofTeams;
    }

    public ProviderAccount Installation { get; }

    /// <summary>The account that a render belongs to; null when it is not there or cannot be used now.</summary>
    public ProviderAccount? Of(Render render) => Of(render.ConnectionId, render.Manifest.Connection);

    /// <param name="connectionId">Null for the installation's.</param>
    /// <param name="name">The installation's account when the render was asked for.</param>
    public ProviderAccount? Of(Guid? connectionId, string name) =>
        connectionId is { } id ? _ofTeams.GetValueOrDefault(id)?.Account
        : name == Installation.Name ? Installation
        : null;

    /// <summary>What to do so that a render of this connection goes on; null when it can go on now.</summary>
    public string? WaitsFor(Guid? connectionId, string name) =>
        Of(connectionId, name) is not null ? null
        : connectionId is { } id ? $"{ErrorOf(id)} Then it goes on by itself."
        : OtherConnection.WhatToSet(name);

    /// <summary>What is the matter with a team's connection; null when it can be used.</summary>
    internal string? ErrorOf(Guid connectionId) => _ofTeams.GetValueOrDefault(connectionId) switch
    {
        null => OtherConnection.Gone,
        { Account: null, Error: var error } => error,
        _ => null,
    };

    internal IEnumerable<ProviderAccount> All => _ofTeams.Values.Select(team => team.Account).OfType<ProviderAccount>().Append(Installation);

    /// <summary>Those whose account can be asked now.</summary>
    /// <param name="except">Accounts that are not to be asked.</param>
    internal IQueryable<Render> Reachable(IQueryable<Render> renders, IEnumerable<ProviderAccount>? except = null)
    {
        var left = All.Except(except ?? []).ToList();
        var ids = left.Select(account => account.ConnectionId).Where(id => id is not null).ToArray();
        var name = left.Contains(Installation) ? Installation.Name : null;
        return renders.Where(render => render.ConnectionId == null ? render.Manifest.Connection == name : ids.Contains(render.ConnectionId));
    }
}

internal static class AccountQueries
{
    /// <summary>The renders that were, or are to be, submitted by this account.</summary>
    public static IQueryable<Render> Of(this IQueryable<Render> renders, ProviderAccount account)
    {
        var (id, name) = (account.ConnectionId, account.Name);
        return id is null
            ? renders.Where(render => render.ConnectionId == null && render.Manifest.Connection == name)
            : renders.Where(render => render.ConnectionId == id);
    }

    /// <summary>Those that hold one of their account's slots; see <see cref="Render.HoldsSlot"/>.</summary>
    public static IQueryable<Render> HoldingSlots(this IQueryable<Render> renders) => renders.Where(
        render => render.LetGoAtUtc == null
            && (render.State == RenderState.Submitting || render.State == RenderState.Submitted
                || render.State == RenderState.Processing || render.State == RenderState.Unknown));
}
