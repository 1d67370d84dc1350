namespace KlingBoard.Components.Times;

/// <summary>How <see cref="LocalTime"/> writes an instant; the full date and time is always its tooltip.</summary>
public enum LocalTimeStyle
{
    /// <summary><c>Today 10:21</c>, <c>Yesterday 18:04</c>, <c>12 Nov 09:30</c>.</summary>
    Moment,

    /// <summary><c>10:21</c>.</summary>
    Time,

    /// <summary><c>10:21:07</c>.</summary>
    Seconds,

    /// <summary><c>Today</c>, <c>Yesterday</c>, <c>12 November 2026</c>.</summary>
    Day,

    /// <summary><c>8 min ago</c>, kept up to date.</summary>
    Ago,
}
