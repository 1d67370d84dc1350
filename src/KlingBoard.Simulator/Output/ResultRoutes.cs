using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Tasks;
using Microsoft.AspNetCore.StaticFiles;

namespace KlingBoard.Simulator.Output;

/// <summary>
/// Result files under unguessable links. No key is asked for, as with Kling's signed links; after the days of retention there is nothing more to
/// be had, which is why a client must keep its own copy.
/// </summary>
internal static class ResultRoutes
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static void MapResults(this IEndpointRouteBuilder routes) => routes.MapMethods(
        "/media/{taskId}/{name}", [HttpMethods.Get], async http => await (await ReadAsync(http)).ExecuteAsync(http));

    private static async Task<IResult> ReadAsync(HttpContext http)
    {
        var (taskId, name) = ((string)http.Request.RouteValues["taskId"]!, (string)http.Request.RouteValues["name"]!);
        if (http.Get<TaskStore>().Find(taskId) is not { IsSucceeded: true } task || ResultLinks.FileOf(task.Submission, name) is not { } file)
        {
            return Results.NotFound();
        }

        var studio = http.Get<ResultStudio>();
        if (http.Get<Retention>().IsOver(task))
        {
            studio.Delete(task.Submission);
            return Results.NotFound();
        }

        if (await studio.PathAsync(task.Submission, file, http.RequestAborted) is not { } path)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return LinkFaults.Of(http, task.Submission.Faults, path, http.Get<TimeProvider>())
            ?? Results.File(path, ContentTypes.TryGetContentType(file, out var type) ? type : "application/octet-stream", enableRangeProcessing: true);
    }
}

/// <summary>How long a finished task can be asked for, and its files be read.</summary>
internal sealed class Retention(SimulatorOptions options, SimulatorClock clock)
{
    private readonly TimeSpan _kept = TimeSpan.FromDays(options.RetentionDays);

    // A library keeps what its owner does not delete.
    public bool IsOver(SimulatedTask task) =>
        task.IsFinished && clock.Now >= task.Last.At + _kept && task.Submission.Work.Result is not (ElementResult or VoiceResult);
}
