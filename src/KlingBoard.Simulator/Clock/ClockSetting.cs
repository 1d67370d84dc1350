namespace KlingBoard.Simulator.Clock;

/// <summary>How the Simulator's clock runs since it was last set.</summary>
/// <param name="RealAt">The real time of the setting.</param>
/// <param name="At">What the Simulator's clock showed then.</param>
/// <param name="Speed">Its seconds in one real second; 0 when it stands still.</param>
internal sealed record ClockSetting(DateTimeOffset RealAt, DateTimeOffset At, double Speed)
{
    public DateTimeOffset TimeAt(DateTimeOffset real) => At + ((real - RealAt) * Speed);
}
