using System.Text.Json;

namespace KlingBoard.Kling.Client;

/// <summary>
/// Reads what a task has cost: <c>final_unit_deduction</c> and <c>final_balance_deduction</c> in the legacy standard, <c>billing</c> in the new one.
/// </summary>
internal static class KlingChargeReader
{
    public static IReadOnlyList<KlingCharge> Read(JsonElement task)
    {
        var charges = new List<KlingCharge>();
        if (task.GetDecimal("final_unit_deduction") is { } units)
        {
            charges.Add(new KlingCharge(IsCash: false, units));
        }

        if (task.GetObject("final_balance_deduction") is { } balance && balance.GetDecimal("quota") is { } money)
        {
            charges.Add(new KlingCharge(IsCash: true, money, ListPrice: balance.GetDecimal("list_price")));
        }

        charges.AddRange(task.GetItems("billing").Select(ReadEntry).OfType<KlingCharge>());
        return charges;
    }

    /// <summary>
    /// Thousandths of a unit; null for none. No units beside money that was taken is null too: what that cost in units is not known, and is
    /// certainly not nothing.
    /// </summary>
    public static long? ReadMilliunits(JsonElement task)
    {
        var units = ReadUnits(task);
        return units == 0 && HasPaidMoney(task) ? null : units;
    }

    private static KlingCharge? ReadEntry(JsonElement entry) => (entry.GetText("charge_type"), entry.GetDecimal("amount")) switch
    {
        ("unit", { } units) => new KlingCharge(IsCash: false, units, PackType: entry.GetNonEmptyText("package_type")),
        ("cash", { } money) => new KlingCharge(
            IsCash: true,
            money,
            CashType: entry.GetNonEmptyText("cash_type"),
            Currency: entry.GetNonEmptyText("currency"),
            ListPrice: entry.GetDecimal("list_price")),
        _ => null,
    };

    private static long? ReadUnits(JsonElement task)
    {
        if (ToMilliunits(task.GetDecimal("final_unit_deduction")) is { } deducted)
        {
            return deducted;
        }

        var amounts = task.GetItems("billing")
            .Where(entry => entry.GetText("charge_type") == "unit")
            .Select(entry => ToMilliunits(entry.GetDecimal("amount")))
            .OfType<long>()
            .ToArray();
        return amounts.Length > 0 ? amounts.Sum() : null;
    }

    // Accounts without packs pay from a balance: {"quota": "0.7", "list_price": "0.7"}, or an entry of the bill in cash.
    private static bool HasPaidMoney(JsonElement task) =>
        task.GetObject("final_balance_deduction") is { } balance && (balance.GetDecimal("quota") > 0 || balance.GetDecimal("list_price") > 0)
        || task.GetItems("billing").Any(entry => entry.GetText("charge_type") == "cash" && entry.GetDecimal("amount") > 0);

    // A sum that no account can hold is a broken answer, not a bill.
    private static long? ToMilliunits(decimal? units) => units is >= 0 and < 1_000_000_000m
        ? (long)decimal.Round(units.Value * 1000, MidpointRounding.AwayFromZero)
        : null;
}
