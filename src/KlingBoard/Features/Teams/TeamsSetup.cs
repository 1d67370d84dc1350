using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingBoard.Features.Teams;

public static class TeamsSetup
{
    public static IServiceCollection AddTeams(this IServiceCollection services) => services
        .AddScoped<TeamService>()
        .AddScoped<InvitationService>()
        .AddScoped<MemberChoices>()
        .AddScoped<ITeamFrames, TeamFrames>();

    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(KlingBoardUrls.Home, GoHomeAsync);
        return routes;
    }

    private static async Task<RedirectHttpResult> GoHomeAsync(HttpContext context, TeamService teams, CancellationToken cancellationToken)
    {
        var team = await teams.FirstToOpenAsync(context.User.UserId()!.Value, cancellationToken);
        return TypedResults.LocalRedirect(team is null ? KlingBoardUrls.Link(KlingBoardUrls.NewTeamRoute) : KlingBoardUrls.Projects(team));
    }
}
