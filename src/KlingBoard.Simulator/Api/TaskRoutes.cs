using KlingBoard.Kling.Providers;
using KlingBoard.Simulator.Endpoints;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Api;

/// <summary>The addresses of all endpoints at all providers, as <see cref="KlingProvider"/> describes them: create, one task, list.</summary>
internal static class TaskRoutes
{
    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        foreach (var provider in new[] { KlingProvider.Kling, KlingProvider.KlingNew, KlingProvider.Cloudsway, KlingProvider.CometApi })
        {
            foreach (var (endpoint, route) in provider.Routes)
            {
                routes.MapTask(provider, route, AllEndpoints.Tasks[endpoint]);
            }
        }

        foreach (var (call, endpoint) in AllEndpoints.Calls)
        {
            var pattern = ApiRoutes.PatternOf(KlingProvider.Kling, KlingProvider.Kling.Calls[call]);
            routes.MapChange(pattern, KlingProvider.Kling, api => IntakeOf(api).TakeAsync(api, endpoint, body => RequestReader.Read(call, body)));
        }
    }

    private static void MapTask(this IEndpointRouteBuilder routes, KlingProvider provider, KlingRoute route, TaskEndpoint endpoint)
    {
        var pattern = ApiRoutes.PatternOf(provider, route.Path);
        if (provider.Standard == KlingStandard.New)
        {
            // A path for each model: another one is no path at all, which is Kling's "does not exist".
            foreach (var model in endpoint.PathModels)
            {
                routes.MapCreate(pattern.Replace("{model}", model, StringComparison.Ordinal), provider, endpoint);
            }

            return;
        }

        routes.MapCreate(pattern, provider, endpoint);
        if (endpoint.AnswersAtOnce)
        {
            return;
        }

        routes.MapQuery(HttpMethods.Get, $"{pattern}/{{id}}", provider, call => Task.FromResult(Find(call, route, endpoint)));
        if (route.CanList)
        {
            routes.MapQuery(HttpMethods.Get, pattern, provider, call => Task.FromResult(List(call, endpoint)));
        }
    }

    private static void MapCreate(this IEndpointRouteBuilder routes, string pattern, KlingProvider provider, TaskEndpoint endpoint) =>
        routes.MapChange(pattern, provider, call => IntakeOf(call).TakeAsync(call, endpoint, body => RequestReader.Read(call, endpoint.Endpoint!.Value, body)));

    private static IResult Find(ApiCall call, KlingRoute route, TaskEndpoint endpoint)
    {
        var id = (string)call.Http.Request.RouteValues["id"]!;
        var task = call.Http.Get<TaskQueries>().Find(call.Account, id);
        return task is not null && task.Submission.Endpoint == endpoint.Name && (route.CanFindByExternalId || task.Id == id)
            ? Envelope.Answer(call.Http, View(call, task), call.SuccessMessage)
            : Envelope.Refuse(call.Http, Refusal.NotFound($"Task {id}"));
    }

    private static System.Text.Json.Nodes.JsonObject View(ApiCall call, SimulatedTask task) =>
        call.Provider == KlingProvider.CometApi && call.Account.WrapsCometTasks
            ? TaskViews.CometWrapped(task, call.LinkBase)
            : TaskViews.Legacy(task, call.LinkBase);

    private static IResult List(ApiCall call, TaskEndpoint endpoint)
    {
        var (page, refusal) = Paging.Of(call, endpoint.MostPageSize);
        if (refusal is not null)
        {
            return Envelope.Refuse(call.Http, refusal);
        }

        var tasks = call.Http.Get<TaskQueries>().NewestFirst(call.Account).Where(task => task.Submission.Endpoint == endpoint.Name);
        return Envelope.Answer(call.Http, page.Cut(tasks).Select(task => TaskViews.Legacy(task, call.LinkBase)).ToList());
    }

    private static TaskIntake IntakeOf(ApiCall call) => call.Http.Get<TaskIntake>();
}
