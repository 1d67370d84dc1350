using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Media;
using Microsoft.Data.Sqlite;

namespace KlingBoard.Infrastructure.Results;

/// <summary>
/// The one place that knows a disk or a database which cannot take a write now. Nothing is changed then: each write is one transaction. For endpoints
/// <see cref="StorageFailureMiddleware"/> answers with it, in circuits <see cref="Components.GuardedComponent"/> shows it, and who needs it as a result asks
/// <see cref="GuardAsync"/>.
/// </summary>
internal static class StorageFailure
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;

    private static readonly UnavailableError NoSpace = new(
        "The server's disk is full, so nothing was changed. What you typed stays in this browser. Ask whoever runs the server to make room, then try again.");

    private static readonly UnavailableError DatabaseBusy = new(
        "The database is busy, so nothing was changed. What you typed stays in this browser. Try again in a moment; if it lasts, ask whoever runs the server.");

    private static readonly UnavailableError CannotWrite = new(
        "The server cannot write to its data folder, so nothing was changed. What you typed stays in this browser. Ask whoever runs the server to look at the disk.");

    /// <returns>Null for every other failure.</returns>
    public static UnavailableError? ErrorOf(Exception? exception)
    {
        var isLost = false;
        for (; exception is not null; exception = exception.InnerException)
        {
            var error = exception switch
            {
                SqliteException { SqliteErrorCode: Full } => NoSpace,
                SqliteException { SqliteErrorCode: Busy or Locked } or WriteTimeoutException => DatabaseBusy,
                SqliteException { SqliteErrorCode: ReadOnly or InputOutput } => CannotWrite,
                IOException io when DiskFull.IsCauseOf(io) => NoSpace,
                _ => null,
            };
            if (error is not null)
            {
                return error;
            }

            isLost |= exception is WriteLostException;
        }

        return isLost ? CannotWrite : null;
    }

    /// <summary>The work's own result, or the sentence why nothing can be written now.</summary>
    /// <param name="words">What is said in place of the sentence; null for the sentence itself.</param>
    public static async Task<Result<T>> GuardAsync<T>(Func<Task<Result<T>>> workAsync, Func<UnavailableError, string>? words = null)
    {
        try
        {
            return await workAsync();
        }
        catch (Exception exception) when (ErrorOf(exception) is not null)
        {
            var error = ErrorOf(exception)!;
            return words is null ? error : new UnavailableError(words(error));
        }
    }
}

/// <summary>Answers 503 with that sentence, whatever the endpoint.</summary>
internal sealed partial class StorageFailureMiddleware(RequestDelegate next, ILogger<StorageFailureMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (StorageFailure.ErrorOf(exception) is not null && !context.Response.HasStarted)
        {
            // By its route: the path may hold the token of an invitation.
            Log.CannotWrite(logger, exception, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "A request");
            await AnswerAsync(context, StorageFailure.ErrorOf(exception)!);
        }
    }

    // Whoever posted a form reads the answer in the browser.
    private static async Task AnswerAsync(HttpContext context, UnavailableError error)
    {
        context.Response.Clear();
        if (context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(error.Message, context.RequestAborted);
        }
        else
        {
            await error.ToProblem().ExecuteAsync(context);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Error, "{Route} was answered with 503: the disk or the database took no write.")]
        public static partial void CannotWrite(ILogger logger, Exception exception, string route);
    }
}
