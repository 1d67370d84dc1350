using KlingBoard.Components;
using KlingBoard.Features.Packs;
using KlingBoard.Kling.Prices;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Renders.Pages;

/// <summary>Amounts as screens write them.</summary>
internal static class MoneyText
{
    public static string Units(long milliunits) => Figures.Units(milliunits / 1000m);

    /// <summary><c>14.4 u · $2.02</c>.</summary>
    public static string Of(long milliunits, decimal usd) => $"{Units(milliunits)} · {Figures.Dollars(usd)}";

    public static string Of(long milliunits, PacksInForce packs) => Of(milliunits, ToUsd(milliunits, packs));

    public static string Dollars(long milliunits, PacksInForce packs) => Figures.Dollars(ToUsd(milliunits, packs));

    // What was spent under an older list, or at a gateway, is told in the vendor's list price of today.
    private static decimal ToUsd(long milliunits, PacksInForce packs) => packs.Of(KlingProvider.Kling.Id).Prices.ToUsd(milliunits, PriceUnit.Video);
}
