using System.Security.Claims;

namespace KlingBoard.Access;

public static class PrincipalExtensions
{
    /// <summary>The account behind a principal; null for nobody.</summary>
    public static Guid? UserId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Who asks, for <see cref="AccessService"/>.</summary>
    public static Actor Actor(this ClaimsPrincipal? principal) => principal?.UserId() is { } id ? Access.Actor.Member(id) : Access.Actor.Nobody;
}
