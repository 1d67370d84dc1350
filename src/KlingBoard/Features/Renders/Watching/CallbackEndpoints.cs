using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Infrastructure.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>
/// Where the provider tells of changes. Nothing in the body is believed: a call with the right token makes us ask the provider now.
/// Forged, late, oversized and unknown calls all get the same 404, as does whoever has guessed too often. Polling goes on meanwhile, so that a
/// right call which comes from such an address costs seconds and no result.
/// </summary>
internal static class CallbackEndpoints
{
    private const int MaxBodyBytes = 64 * 1024;
    private const int MaxTokenLength = 64;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/callbacks/kling/{renderId:guid}/{token}", PostAsync).AllowAnonymous().DisableAntiforgery().WithName("KlingCallback");

    private static async Task<Results<Ok, NotFound>> PostAsync(
        Guid renderId,
        string token,
        HttpRequest request,
        IDbContextFactory<KlingBoardDbContext> contexts,
        RenderWakes wakes,
        GuessLimit guesses,
        CancellationToken cancellationToken)
    {
        if (guesses.IsOver(request.HttpContext))
        {
            return TypedResults.NotFound();
        }

        if (token.Length > MaxTokenLength || !await IsSmallAsync(request, cancellationToken))
        {
            guesses.CountWrong(request.HttpContext);
            return TypedResults.NotFound();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var render = await db.Renders
            .Where(row => row.Id == renderId)
            .Select(row => new { row.State, row.Attempts, row.CallbackTokenHash })
            .SingleOrDefaultAsync(cancellationToken);
        if (!CallbackTokens.Fits(token, render?.CallbackTokenHash))
        {
            guesses.CountWrong(request.HttpContext);
            return TypedResults.NotFound();
        }

        // The provider's last word on a finished render is late, and no guess; on one that was given up as never accepted it is news.
        if (render!.State.IsFinal() && render is not { State: RenderState.Refused, Attempts: > 0 })
        {
            return TypedResults.NotFound();
        }

        wakes.LookAt(renderId);
        return TypedResults.Ok();
    }

    // Read to its end all the same, so that the sender sees its call through and the connection can be used again.
    private static async Task<bool> IsSmallAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBodyBytes)
        {
            return false;
        }

        var buffer = new byte[8 * 1024];
        var total = 0;
        int read;
        while (total <= MaxBodyBytes && (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
        }

        return total <= MaxBodyBytes;
    }
}
