using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Teams;

/// <summary>What goes with a person who leaves for good.</summary>
internal static class TeamParting
{
    public sealed record Plan(Parting Outcome, IReadOnlyList<Guid> TeamsToLeave, IReadOnlyList<Guid> TeamsToDelete);

    public static async Task<Plan> PlanAsync(KlingBoardDbContext db, Guid userId, CancellationToken cancellationToken)
    {
        var teams = await db.Members
            .Where(member => member.UserId == userId)
            .OrderBy(member => member.Team!.Name)
            .Select(member => new
            {
                member.TeamId,
                member.Team!.Name,
                member.Role,
                Others = member.Team.Members.Count(other => other.UserId != userId),
                OtherOwners = member.Team.Members.Count(other => other.UserId != userId && other.Role == Role.Owner),
                Rendering = db.Renders.Any(render => render.TeamId == member.TeamId
                    && (render.State == RenderState.Queued || render.State == RenderState.Submitting || render.State == RenderState.Submitted
                        || render.State == RenderState.Processing || render.State == RenderState.Archiving || render.State == RenderState.Unknown)),
            })
            .ToListAsync(cancellationToken);

        var alone = teams.Where(team => team.Others == 0).ToArray();
        var outcome = new Parting(
            [.. teams.Where(team => team.Others > 0 && team.Role == Role.Owner && team.OtherOwners == 0).Select(team => team.Name)],
            [.. alone.Where(team => team.Rendering).Select(team => team.Name)],
            [.. alone.Select(team => team.Name)]);
        return new Plan(
            outcome, [.. teams.Where(team => team.Others > 0).Select(team => team.TeamId)], [.. alone.Select(team => team.TeamId)]);
    }

    public static async Task CarryOutAsync(KlingBoardDbContext db, Guid userId, Plan plan, CancellationToken cancellationToken)
    {
        await db.Members
            .Where(member => member.UserId == userId && plan.TeamsToLeave.Contains(member.TeamId))
            .ExecuteDeleteAsync(cancellationToken);

        // With the account they would go unsaid.
        await db.AccessGrants.Where(grant => grant.MadeById == userId).ExecuteDeleteAsync(cancellationToken);

        // In the order in which rows hold on to each other: takes point at renders, projects at assets and elements, which point at files.
        await db.Takes.Where(row => plan.TeamsToDelete.Contains(row.TeamId)).ExecuteDeleteAsync(cancellationToken);
        await db.Projects.Where(row => plan.TeamsToDelete.Contains(row.TeamId)).ExecuteDeleteAsync(cancellationToken);
        await db.Elements.Where(row => plan.TeamsToDelete.Contains(row.TeamId)).ExecuteDeleteAsync(cancellationToken);
        await db.Assets.Where(row => plan.TeamsToDelete.Contains(row.TeamId)).ExecuteDeleteAsync(cancellationToken);
        await db.Teams.Where(row => plan.TeamsToDelete.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
