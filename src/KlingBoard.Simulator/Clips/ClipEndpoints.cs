using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Clips;

/// <summary>
/// Result files under unguessable links. No key is asked for, as with Kling's signed links; after the days of retention there is nothing more to
/// be had, which is why a client must keep its own copy.
/// </summary>
internal static class ClipEndpoints
{
    public static void MapClips(this IEndpointRouteBuilder routes) => routes.MapGet("/media/{taskId}/{token}.mp4", Read);

    private static async Task<IResult> Read(
        string taskId, string token, TaskStore store, ClipStudio studio, SimulatorOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        if (store.Find(taskId) is not { Status: TaskStatusWords.Succeed } task || NameOf(task.Order, token) is not { } name)
        {
            return Results.NotFound();
        }

        if (clock.GetUtcNow() >= task.Last.At + TimeSpan.FromDays(options.RetentionDays))
        {
            studio.Delete(task.Order);
            return Results.NotFound();
        }

        return await studio.PathAsync(task.Order, name, cancellation) is { } path
            ? Results.File(path, "video/mp4", enableRangeProcessing: true)
            : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static string? NameOf(TaskOrder order, string token)
    {
        if (token == order.ClipToken)
        {
            return ClipFiles.Clean;
        }

        return order.Clip.Watermark && token == order.WatermarkToken ? ClipFiles.Watermarked : null;
    }
}
