using System.Text.Json.Nodes;
using KlingBoard.Kling.Providers;
using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Api;

/// <summary>The one address at which the new standard answers about all tasks of the account, whichever standard they came by.</summary>
internal static class NewTaskRoutes
{
    private const string Path = "/tasks";
    private const int MostIds = 20;

    public static void MapNewTasks(this IEndpointRouteBuilder routes)
    {
        routes.MapQuery(HttpMethods.Get, Path, KlingProvider.KlingNew, call => Task.FromResult(Find(call)));
        routes.MapQuery(HttpMethods.Post, Path, KlingProvider.KlingNew, ListAsync);
    }

    private static IResult Find(ApiCall call)
    {
        var byTask = Ids(call, "task_ids");
        var byExternal = Ids(call, "external_task_ids");
        if (byTask.Length == 0 == (byExternal.Length == 0))
        {
            return Envelope.Refuse(call.Http, Refusal.WrongValue("task_ids, external_task_ids: exactly one of them must be given"));
        }

        if (byTask.Length + byExternal.Length > MostIds)
        {
            return Envelope.Refuse(call.Http, Refusal.WrongValue($"{(byTask.Length > 0 ? "task_ids" : "external_task_ids")}: at most {MostIds} ids can be asked for"));
        }

        // Each parameter finds by its own kind of id alone.
        var found = call.Http.Get<TaskQueries>().FindAll(call.Account, [.. byTask, .. byExternal])
            .Where(task => byTask.Contains(task.Id) || byExternal.Contains(task.Submission.ExternalTaskId));
        return Envelope.Answer(call.Http, new JsonArray([.. found.Select(task => TaskViews.New(task, call.LinkBase))]));
    }

    private static async Task<IResult> ListAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http.Request, call.Cancellation);
        var (question, problem) = CursorQuestion.Read(body, TaskFilters, call.Http.Get<SimulatorClock>().Now, needsTimes: false);
        if (question is null)
        {
            return Envelope.Refuse(call.Http, Refusal.WrongValue(problem));
        }

        var tasks = call.Http.Get<TaskQueries>().NewestFirst(call.Account)
            .Where(task => question.Covers(task.Submission.CreatedAt) && question.Filters.All(filter => filter.Value.Contains(ValueOf(task, filter.Key))));
        var page = question.Cut(tasks.ToList());
        return Envelope.Answer(call.Http, new JsonObject
        {
            ["result"] = new JsonArray([.. page.Rows.Select(task => TaskViews.New(task, call.LinkBase))]),
            ["count"] = page.Rows.Count,
            ["next_cursor"] = page.NextCursor,
            ["has_more"] = page.HasMore,
        });
    }

    private static readonly CursorFilters TaskFilters = new(100, new Dictionary<string, IReadOnlyList<string>?>
    {
        ["status"] = ["submitted", "processing", "succeeded", "failed"],
        ["product_type"] = ["video", "image", "try_on"],
    });

    private static string ValueOf(SimulatedTask task, string key) => key == "status"
        ? task.IsSucceeded ? "succeeded" : task.Status
        : task.Submission.Work.Product == SimulatorProduct.Image ? "image" : "video";

    private static string[] Ids(ApiCall call, string name) =>
        ((string?)call.Http.Request.Query[name] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
