using System.Collections.Concurrent;
using KlingBoard.Access;
using KlingBoard.Infrastructure.Security;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Account;

/// <summary>
/// When a person's sessions were last compared with the database. Where cookies are not renewed one that is older than a minute would be compared each
/// time, and a page of pictures asks for dozens at once. Grows with the people who look at pictures. Singleton, safe for many threads.
/// </summary>
internal sealed class KnownSessions(SessionEnds ends, IOptions<IdentityOptions> identity, TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, (string Stamp, DateTimeOffset CheckedAt)> _known = new();

    /// <returns>Null where it is time to look. An end that this process was told of makes it time for as long as anything from before it is kept.</returns>
    public DateTimeOffset? CheckedAt(CookieValidatePrincipalContext context) =>
        KeyOf(context) is var (userId, stamp)
        && _known.TryGetValue(userId, out var known)
        && known.Stamp == stamp
        && time.GetUtcNow() - known.CheckedAt < SessionEnds.CheckInterval
        && !ends.HasEndedLately(userId)
            ? known.CheckedAt
            : null;

    /// <summary>To be called when a cookie was found to be good.</summary>
    public void Remember(CookieValidatePrincipalContext context)
    {
        if (KeyOf(context) is var (userId, stamp))
        {
            // A cookie of the last minute was believed: nobody has looked since it was made.
            var now = time.GetUtcNow();
            _known[userId] = (stamp, context.Properties.IssuedUtc is { } issued && now - issued <= SessionEnds.CheckInterval ? issued : now);
        }
    }

    private (Guid UserId, string Stamp)? KeyOf(CookieValidatePrincipalContext context) =>
        context.Principal?.UserId() is { } userId
        && context.Principal.FindFirst(identity.Value.ClaimsIdentity.SecurityStampClaimType)?.Value is { } stamp
            ? (userId, stamp)
            : null;
}

internal static class KnownSessionEvents
{
    /// <summary>Makes the cookie of a session that was looked at within the minute do on endpoints that do not renew it; call it after the events were set.</summary>
    public static void HeedKnownSessions(this CookieAuthenticationEvents events)
    {
        var validateAsync = events.OnValidatePrincipal;
        events.OnValidatePrincipal = async context =>
        {
            var known = context.HttpContext.RequestServices.GetRequiredService<KnownSessions>();
            var keepsCookie = SteadyCookie.IsKept(context.HttpContext);
            if (keepsCookie && known.CheckedAt(context) is { } checkedAt)
            {
                // What rests on this session is to hold no longer than it.
                context.Properties.IssuedUtc = checkedAt;
                return;
            }

            await validateAsync(context);
            if (keepsCookie && context.Principal is not null)
            {
                known.Remember(context);
            }
        };
    }
}
