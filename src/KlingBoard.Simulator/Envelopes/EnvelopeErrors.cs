using KlingBoard.Simulator.Api;

namespace KlingBoard.Simulator.Envelopes;

/// <summary>Answers in the API's own frame where the web server would answer in its: unknown paths, wrong methods, failures. Counts every call.</summary>
internal sealed partial class EnvelopeErrors(RequestDelegate next, RequestCounts counts, ILogger<EnvelopeErrors> logger)
{
    private static readonly PathString Inspection = "/_sim";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        finally
        {
            if (!context.Request.Path.StartsWithSegments(Inspection))
            {
                counts.Add(context);
            }
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (error is not (OperationCanceledException or BadHttpRequestException))
        {
            Log.CallFailed(logger, error, context.Request.Path);
            await RefuseAsync(context, Refusal.Internal);
            return;
        }

        // Only what no endpoint answered: a missing clip is a plain 404, as from the vendor's media servers.
        if (context.GetEndpoint() is null && context.Response.StatusCode == StatusCodes.Status404NotFound)
        {
            await RefuseAsync(context, Refusal.NotFound($"Path {context.Request.Path}"));
        }
        else if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            await RefuseAsync(context, Refusal.WrongMethod);
        }
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal) =>
        context.Response.HasStarted ? Task.CompletedTask : Envelope.Refuse(context, refusal).ExecuteAsync(context);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A call of {Path} failed.")]
        public static partial void CallFailed(ILogger logger, Exception error, PathString path);
    }
}
