using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>
/// Asks a provider again, at once, what was only asked: a task's status, a list, the packs. What it is told to do is never repeated here, whatever
/// the answer: only the render's own row knows whether a create may be sent again. A 429 is not repeated either, since it closes the account's gate.
/// </summary>
internal static class ReadRetries
{
    private const int MostRetries = 2;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(300);

    /// <summary>The same handler with at most two more tries, about 0.3 and 0.6 s apart, after a broken connection or HTTP 502, 503 or 504.</summary>
    public static HttpMessageHandler Over(HttpMessageHandler inner, TimeProvider time) => new ResilienceHandler(Pipeline(time)) { InnerHandler = inner };

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = MostRetries,
                Delay = FirstDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // A provider that asks for a longer wait is asked again by the polling schedule, not by a call that somebody waits for.
                ShouldRetryAfterHeader = false,
                ShouldHandle = attempt => ValueTask.FromResult(IsRead(attempt.Context.GetRequestMessage()) && IsPassing(attempt.Outcome)),
            })
            .Build();

    private static bool IsRead(HttpRequestMessage? request) => request?.Method == HttpMethod.Get;

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException } => true,
        { Result.StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => true,
        _ => false,
    };
}
