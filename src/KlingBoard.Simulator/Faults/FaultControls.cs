using KlingBoard.Simulator.Inspection;

namespace KlingBoard.Simulator.Faults;

/// <summary>Sets up what goes wrong: <c>POST /_sim/faults {"kind":"refuse","code":1303,"retryAfter":"3","count":2,"account":"default"}</c>.</summary>
internal static class FaultControls
{
    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        routes.MapControl(HttpMethods.Get, "faults", http => InspectionJson.Answer(http.Get<FaultBook>().All()));
        routes.MapControl(HttpMethods.Post, "faults", AddAsync);
        routes.MapControl(HttpMethods.Delete, "faults", Clear);
    }

    private static async Task<IResult> AddAsync(HttpContext http)
    {
        var (rule, refused) = await InspectionJson.ReadAsync<FaultRule>(http);
        if (rule is null)
        {
            return refused!;
        }

        if (rule.Problem() is { } problem)
        {
            return ControlRoutes.Refuse($"Of a fault, {problem}.");
        }

        var faults = http.Get<FaultBook>();
        faults.Add(rule);
        return InspectionJson.Answer(faults.All());
    }

    private static IResult Clear(HttpContext http)
    {
        http.Get<FaultBook>().Clear();
        return Results.NoContent();
    }
}
