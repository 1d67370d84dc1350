using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Journal;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Inspection;

/// <summary>What no real provider shows: what was received and what was charged, read from the journal and independent of any client.</summary>
internal static class InspectionEndpoints
{
    public static void MapInspection(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ledger", Ledger);
        routes.MapGet("/requests", Requests);
        routes.MapPost("/reset", Reset);
    }

    private static IResult Ledger(TaskProgress progress, TaskStore store)
    {
        progress.Advance();
        var charges = store.NewestFirst()
            .Reverse()
            .Where(task => task.Status == TaskStatusWords.Succeed)
            .Select(task => new ChargeView(
                task.Id, task.Order.ExternalTaskId, Units.Text(task.Last.ChargedMilliunits), task.Last.At, task.Order.RequestHash));
        return Results.Json(charges, InspectionJson.Options);
    }

    private static IResult Requests(TaskStore store) => Results.Json(store.Creates().Select(View), InspectionJson.Options);

    private static IResult Reset(TaskStore store, ClipStudio studio, FaultQueue faults, DataFolder folder)
    {
        store.Reset();
        studio.Forget();
        faults.Clear();
        folder.ClearMedia();
        return Results.NoContent();
    }

    private static CreateView View(JournalRecord record) => record switch
    {
        TaskAccepted { Order: var order } =>
            new CreateView(order.CreatedAt, order.TaskId, order.ExternalTaskId, order.RequestHash, 0, "SUCCEED", order.Request),
        CreateRefused refused =>
            new CreateView(refused.At, null, refused.ExternalTaskId ?? "", refused.RequestHash, refused.Code, refused.Message, null),
        _ => throw new ArgumentException($"{record.GetType().Name} is no create.", nameof(record)),
    };

    /// <param name="Units">Video units, such as "1.8".</param>
    /// <param name="RequestHash">SHA-256 of the body that was accepted.</param>
    private sealed record ChargeView(string TaskId, string ExternalTaskId, string Units, DateTimeOffset ChargedAt, string RequestHash);

    /// <param name="TaskId">Null when the create was refused.</param>
    /// <param name="Code">What it was answered, faults aside: 0 or the code of the refusal.</param>
    private sealed record CreateView(
        DateTimeOffset ReceivedAt,
        string? TaskId,
        string ExternalTaskId,
        string RequestHash,
        int Code,
        string Message,
        System.Text.Json.Nodes.JsonNode? Request);
}
