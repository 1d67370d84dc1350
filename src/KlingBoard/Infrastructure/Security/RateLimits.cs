using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Security;

/// <summary>How often one address may try things that guess at secrets.</summary>
public static class RateLimits
{
    /// <summary>The policy for sign-in, registration and invitations: posts per minute and address; looking at a form is free.</summary>
    public const string Account = "account";

    private const int SegmentsPerWindow = 6;

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (context, cancellationToken) => new ValueTask(
                context.HttpContext.Response.WriteAsync("Too many tries from your address. Wait a minute, then go back and try again.", cancellationToken));
        });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<KlingBoardOptions>>((limits, app) =>
            limits.AddPolicy(Account, context => PartitionOf(context, app.Value.AccountPostsPerMinute)));
        return services;
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context, int perMinute) =>
        HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(ClientAddress.Of(context), _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = perMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = SegmentsPerWindow,
            })
            : RateLimitPartition.GetNoLimiter("");
}
