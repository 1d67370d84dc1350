using KlingBoard.Components.Controls;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Prices;

namespace KlingBoard.Features.Renders.Pages;

/// <summary>Amounts as screens write them.</summary>
internal static class MoneyText
{
    public static string Units(long milliunits) => Figures.Units(milliunits / 1000m);

    /// <summary><c>14.4 u · $2.02</c>.</summary>
    public static string Of(long milliunits, decimal usd) => $"{Units(milliunits)} · {Figures.Dollars(usd)}";

    public static string Of(long milliunits) => Of(milliunits, ToUsd(milliunits));

    public static string Dollars(long milliunits) => Figures.Dollars(ToUsd(milliunits));

    // What was spent under an older list is told in the list price that this version knows.
    private static decimal ToUsd(long milliunits) => PackShelf.BuiltIn.PricesOf("kling")!.ToUsd(milliunits, PriceUnit.Video);
}
