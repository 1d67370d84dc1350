using KlingBoard.Components.Controls;
using KlingBoard.Kling.Prices;

namespace KlingBoard.Features.Renders.Pages;

/// <summary>Amounts as screens write them.</summary>
internal static class MoneyText
{
    public static string Units(long milliunits) => Figures.Units(milliunits / 1000m);

    /// <summary><c>14.4 u · $2.02</c>.</summary>
    public static string Of(long milliunits, decimal usd) => $"{Units(milliunits)} · {Figures.Dollars(usd)}";

    public static string Of(long milliunits) => Of(milliunits, PriceTable.Current.ToUsd(milliunits));

    public static string Dollars(long milliunits) => Figures.Dollars(PriceTable.Current.ToUsd(milliunits));
}
