using System.Threading.RateLimiting;

namespace KlingBoard.Features.Account;

/// <summary>
/// Slows down guessing at one account from many addresses; the rate limit on the routes slows down one address. Singleton, in memory:
/// the lockout that counts across restarts is in the database.
/// </summary>
internal sealed class SignInThrottle : IDisposable
{
    private const int TriesPerMinute = 10;
    private const int SegmentsPerWindow = 6;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(account =>
        RateLimitPartition.GetSlidingWindowLimiter(account, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = TriesPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = SegmentsPerWindow,
        }));

    /// <summary>True when one more try at this account, real or not, is in order now.</summary>
    public bool Allows(string email)
    {
        using var lease = _limiter.AttemptAcquire(email.Trim().ToUpperInvariant());
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
