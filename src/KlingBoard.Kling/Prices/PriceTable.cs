using System.Text.Json.Serialization;
using KlingBoard.Kling.Capabilities;
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

    /// <summary>The first row that matches counts.</summary>
    public required IReadOnlyList<PriceRow> Rows { get; init; }

    /// <summary>Names the table in manifests: "kling 2026-09-20".</summary>
    [JsonIgnore]
    public string Version => PackNames.Version(PricesOf, Date);

    /// <exception cref="PackException">The text is no price table.</exception>
    internal static PriceTable Read(ReadOnlySpan<byte> json)
    {
        var table = PackJson.Read<PriceTable>(json);
        return table.Rows.FirstOrDefault(row => row.Milliunits < 0) is { } negative
            ? throw new PackException([new PackProblem(null, negative.Of, "A price cannot be below zero.")])
            : table;
    }

    /// <summary>
    /// The price of a request. An edit is billed by the rounded length of its input; when that is not known, the model's
    /// longest input is taken. A combination without a price (which the rules refuse) gets the dearest of its mode.
    /// </summary>
    /// <param name="capabilities">Null when the provider's models are not known.</param>
    /// <returns>Null when the table has no price of the endpoint: nobody knows what it would cost.</returns>
    public PriceEstimate? Estimate(IKlingRequest request, EndpointCapabilities? capabilities)
    {
        ArgumentNullException.ThrowIfNull(request);

        return Estimate(PricedWork.From(request, capabilities));
    }

    /// <summary>Whether a row speaks of the request's model; <see cref="Estimate(IKlingRequest, EndpointCapabilities?)"/> is a guess from other models where none does.</summary>
    public bool Knows(IKlingRequest request, EndpointCapabilities? capabilities)
    {
        ArgumentNullException.ThrowIfNull(request);

        var work = PricedWork.From(request, capabilities);
        return Rows.Any(row => row.Of == work.Subject && (row.Model is null || row.Model == work.Model));
    }

    /// <summary>The price of a call that answers at once; null when the table has none.</summary>
    public PriceEstimate? Estimate(KlingCall call) => Estimate(new PricedWork(PackNames.Of(call)));

    /// <summary>List price of an amount in US dollars, exact.</summary>
    public decimal ToUsd(long milliunits, PriceUnit unit) =>
        milliunits * (unit == PriceUnit.Video ? VideoUnitMillicents : ImageUnitMillicents) / 100_000_000m;

    private PriceEstimate? Estimate(PricedWork work)
    {
        var found = Rows.FirstOrDefault(row => Matches(row, work));
        var row = found ?? Rows
            .Where(row => row.Of == work.Subject)
            .OrderByDescending(row => row.Mode == work.Mode)
            .ThenByDescending(row => row.Milliunits)
            .FirstOrDefault();
        if (row is null)
        {
            return null;
        }

        var count = work.CountOf(row.Per);
        var milliunits = row.Milliunits * count;
        return new PriceEstimate(
            milliunits, row.Milliunits, count, row.Per, row.Unit, ToUsd(milliunits, row.Unit), found is null || !work.IsKnown, Version);
    }

    private static bool Matches(PriceRow row, PricedWork work) =>
        row.Of == work.Subject
        && (row.Model is null || row.Model == work.Model)
        && (row.Mode is null || row.Mode == work.Mode)
        && (row.Input is null || row.Input == work.Input)
        && (row.Resolution is null || row.Resolution == work.Resolution);
}
