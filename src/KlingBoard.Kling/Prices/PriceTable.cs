using System.Text.Json.Serialization;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Kling.Prices;

/// <summary>A dated list of one provider's prices, read from JSON. Immutable.</summary>
public sealed record PriceTable
{
    /// <summary>The provider's id.</summary>
    public required string PricesOf { get; init; }

    public required DateOnly Date { get; init; }

    public required string Source { get; init; }

    /// <summary>List price of one video unit in thousandths of a US cent, so that it stays a whole number.</summary>
    public required long VideoUnitMillicents { get; init; }

    /// <summary>The same of one image unit.</summary>
    public required long ImageUnitMillicents { get; init; }

    public required IReadOnlyList<PriceRow> Rows { get; init; }

    /// <summary>Names the table in manifests: "kling 2026-09-20".</summary>
    [JsonIgnore]
    public string Version => PackNames.Version(PricesOf, Date);

    /// <exception cref="PackException">The text is no price table.</exception>
    internal static PriceTable Read(ReadOnlySpan<byte> json) => PackJson.Read<PriceTable>(json);

    /// <summary>
    /// The price of a request. An edit is billed by the rounded length of its input; when that is not known, the model's
    /// longest input is taken. A combination without a price (which the rules refuse) gets the dearest of its mode.
    /// </summary>
    /// <param name="capabilities">Null when the provider's models are not known.</param>
    public PriceEstimate Estimate(OmniVideoRequest request, OmniCapabilities? capabilities)
    {
        ArgumentNullException.ThrowIfNull(request);

        var (rate, isKnownRate) = RateOf(request);
        var (seconds, isKnownLength) = SecondsOf(request, capabilities);
        var milliunits = rate * seconds;
        return new PriceEstimate(milliunits, rate, seconds, ToUsd(milliunits, PriceUnit.Video), !(isKnownRate && isKnownLength), Version);
    }

    /// <summary>List price of an amount in US dollars, exact.</summary>
    public decimal ToUsd(long milliunits, PriceUnit unit) =>
        milliunits * (unit == PriceUnit.Video ? VideoUnitMillicents : ImageUnitMillicents) / 100_000_000m;

    private (long Rate, bool IsKnown) RateOf(OmniVideoRequest request)
    {
        var input = request.HasVideo ? PriceInput.Video : request.Sound ? PriceInput.Sound : PriceInput.Silent;
        var rows = Rows.Where(row => row.Of == PackNames.Of(KlingEndpoint.OmniVideo) && row.Mode == request.Mode).ToList();
        return rows.Find(row => row.Model == request.Model && row.Input == input) is { } row
            ? (row.Milliunits, true)
            : (rows.Select(other => other.Milliunits).DefaultIfEmpty().Max(), false);
    }

    private static (int Seconds, bool IsKnown) SecondsOf(OmniVideoRequest request, OmniCapabilities? capabilities)
    {
        if (request.Videos.FirstOrDefault(video => video.Use == OmniVideoUse.Base) is not { } edited)
        {
            return (request.DurationSeconds ?? OmniVideoRequest.DefaultDurationSeconds, true);
        }

        if (edited.Facts is { } facts)
        {
            return (Round(facts.DurationSeconds), true);
        }

        var model = capabilities?.Find(request.Model) ?? capabilities?.MostCapable;
        return (Round(model?.InputVideo.MaxSeconds ?? 0), false);
    }

    // "Rounded to the nearest integer" leaves the half open; up, so that no bill is higher than its estimate.
    private static int Round(double seconds) => (int)Math.Round(seconds, MidpointRounding.AwayFromZero);
}
