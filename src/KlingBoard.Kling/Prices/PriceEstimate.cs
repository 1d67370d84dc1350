namespace KlingBoard.Kling.Prices;

/// <summary>What a request will probably cost.</summary>
/// <param name="Milliunits">Thousandths of a unit for the whole request.</param>
/// <param name="MilliunitsEach">Thousandths of a unit for each of <paramref name="Per"/>.</param>
/// <param name="Count">How many seconds, images or calls are billed; for an edit the rounded length of the input.</param>
/// <param name="Unit">Which units; video and image units come from different packs.</param>
/// <param name="Usd">List price in US dollars, exact.</param>
/// <param name="IsApproximate">True when a length or the price of the combination is not known; the figure is then an upper bound.</param>
/// <param name="TableVersion">Version of the price table that was used.</param>
public sealed record PriceEstimate(
    long Milliunits,
    long MilliunitsEach,
    int Count,
    PricePer Per,
    PriceUnit Unit,
    decimal Usd,
    bool IsApproximate,
    string TableVersion)
{
    /// <summary>Stands where the table has no price; what it stands for must not be sent.</summary>
    public static PriceEstimate None(string tableVersion) => new(0, 0, 0, PricePer.Call, PriceUnit.Video, 0, IsApproximate: true, tableVersion);
}
