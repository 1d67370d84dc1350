using System.Threading.RateLimiting;

namespace KlingBoard.Infrastructure.Security;

/// <summary>
/// Counts wrong guesses by address, and only those: whoever knows the secret is never held up by having used it often. Safe for many threads.
/// </summary>
internal sealed class GuessLimit(int perMinute) : IDisposable
{
    private const int SegmentsPerWindow = 6;

    private readonly PartitionedRateLimiter<string> _guesses = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = SegmentsPerWindow,
        }));

    /// <summary>Whether the address has guessed wrong too often of late.</summary>
    public bool IsOver(HttpContext context)
    {
        // Asking for nothing only looks whether anything is left.
        using var lease = _guesses.AttemptAcquire(ClientAddress.Of(context), permitCount: 0);
        return !lease.IsAcquired;
    }

    public void CountWrong(HttpContext context) => _guesses.AttemptAcquire(ClientAddress.Of(context)).Dispose();

    public void Dispose() => _guesses.Dispose();
}
