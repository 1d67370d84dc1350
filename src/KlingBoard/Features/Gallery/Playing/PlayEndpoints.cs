using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Player;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingBoard.Features.Gallery.Playing;

/// <summary>What the browser's player asks for when it opens, so that a card carries no more than an address.</summary>
internal static class PlayEndpoints
{
    public static IEndpointRouteBuilder MapPlay(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").RequireAuthorization();
        group.MapGet(KlingBoardUrls.TakePlayRoute, PlayTakeAsync);
        group.MapGet(KlingBoardUrls.AssetPlayRoute, PlayAssetAsync);
        return routes;
    }

    private static async Task<Results<Ok<PlayList>, ProblemHttpResult>> PlayTakeAsync(Guid takeId, HttpContext context, PlayListService lists) =>
        Answer(context, await lists.OfTakeAsync(context.User.Actor(), takeId, context.RequestAborted));

    private static async Task<Results<Ok<PlayList>, ProblemHttpResult>> PlayAssetAsync(Guid assetId, HttpContext context, PlayListService lists) =>
        Answer(context, await lists.OfAssetAsync(context.User.Actor(), assetId, context.RequestAborted));

    private static Results<Ok<PlayList>, ProblemHttpResult> Answer(HttpContext context, Result<PlayList> found)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return found.IsSuccess ? TypedResults.Ok(found.Value) : found.Error.ToProblem();
    }
}
