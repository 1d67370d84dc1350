using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Prices;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Renders;

/// <summary>
/// The ledger counts in thousandths of a video unit, whatever was made. Image units come from packs of their own and are worth less: they are
/// booked at their list price (ADR-019).
/// </summary>
internal static class LedgerUnits
{
    // One ratio for what is said before and what is booked after, or the two could never be compared.
    private static readonly PriceTable ListPrices = PackCatalog.BuiltIn.PricesOf(KlingProvider.Kling.Id)!;

    /// <summary>What a provider says it took, as the ledger counts it; null when it did not say.</summary>
    public static long? Of(KlingEndpoint endpoint, long? milliunits) =>
        milliunits is { } taken && IsCountedInImages(endpoint) ? ToVideoUnits(taken) : milliunits;

    /// <summary>A price as the ledger counts it; the dollars stay.</summary>
    public static PriceEstimate Of(PriceEstimate price) => price.Unit == PriceUnit.Video
        ? price
        : price with
        {
            Milliunits = ToVideoUnits(price.Milliunits),
            MilliunitsEach = ToVideoUnits(price.MilliunitsEach),
            Unit = PriceUnit.Video,
        };

    private static bool IsCountedInImages(KlingEndpoint endpoint) => endpoint is KlingEndpoint.OmniImage or KlingEndpoint.AiMultiShot;

    // Up, so that no bill is higher than what was said.
    private static long ToVideoUnits(long milliunits) =>
        (long)decimal.Ceiling((decimal)milliunits * ListPrices.ImageUnitMillicents / ListPrices.VideoUnitMillicents);
}
