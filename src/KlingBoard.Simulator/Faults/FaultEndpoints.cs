using KlingBoard.Simulator.Inspection;

namespace KlingBoard.Simulator.Faults;

/// <summary>Sets up what goes wrong: <c>POST /_sim/faults {"kind":"refuse","code":1303,"retryAfter":"3","count":2,"account":"default"}</c>.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/faults", List);
        routes.MapPost("/faults", AddAsync);
        routes.MapDelete("/faults", Clear);
    }

    private static IResult List(FaultBook faults) => Results.Json(faults.All(), InspectionJson.Options);

    private static async Task<IResult> AddAsync(HttpRequest request, FaultBook faults, CancellationToken cancellation)
    {
        var (rule, refused) = await InspectionJson.ReadAsync<FaultRule>(request, cancellation);
        if (rule is null)
        {
            return refused!;
        }

        if (rule.Problem() is { } problem)
        {
            return Results.Text($"Of a fault, {problem}.", statusCode: StatusCodes.Status400BadRequest);
        }

        faults.Add(rule);
        return Results.Json(faults.All(), InspectionJson.Options);
    }

    private static IResult Clear(FaultBook faults)
    {
        faults.Clear();
        return Results.NoContent();
    }
}
