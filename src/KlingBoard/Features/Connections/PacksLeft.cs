using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Connections;

/// <summary>
/// What is left of the packs of the account that would pay for a project, for those who may spend it. However many look on, a process asks the
/// provider once in <see cref="ConnectionPacks.KeptFor"/>.
/// </summary>
public sealed class PacksLeft(AccessService access, ProviderAccounts accounts, ConnectionPacks packs, TimeProvider time)
{
    // The Simulator's packs, where nobody gave it any: nothing is ever left of what has no end.
    private const decimal EndlessUnits = 1_000_000_000;

    /// <returns>Units, up to 12 hours late; null for whom it does not concern, and where nobody knows.</returns>
    public async Task<decimal?> OfProjectAsync(Actor actor, Guid projectId, CancellationToken cancellationToken)
    {
        var left = await access.OpenAsync<decimal?>(actor, Scope.Of<Project>(projectId), Rights.Render, async open =>
        {
            var payer = await accounts.PayingForAsync(open.Db, projectId, cancellationToken);
            var known = payer.Account is { } account ? await packs.OfAsync(account, cancellationToken) : null;
            return known?.LeftAt(time.GetUtcNow().UtcDateTime);
        }, cancellationToken);
        return left.IsSuccess && left.Value < EndlessUnits ? left.Value : null;
    }
}
