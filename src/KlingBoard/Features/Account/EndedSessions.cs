using KlingBoard.Access;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace KlingBoard.Features.Account;

internal static class EndedSessions
{
    /// <summary>Makes the cookie of a person whose sessions have just ended be checked at each request, not once a minute; call it after the events were set.</summary>
    public static void HeedEndedSessions(this CookieAuthenticationEvents events)
    {
        var validateAsync = events.OnValidatePrincipal;
        events.OnValidatePrincipal = context =>
        {
            var ends = context.HttpContext.RequestServices.GetRequiredService<SessionEnds>();
            if (context.Principal?.UserId() is { } userId && ends.HasEndedLately(userId))
            {
                // The framework checks the security stamp of a ticket whose age it does not know.
                context.Properties.IssuedUtc = null;
            }

            return validateAsync(context);
        };
    }
}
