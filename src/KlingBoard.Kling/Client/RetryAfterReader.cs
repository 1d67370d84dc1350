using System.Net.Http.Headers;

namespace KlingBoard.Kling.Client;

/// <summary>Reads <c>Retry-After</c> in both its forms, seconds and date (RFC 9110, 10.2.3).</summary>
internal static class RetryAfterReader
{
    /// <summary>Longer waits are cut to this: a careless proxy must not park renders for a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var asked = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            // Digits that overflow the header's own type are still a wish to wait.
            null when headers.TryGetValues("Retry-After", out var raw) && raw.FirstOrDefault() is { Length: > 0 } text
                && text.All(char.IsAsciiDigit) => Longest,
            _ => (TimeSpan?)null,
        };
        return asked is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, Longest.Ticks)) : null;
    }
}
