using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Kling.Prices;

/// <summary>What makes the difference in price for one second of video.</summary>
public enum PriceInput
{
    /// <summary>No input video, silent.</summary>
    Silent,

    /// <summary>No input video, sound made together with the picture.</summary>
    Sound,

    /// <summary>With an input video, of either use.</summary>
    Video,
}

/// <param name="MilliunitsPerSecond">Thousandths of a video unit.</param>
public sealed record PriceRow(string Model, OmniMode Mode, PriceInput Input, long MilliunitsPerSecond);

/// <summary>A dated list of prices per second of video.</summary>
public sealed record PriceTable
{
    /// <summary>Name and date; stored with every manifest.</summary>
    public required string Version { get; init; }

    public required string Source { get; init; }

    /// <summary>List price of one video unit in thousandths of a US cent, so that it stays a whole number.</summary>
    public required long UnitMillicents { get; init; }

    public required IReadOnlyList<PriceRow> Rows { get; init; }

    /// <summary>The vendor's list: one video unit is $0.14.</summary>
    public static PriceTable Current { get; } = new()
    {
        Version = "kling-2026-09-20",
        Source = "Kling AI price page for video, read 2026-09-20",
        UnitMillicents = 14_000,
        Rows =
        [
            .. Rates(KlingModels.V3Omni, PriceInput.Silent, std: 600, pro: 800, fourK: 3000),
            .. Rates(KlingModels.V3Omni, PriceInput.Sound, std: 800, pro: 1000, fourK: 3000),
            .. Rates(KlingModels.V3Omni, PriceInput.Video, std: 900, pro: 1200, fourK: 3000),
            .. Rates(KlingModels.VideoO1, PriceInput.Silent, std: 600, pro: 800),
            .. Rates(KlingModels.VideoO1, PriceInput.Video, std: 900, pro: 1200),
        ],
    };

    /// <summary>
    /// The price of a request. An edit is billed by the rounded length of its input; when that is not known, the model's
    /// longest input is taken. A combination without a price (which the rules refuse) gets the dearest of its mode.
    /// </summary>
    public PriceEstimate Estimate(OmniVideoRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        var (rate, isKnownRate) = RateOf(request);
        var (seconds, isKnownLength) = SecondsOf(request);
        var milliunits = rate * seconds;
        return new PriceEstimate(milliunits, rate, seconds, ToUsd(milliunits), !(isKnownRate && isKnownLength), Version);
    }

    /// <summary>List price of an amount in US dollars, exact.</summary>
    public decimal ToUsd(long milliunits) => milliunits * UnitMillicents / 100_000_000m;

    private (long Rate, bool IsKnown) RateOf(OmniVideoRequest request)
    {
        var input = request.HasVideo ? PriceInput.Video : request.Sound ? PriceInput.Sound : PriceInput.Silent;
        var row = Rows.FirstOrDefault(row => row.Model == request.Model && row.Mode == request.Mode && row.Input == input);
        return row is not null
            ? (row.MilliunitsPerSecond, true)
            : (Rows.Where(other => other.Mode == request.Mode).Max(other => other.MilliunitsPerSecond), false);
    }

    private static (int Seconds, bool IsKnown) SecondsOf(OmniVideoRequest request)
    {
        if (request.Videos.FirstOrDefault(video => video.Use == OmniVideoUse.Base) is not { } edited)
        {
            return (request.DurationSeconds ?? OmniVideoRequest.DefaultDurationSeconds, true);
        }

        if (edited.Facts is { } facts)
        {
            return (Round(facts.DurationSeconds), true);
        }

        var model = OmniCapabilities.OfficialLegacy.Find(request.Model) ?? OmniModelCapabilities.V3Omni;
        return (Round(model.InputVideo.MaxSeconds), false);
    }

    // "Rounded to the nearest integer" leaves the half open; up, so that no bill is higher than its estimate.
    private static int Round(double seconds) => (int)Math.Round(seconds, MidpointRounding.AwayFromZero);

    private static IEnumerable<PriceRow> Rates(string model, PriceInput input, long std, long pro, long? fourK = null)
    {
        yield return new PriceRow(model, OmniMode.Std, input, std);
        yield return new PriceRow(model, OmniMode.Pro, input, pro);
        if (fourK is { } rate)
        {
            yield return new PriceRow(model, OmniMode.FourK, input, rate);
        }
    }
}
