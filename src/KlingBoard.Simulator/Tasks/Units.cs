using System.Globalization;

namespace KlingBoard.Simulator.Tasks;

/// <summary>Amounts as the API writes them.</summary>
internal static class Units
{
    /// <param name="milliunits">Thousandths of a unit: 1800 gives "1.8".</param>
    public static string Text(long milliunits) => (milliunits / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
