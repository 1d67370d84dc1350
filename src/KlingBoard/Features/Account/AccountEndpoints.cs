using System.Security.Claims;
using KlingBoard.Components;
using KlingBoard.Infrastructure.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingBoard.Features.Account;

public static class AccountEndpoints
{
    public static IEndpointRouteBuilder MapAccount(this IEndpointRouteBuilder routes)
    {
        // Also for those whose session has just ended: asking to leave must never fail.
        routes.MapPost(KlingBoardUrls.SignOutRoute, SignOutAsync).AllowAnonymous().RequireAntiforgery();
        return routes;
    }

    private static async Task<RedirectHttpResult> SignOutAsync(AccountService accounts, ClaimsPrincipal person)
    {
        await accounts.SignOutAsync(person);
        return TypedResults.LocalRedirect(KlingBoardUrls.Link(KlingBoardUrls.SignInRoute));
    }
}
