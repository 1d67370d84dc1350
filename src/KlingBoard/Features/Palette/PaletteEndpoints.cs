using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingBoard.Features.Palette;

public static class PaletteEndpoints
{
    public static IServiceCollection AddPalette(this IServiceCollection services) => services.AddScoped<PaletteService>();

    public static IEndpointRouteBuilder MapPalette(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(KlingBoardUrls.PaletteRoute, ReadAsync).RequireAuthorization();
        return routes;
    }

    private static async Task<Results<Ok<PaletteView>, ProblemHttpResult>> ReadAsync(string team, Guid? project, HttpContext context, PaletteService palette)
    {
        var found = await palette.ReadAsync(context.User.Actor(), team, project, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        return found.IsSuccess ? TypedResults.Ok(found.Value) : found.Error.ToProblem();
    }
}
