namespace KlingBoard.Features.Gallery.Reading;

/// <summary>How many items one calendar day has.</summary>
/// <param name="StartUtc">The day's first instant, inclusive.</param>
/// <param name="EndUtc">The next day's first instant.</param>
public sealed record GalleryDay(DateOnly Day, DateTime StartUtc, DateTime EndUtc, int Count);

/// <summary>Counts instants by calendar day of a zone.</summary>
internal sealed class GalleryDays(TimeZoneInfo zone)
{
    private readonly Dictionary<DateOnly, Tally> _days = [];
    private Tally? _current;

    /// <summary>A day's first instant; where clocks jump over midnight, the first one after the jump.</summary>
    public static DateTime StartUtc(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
    }

    public void Add(DateTime instantUtc, int count = 1)
    {
        // Rows come in order, nearly always of the same day as the one before: that spares the conversion for each.
        if (_current is null || instantUtc < _current.StartUtc || instantUtc >= _current.EndUtc)
        {
            _current = TallyOf(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instantUtc, zone)));
        }

        _current.Count += count;
    }

    /// <returns>Days that have items, newest first.</returns>
    public GalleryDay[] ToArray() =>
        [.. _days.OrderByDescending(day => day.Key).Select(day => new GalleryDay(day.Key, day.Value.StartUtc, day.Value.EndUtc, day.Value.Count))];

    private Tally TallyOf(DateOnly day)
    {
        if (!_days.TryGetValue(day, out var tally))
        {
            _days[day] = tally = new Tally(StartUtc(day, zone), StartUtc(day.AddDays(1), zone));
        }

        return tally;
    }

    private sealed class Tally(DateTime startUtc, DateTime endUtc)
    {
        public DateTime StartUtc { get; } = startUtc;

        public DateTime EndUtc { get; } = endUtc;

        public int Count { get; set; }
    }
}
