using KlingBoard.Simulator.Inspection;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Clock;

/// <summary>Reads and sets the clock: <c>POST /_sim/clock {"advanceSeconds":86400,"speed":1,"frozen":false}</c>.</summary>
internal static class ClockEndpoints
{
    private const double MostSpeed = 1_000_000;
    private static readonly double MostSeconds = TimeSpan.FromDays(3650).TotalSeconds;

    public static void MapClock(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clock", (SimulatorClock clock) => View(clock));
        routes.MapPost("/clock", SetAsync);
    }

    private static async Task<IResult> SetAsync(HttpRequest request, SimulatorClock clock, TaskProgress progress, WakeSignal wake, CancellationToken cancellation)
    {
        var (input, refused) = await InspectionJson.ReadAsync<ClockInput>(request, cancellation);
        if (input is null)
        {
            return refused!;
        }

        if (input.AdvanceSeconds is < 0 || input.AdvanceSeconds > MostSeconds || input.Speed is <= 0 or > MostSpeed)
        {
            return Results.Text("A clock advances by up to ten years and runs at a speed above 0, at most 1000000.", statusCode: StatusCodes.Status400BadRequest);
        }

        var speed = input.Frozen == true ? 0 : input.Speed ?? (input.Frozen == false && clock.Speed == 0 ? 1 : clock.Speed);
        clock.Set(TimeSpan.FromSeconds(input.AdvanceSeconds ?? 0), speed);
        progress.Advance();
        wake.Set();
        return View(clock);
    }

    private static IResult View(SimulatorClock clock) => Results.Json(new ClockView(clock.Now, clock.RealNow, clock.Speed, clock.Speed == 0), InspectionJson.Options);

    private sealed record ClockInput(double? AdvanceSeconds, double? Speed, bool? Frozen);

    private sealed record ClockView(DateTimeOffset Now, DateTimeOffset RealNow, double Speed, bool Frozen);
}
