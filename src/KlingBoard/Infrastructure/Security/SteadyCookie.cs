using Microsoft.AspNetCore.Authentication.Cookies;

namespace KlingBoard.Infrastructure.Security;

/// <summary>
/// On endpoints whose answers browsers may keep, the sign-in cookie is checked but never renewed: renewing puts the cookie into the answer
/// and forbids keeping it, and a page of pictures asks for dozens at once.
/// </summary>
public static class SteadyCookie
{
    /// <summary>Marks an endpoint so.</summary>
    public static TBuilder KeepSignInCookie<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(Marker.Instance);

    /// <summary>Makes the cookie heed the mark; call it after the events were set.</summary>
    public static void HeedSteadyEndpoints(this CookieAuthenticationEvents events)
    {
        var validateAsync = events.OnValidatePrincipal;
        events.OnValidatePrincipal = async context =>
        {
            await validateAsync(context);
            context.ShouldRenew &= !IsKept(context.HttpContext);
        };
        var checkAsync = events.OnCheckSlidingExpiration;
        events.OnCheckSlidingExpiration = async context =>
        {
            await checkAsync(context);
            context.ShouldRenew &= !IsKept(context.HttpContext);
        };
    }

    /// <summary>Whether the request is for an endpoint that is marked so.</summary>
    internal static bool IsKept(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Marker>() is not null;

    private sealed class Marker
    {
        public static readonly Marker Instance = new();
    }
}
