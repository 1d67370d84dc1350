using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Kling.Callbacks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>
/// Where the provider tells of changes. Nothing in the body is believed: a call with the right token, and signed where the connection has a
/// signing secret, makes us ask the provider now.
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
        ProviderAccounts accounts,
        RenderSignals signals,
        GuessLimit guesses,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (guesses.IsOver(request.HttpContext))
        {
            return TypedResults.NotFound();
        }

        if (token.Length > MaxTokenLength || await ReadBodyAsync(request, cancellationToken) is not { } body)
        {
            guesses.CountWrong(request.HttpContext);
            return TypedResults.NotFound();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var render = await db.Renders
            .Where(row => row.Id == renderId)
            .Select(row => new { row.State, row.Attempts, row.CallbackTokenHash, row.ConnectionId, row.Manifest.Connection, row.TraceParent })
            .SingleOrDefaultAsync(cancellationToken);
        if (!CallbackTokens.Fits(token, render?.CallbackTokenHash))
        {
            guesses.CountWrong(request.HttpContext);
            return TypedResults.NotFound();
        }

        // Not a guess: it has the token, and the provider may sign with a secret that was changed there alone. Counted, it would shut out the
        // callbacks of every team, which come from the same address.
        var account = (await accounts.ReadAsync(cancellationToken)).Of(render!.ConnectionId, render.Connection);
        if (account?.WebhookSecret is { } secret && !IsSigned(request.Headers, secret, body, time.GetUtcNow()))
        {
            return TypedResults.NotFound();
        }

        // The provider's last word on a finished render is late, and no guess; on one that was given up as never accepted it is news.
        if (render.State.IsFinal() && render is not { State: RenderState.Refused or RenderState.Failed, Attempts: > 0 })
        {
            return TypedResults.NotFound();
        }

        using var span = RenderTrace.Step("render.callback", render.TraceParent);
        signals.RequestPoll(renderId);
        return TypedResults.Ok();
    }

    private static bool IsSigned(IHeaderDictionary headers, string secret, byte[] body, DateTimeOffset now) =>
        WebhookVerifier.Verify([secret], WebhookHeaders.Read(name => headers[name]), body, now) is WebhookVerdict.Valid;

    // Read to its end also where nothing in it counts, so that the sender sees its call through and the connection can be used again.
    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        int read;
        while (body.Length <= MaxBodyBytes && (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            body.Write(buffer, 0, read);
        }

        return body.Length <= MaxBodyBytes ? body.ToArray() : null;
    }
}
