using System.Runtime.CompilerServices;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling;
using KlingBoard.Kling.Account;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Connections;

/// <summary>
/// Asks providers what packs an account has, and remembers the answer: the figures are up to 12 hours late anyway. A new key asks anew. Singleton.
/// </summary>
public sealed class ConnectionPacks(TimeProvider time)
{
    internal static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);
    internal static readonly TimeSpan ErrorKeptFor = TimeSpan.FromMinutes(1);
    internal static readonly TimeSpan EndsSoon = TimeSpan.FromDays(7);

    // Packs last 30 or 90 days; one that was used up or has ended is of no use to know for longer.
    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(365);
    private static readonly TimeSpan EndedShownFor = TimeSpan.FromDays(7);

    private readonly ConditionalWeakTable<ProviderAccount, PacksView> _known = [];

    /// <returns>Null where the provider does not tell.</returns>
    public async Task<PacksView?> OfAsync(ProviderAccount account, CancellationToken cancellationToken)
    {
        if (!account.Kind.Calls.ContainsKey(KlingCall.AccountPacks))
        {
            return null;
        }

        var nowUtc = time.GetUtcNow().UtcDateTime;
        if (_known.TryGetValue(account, out var known) && nowUtc - known.ReadAtUtc < (known.Error is null ? KeptFor : ErrorKeptFor))
        {
            return known;
        }

        var client = await account.ClientAsync(cancellationToken);
        var outcome = await client.Account.ListPacksAsync(nowUtc - LookedBack, nowUtc, packName: null, cancellationToken);
        var view = ViewOf(outcome, nowUtc);
        _known.AddOrUpdate(account, view);
        return view;
    }

    internal static PacksView ViewOf(CallOutcome<IReadOnlyList<ResourcePack>> outcome, DateTime nowUtc) => outcome switch
    {
        CallOutcome<IReadOnlyList<ResourcePack>>.Answered { Value: var packs } => new(
            [.. packs.Where(pack => IsOfUse(pack, nowUtc)).OrderBy(pack => pack.EndsAtUtc ?? DateTime.MaxValue).Select(pack => ViewOf(pack, nowUtc))], nowUtc, null),
        CallOutcome<IReadOnlyList<ResourcePack>>.Refused { Error: var error } => new([], nowUtc, error.Advice),
        CallOutcome<IReadOnlyList<ResourcePack>>.Unclear { Reason: var reason } => new([], nowUtc, reason),
        CallOutcome<IReadOnlyList<ResourcePack>>.NotSent { Reason: var reason } => new([], nowUtc, reason),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    private static bool IsOfUse(ResourcePack pack, DateTime nowUtc) =>
        pack.Status is ResourcePackStatus.Active or ResourcePackStatus.NotYet or ResourcePackStatus.Unknown || pack.EndsAtUtc > nowUtc - EndedShownFor;

    private static PackView ViewOf(ResourcePack pack, DateTime nowUtc) => new(
        pack.Name,
        pack.RemainingUnits,
        pack.TotalUnits,
        pack.EndsAtUtc,
        pack switch
        {
            { Status: ResourcePackStatus.UsedUp } => "Used up",
            { Status: ResourcePackStatus.Expired } => "Has ended",
            { EndsAtUtc: { } endsAtUtc } when endsAtUtc <= nowUtc => "Has ended",
            { Status: ResourcePackStatus.NotYet } => "Not begun yet",
            { EndsAtUtc: { } endsAtUtc } when endsAtUtc - nowUtc <= EndsSoon => "Ends within 7 days",
            { RemainingUnits: 0 } => "Used up",
            _ => null,
        })
    {
        IsNotBegun = pack.Status is ResourcePackStatus.NotYet,
    };
}
