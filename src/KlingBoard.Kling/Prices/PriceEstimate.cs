namespace KlingBoard.Kling.Prices;

/// <summary>What a render will probably cost.</summary>
/// <param name="Milliunits">Thousandths of a video unit for the whole render.</param>
/// <param name="MilliunitsPerSecond">Thousandths of a video unit for one second.</param>
/// <param name="Seconds">Billed whole seconds; for an edit the rounded length of the input.</param>
/// <param name="Usd">List price in US dollars, exact.</param>
/// <param name="IsApproximate">True when the input's length or the price of the combination is not known; the figure is then an upper bound.</param>
/// <param name="TableVersion">Version of the price table that was used.</param>
public sealed record PriceEstimate(
    long Milliunits,
    long MilliunitsPerSecond,
    int Seconds,
    decimal Usd,
    bool IsApproximate,
    string TableVersion);
