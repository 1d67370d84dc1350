using KlingBoard.Simulator.Inspection;

namespace KlingBoard.Simulator.Faults;

/// <summary>Sets up what goes wrong next: <c>POST /_sim/faults {"kind":"answerLost","message":null,"count":1}</c>.</summary>
internal static class FaultEndpoints
{
    private const int MostAtOnce = 100;

    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/faults", List);
        routes.MapPost("/faults", Add);
        routes.MapDelete("/faults", Clear);
    }

    private static IResult List(FaultQueue faults) => Results.Json(faults.All(), InspectionJson.Options);

    private static async Task<IResult> Add(HttpRequest request, FaultQueue faults, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
        {
            return Results.Text("A fault is sent as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        FaultInput? input;
        try
        {
            input = await request.ReadFromJsonAsync<FaultInput>(InspectionJson.Options, cancellation);
        }
        catch (System.Text.Json.JsonException error)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status400BadRequest);
        }

        if (input is not { Kind: { } kind, Count: > 0 and <= MostAtOnce })
        {
            return Results.Text($"A fault has a kind and a count from 1 to {MostAtOnce}.", statusCode: StatusCodes.Status400BadRequest);
        }

        faults.Add(new Fault(kind, input.Message), input.Count);
        return Results.Json(faults.All(), InspectionJson.Options);
    }

    private static IResult Clear(FaultQueue faults)
    {
        faults.Clear();
        return Results.NoContent();
    }

    private sealed record FaultInput(FaultKind? Kind, string? Message, int Count = 1);
}
