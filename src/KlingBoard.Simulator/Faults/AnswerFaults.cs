using System.Globalization;
using KlingBoard.Simulator.Envelopes;

namespace KlingBoard.Simulator.Faults;

/// <summary>Answers a call as a fault wants in place of the right answer.</summary>
internal static class AnswerFaults
{
    private const string Page = "<!DOCTYPE html><html><head><title>Please wait</title></head><body>One moment, we are checking your browser.</body></html>";

    /// <summary>The answer to a call that is not done at all.</summary>
    public static IResult Refuse(HttpContext context, FaultRule fault, DateTimeOffset realNow)
    {
        if (fault.Kind == FaultKind.ConnectionCut)
        {
            return Cut(context);
        }

        if (RetryAfter(fault.RetryAfter, realNow) is { } retryAfter)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        if (fault.Kind == FaultKind.GatewayErrorShape)
        {
            return InGatewaysShape(fault);
        }

        return Envelope.Refuse(context, RefusalOf(fault));
    }

    public static Refusal RefusalOf(FaultRule fault)
    {
        if (fault.Kind == FaultKind.GatewayErrorShape)
        {
            return new Refusal(fault.Code!.Value, fault.Code.Value, fault.Message ?? "");
        }

        var refusal = Refusal.Known(fault.Code!.Value);
        return fault.Message is { } message ? refusal with { Message = message } : refusal;
    }

    /// <summary>What is answered though the call is done; the right answer when there is no fault.</summary>
    public static async Task<IResult> AfterAsync(HttpContext context, FaultRule? fault, IResult right, TimeProvider real)
    {
        switch (fault?.Kind)
        {
            case FaultKind.AnswerLost:
                return Cut(context);
            case FaultKind.AnswerLate:
                await FaultPause.WaitAsync(context, fault.Delay, real);
                return right;
            case FaultKind.Error5000AfterAccept:
                return Envelope.Refuse(context, Refusal.Internal);
            case FaultKind.Error5002AfterAccept:
                return Envelope.Refuse(context, Refusal.Timeout);
            case FaultKind.HtmlAnswer:
                return Results.Text(Page, "text/html");
            case FaultKind.OtherShape:
                return Results.Json(new { ok = true, result = new[] { 1, 2, 3 } });
            case FaultKind.TruncatedAnswer:
                return new Truncated();
            default:
                return right;
        }
    }

    // A message that is JSON or a page is the body as it stands.
    private static IResult InGatewaysShape(FaultRule fault) => fault.Message switch
    {
        ['{', ..] json => Results.Text(json, "application/json", statusCode: fault.Code),
        ['<', ..] page => Results.Text(page, "text/html", statusCode: fault.Code),
        var message => Results.Json(new { error = new { message = message ?? "refused by the gateway", type = "gateway_error" } }, statusCode: fault.Code),
    };

    // "date+120" and "date-60" are told as a date that lies so many seconds from now; all else as it stands.
    private static string? RetryAfter(string? wanted, DateTimeOffset realNow) =>
        wanted?.StartsWith("date", StringComparison.Ordinal) == true
        && double.TryParse(wanted.AsSpan(4), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? realNow.AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture)
            : wanted;

    private static IResult Cut(HttpContext context)
    {
        context.Abort();
        return Results.Empty;
    }

    private sealed class Truncated : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/json";
            httpContext.Response.ContentLength = 400;
            await httpContext.Response.WriteAsync("{\"code\":0,\"message\":\"SUCCEED\",\"request_id\":\"", httpContext.RequestAborted);
            // Not aborted: a reset would take back what was sent. The server closes a connection whose answer is too short.
        }
    }
}
