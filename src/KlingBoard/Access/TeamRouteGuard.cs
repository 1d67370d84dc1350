using KlingBoard.Data.Projects;

namespace KlingBoard.Access;

/// <summary>
/// Answers 404 before anything runs when an address names a team (<c>{team}</c>) that the person is not in, or a project
/// (<c>{projectId}</c>) that is not that team's, or a place of the installation when the person is no administrator. What a route does beyond seeing is checked by the service behind it.
/// </summary>
internal sealed class TeamRouteGuard(RequestDelegate next, AccessService access)
{
    public const string TeamRouteValue = "team";
    public const string ProjectRouteValue = "projectId";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated == true && !await MaySeeAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await next(context);
    }

    private async Task<bool> MaySeeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AdministratorsOnlyAttribute>() is not null
            && !(await access.ForInstallationAsync(context.User.UserId(), context.RequestAborted)).IsSuccess)
        {
            return false;
        }

        if (context.GetRouteValue(TeamRouteValue) is not string slug)
        {
            return true;
        }

        var userId = context.User.UserId();
        var team = await access.ForTeamAsync(userId, slug, Permission.ViewTeam, context.RequestAborted);
        if (!team.IsSuccess)
        {
            return false;
        }

        if (!Guid.TryParse(context.GetRouteValue(ProjectRouteValue)?.ToString(), out var projectId))
        {
            return true;
        }

        var project = await access.ForAsync<Project>(userId, projectId, Permission.ViewTeam, context.RequestAborted);
        return project.IsSuccess && project.Value.TeamId == team.Value.TeamId;
    }
}
