using KlingBoard.Simulator.Api;
using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Journal;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Inspection;

/// <summary>What no real provider shows: what was received and what was charged, read from the journal and independent of any client.</summary>
internal static class InspectionControls
{
    public static void MapInspection(this IEndpointRouteBuilder routes)
    {
        routes.MapControl(HttpMethods.Get, "ledger", Ledger);
        routes.MapControl(HttpMethods.Get, "requests", http => InspectionJson.Answer(http.Get<TaskStore>().Requests().Select(RequestView.Of)));
        routes.MapControl(HttpMethods.Get, "counts", http => InspectionJson.Answer(http.Get<RequestCounts>().All()));
        routes.MapControl(HttpMethods.Post, "reset", Reset);
    }

    private static IResult Ledger(HttpContext http)
    {
        http.Get<TaskProgress>().Advance();
        var account = (string?)http.Request.Query["account"];
        var charges = http.Get<TaskStore>().NewestFirst()
            .Reverse()
            .Where(task => task.IsSucceeded && (string.IsNullOrEmpty(account) || task.Submission.Account == account))
            .Select(ChargeView.Of);
        return InspectionJson.Answer(charges);
    }

    private static IResult Reset(HttpContext http)
    {
        http.Get<TaskStore>().Reset();
        http.Get<ResultStudio>().Forget();
        http.Get<FaultBook>().Clear();
        http.Get<RequestCounts>().Clear();
        http.Get<DataFolder>().ClearMedia();
        return Results.NoContent();
    }

    /// <param name="Units">Such as "1.8"; of the kind that <paramref name="PaidWith"/> names.</param>
    /// <param name="RequestHash">SHA-256 of the body that was accepted.</param>
    private sealed record ChargeView(
        string TaskId,
        string ExternalTaskId,
        string Account,
        string Endpoint,
        SimulatorProduct Product,
        SimulatorProduct PaidWith,
        string Units,
        DateTimeOffset ChargedAt,
        string RequestHash)
    {
        public static ChargeView Of(SimulatedTask task)
        {
            var submission = task.Submission;
            return new ChargeView(
                task.Id,
                submission.ExternalTaskId,
                submission.Account,
                submission.Endpoint,
                submission.Work.Product,
                submission.Work.PaidWith,
                Tasks.Units.Text(task.ChargedMilliunits),
                task.Last.At,
                submission.RequestHash);
        }
    }

    /// <param name="Account">Null when the caller is unknown.</param>
    /// <param name="TaskId">Null when the request was refused.</param>
    /// <param name="Code">What it was answered, faults of the answer aside: 0, the code of the refusal, or -1 for a connection that was cut.</param>
    private sealed record RequestView(
        DateTimeOffset ReceivedAt,
        string? Account,
        string Path,
        string? TaskId,
        string ExternalTaskId,
        string RequestHash,
        int Code,
        string Message,
        System.Text.Json.Nodes.JsonNode? Request)
    {
        public static RequestView Of(JournalRecord record) => record switch
        {
            TaskAccepted { Submission: var submission } => new RequestView(
                submission.CreatedAt, submission.Account, submission.Path, submission.TaskId, submission.ExternalTaskId, submission.RequestHash, 0, "SUCCEED", submission.Request),
            RequestRefused refused => new RequestView(
                refused.At, refused.Account, refused.Path, null, refused.ExternalTaskId ?? "", refused.RequestHash, refused.Code, refused.Message, null),
            _ => throw new ArgumentException($"{record.GetType().Name} is no request.", nameof(record)),
        };
    }
}
