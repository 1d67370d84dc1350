using KlingBoard.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>
/// What of an account a team may see. The installation's account may serve many teams: of it, each sees only what its own renders made.
/// </summary>
internal static class OwnMade
{
    /// <param name="externalTaskIds">The ids that we gave the tasks; null where there is none.</param>
    /// <returns>Says of such an id whether what its task made is the team's.</returns>
    public static async Task<Func<string?, bool>> OfAsync(
        IDbContextFactory<KlingBoardDbContext> contexts, ElementAccount account, Guid teamId, IReadOnlyList<string?> externalTaskIds, CancellationToken cancellationToken)
    {
        if (!account.IsShared)
        {
            return _ => true;
        }

        var asked = externalTaskIds.OfType<string>().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ours = await db.Renders
            .Where(render => render.TeamId == teamId && asked.Contains(render.ExternalTaskId))
            .Select(render => render.ExternalTaskId)
            .ToHashSetAsync(cancellationToken);
        return id => id is not null && ours.Contains(id);
    }
}
