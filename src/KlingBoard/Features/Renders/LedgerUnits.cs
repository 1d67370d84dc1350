using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Prices;

namespace KlingBoard.Features.Renders;

/// <summary>
/// The ledger counts in thousandths of a video unit, whatever was made. Image units come from packs of their own and are worth less: they are
/// booked at their list price (ADR-019).
/// </summary>
internal static class LedgerUnits
{
    /// <summary>What a provider says it took, as the ledger counts it; null when it did not say.</summary>
    public static long? Of(KlingEndpoint endpoint, long? milliunits) =>
        milliunits is { } taken && IsCountedInImages(endpoint) ? ToVideoUnits(taken, PackShelf.BuiltIn.PricesOf("kling")!) : milliunits;

    /// <summary>A price as the ledger counts it; the dollars stay.</summary>
    public static PriceEstimate Of(PriceEstimate price, PriceTable table) => price.Unit == PriceUnit.Video
        ? price
        : price with
        {
            Milliunits = ToVideoUnits(price.Milliunits, table),
            MilliunitsEach = ToVideoUnits(price.MilliunitsEach, table),
            Unit = PriceUnit.Video,
        };

    private static bool IsCountedInImages(KlingEndpoint endpoint) => endpoint is KlingEndpoint.OmniImage or KlingEndpoint.AiMultiShot;

    // Up, so that no bill is higher than what was said.
    private static long ToVideoUnits(long milliunits, PriceTable table) =>
        (long)decimal.Ceiling((decimal)milliunits * table.ImageUnitMillicents / table.VideoUnitMillicents);
}
