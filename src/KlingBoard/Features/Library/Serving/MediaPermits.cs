using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using KlingBoard.Access;
using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.Authentication;

namespace KlingBoard.Features.Library.Serving;

/// <summary>
/// Remembers for a minute that the bearer of a session was found to be allowed a file, so that the pieces of a playing video cost no question. A permit
/// is for one address asked for with exactly these cookies. It ends at once with any change among the team's memberships and with the person's sessions,
/// and never outlives what the cookie itself was good for. Singleton, safe for many threads.
/// </summary>
internal sealed class MediaPermits
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>When there are so many, the older half goes: those who use theirs ask once more.</summary>
    public const int Most = 8192;

    // No address of ours is longer; others would fill the memory with what their askers make up.
    private const int LongestQuery = 64;

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private volatile ConcurrentDictionary<PermitKey, Permit> _recent = new();
    private volatile ConcurrentDictionary<PermitKey, Permit> _older = new();
    private long _ends;

    // Both live as long as the process.
    public MediaPermits(SignalBus bus, TimeProvider time)
    {
        _time = time;
        bus.Listen<MembershipSignal>(SignalBus.Everything, signal => End(permit => permit.TeamId == signal.TeamId));
        bus.Listen<SessionSignal>(SignalBus.Everything, signal => End(permit => permit.UserId == signal.UserId));
    }

    internal int Count => _recent.Count + _older.Count;

    /// <summary>The file of a permit that holds. Without one, the request is marked as from before whatever ends from now on.</summary>
    public ServedFile? Find(HttpContext context)
    {
        if (PermitKey.Of(context.Request) is not { } key)
        {
            return null;
        }

        if ((_recent.TryGetValue(key, out var permit) || _older.TryGetValue(key, out permit)) && permit.UntilUtc > _time.GetUtcNow())
        {
            return permit.File;
        }

        context.Features.Set(new Asked(key, Interlocked.Read(ref _ends)));
        return null;
    }

    /// <summary>Permits what was just allowed, unless something has ended since the request came: what was found out may be from before.</summary>
    public void Remember(HttpContext context, TeamAccess access, ServedFile file)
    {
        if (context.Features.Get<Asked>() is not { } asked)
        {
            return;
        }

        var permit = new Permit(file, access.TeamId, access.UserId, UntilOf(context, access));
        lock (_lock)
        {
            if (_ends == asked.Ends)
            {
                Keep(asked.Key, permit);
            }
        }
    }

    private void Keep(PermitKey key, Permit permit)
    {
        if (_recent.Count >= Most / 2)
        {
            (_older, _recent) = (_recent, new ConcurrentDictionary<PermitKey, Permit>());
        }

        _recent[key] = permit;
    }

    private void End(Func<Permit, bool> isOver)
    {
        lock (_lock)
        {
            _ends++;
            foreach (var permits in new[] { _recent, _older })
            {
                foreach (var permit in permits.Where(permit => isOver(permit.Value)))
                {
                    permits.TryRemove(permit);
                }
            }
        }
    }

    // A cookie of the last minute was believed without a look at the database, which is due when the minute is over.
    private DateTimeOffset UntilOf(HttpContext context, TeamAccess access)
    {
        var now = _time.GetUtcNow();
        var ticket = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties;
        DateTimeOffset?[] ends =
        [
            now + Lifetime,
            ticket?.IssuedUtc + SessionEnds.CheckInterval is { } due && due > now ? due : null,
            ticket?.ExpiresUtc,
            access.ExpiresAtUtc,
        ];
        return ends.Min()!.Value;
    }

    private sealed record Permit(ServedFile File, Guid TeamId, Guid UserId, DateTimeOffset UntilUtc);

    private sealed record Asked(PermitKey Key, long Ends);

    /// <param name="Session">Half of the SHA-256 of the cookies: the secret itself is not kept.</param>
    private readonly record struct PermitKey(UInt128 Session, string Path, string Query)
    {
        /// <returns>Null for whoever brings no cookies, and for addresses that are none of ours.</returns>
        public static PermitKey? Of(HttpRequest request)
        {
            var cookies = request.Headers.Cookie.ToString();
            if (cookies.Length == 0 || request.QueryString.Value?.Length > LongestQuery)
            {
                return null;
            }

            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(MemoryMarshal.AsBytes(cookies.AsSpan()), hash);
            return new PermitKey(MemoryMarshal.Read<UInt128>(hash), request.Path.Value ?? "", request.QueryString.Value ?? "");
        }
    }
}
