using KlingBoard.Simulator.Inspection;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Clock;

/// <summary>Reads and sets the clock: <c>POST /_sim/clock {"advanceSeconds":86400,"speed":1,"frozen":false}</c>.</summary>
internal static class ClockControls
{
    private const double MostSpeed = 1_000_000;
    private static readonly double MostSeconds = TimeSpan.FromDays(3650).TotalSeconds;

    public static void MapClock(this IEndpointRouteBuilder routes)
    {
        routes.MapControl(HttpMethods.Get, "clock", http => View(http.Get<SimulatorClock>()));
        routes.MapControl(HttpMethods.Post, "clock", SetAsync);
    }

    private static async Task<IResult> SetAsync(HttpContext http)
    {
        var (input, refused) = await InspectionJson.ReadAsync<ClockInput>(http);
        if (input is null)
        {
            return refused!;
        }

        if (input.AdvanceSeconds is < 0 || input.AdvanceSeconds > MostSeconds || input.Speed is <= 0 or > MostSpeed)
        {
            return ControlRoutes.Refuse("A clock advances by up to ten years and runs at a speed above 0, at most 1000000.");
        }

        var clock = http.Get<SimulatorClock>();
        var speed = input.Frozen == true ? 0 : input.Speed ?? (input.Frozen == false && clock.Speed == 0 ? 1 : clock.Speed);
        clock.Set(TimeSpan.FromSeconds(input.AdvanceSeconds ?? 0), speed);
        http.Get<TaskProgress>().Advance();
        http.Get<WorkSignal>().Set();
        return View(clock);
    }

    private static IResult View(SimulatorClock clock) => InspectionJson.Answer(new ClockView(clock.Now, clock.RealNow, clock.Speed, clock.Speed == 0));

    private sealed record ClockInput(double? AdvanceSeconds, double? Speed, bool? Frozen);

    private sealed record ClockView(DateTimeOffset Now, DateTimeOffset RealNow, double Speed, bool Frozen);
}
