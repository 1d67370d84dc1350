using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;

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
            && !(await access.ForInstallationAsync(context.User.Actor(), context.RequestAborted)).IsSuccess)
        {
            return false;
        }

        if (context.GetRouteValue(TeamRouteValue) is not string slug)
        {
            return true;
        }

        var actor = context.User.Actor();
        var hasProject = Guid.TryParse(context.GetRouteValue(ProjectRouteValue)?.ToString(), out var projectId);
        var team = await access.AskAsync(actor, hasProject ? Scope.Of<Project>(projectId) : Scope.Team(slug), Rights.View, context.RequestAborted);
        return team.IsSuccess && team.Value.Slug == slug;
    }
}
