using KlingBoard.Components;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Prices;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Packs;

/// <param name="Title">The kind of request: "Omni video".</param>
public sealed record RuleChapter(string Title, IReadOnlyList<Rule> Rules);

/// <param name="Provider">As people call it.</param>
/// <param name="About">What a unit costs, and of when the prices are.</param>
public sealed record PriceChapter(string Provider, string About, IReadOnlyList<PriceGroup> Groups);

public sealed record PriceGroup(string Title, IReadOnlyList<PriceLine> Lines);

/// <summary>One line of a price table.</summary>
/// <param name="Standard">For each of the three qualities, null where there is none; all null where the price is one for all.</param>
/// <param name="OfAll">"0.25 u a call"; null where the quality decides.</param>
public sealed record PriceLine(string What, string? Standard, string? Pro, string? FourK, string? OfAll);

/// <summary>The rules and prices in force, in the words of the screens, as far as a search asks for them.</summary>
internal sealed class RuleBook(PackCatalog catalog)
{
    /// <param name="text">Words that must all be there, in any order; empty for everything.</param>
    public IReadOnlyList<RuleChapter> Rules(string text) =>
    [
        .. Enum.GetValues<KlingEndpoint>()
            .Select(endpoint => (Title: PackLine.LabelOf(PackNames.Of(endpoint)), Pack: catalog.RulesOf(endpoint)))
            .Select(found => new RuleChapter(found.Title, [.. (found.Pack?.Rules ?? []).Where(rule => Holds(text, found.Title, rule.Title, rule.Id))]))
            .Where(chapter => chapter.Rules.Count > 0),
    ];

    /// <inheritdoc cref="Rules"/>
    public IReadOnlyList<PriceChapter> Prices(string text) =>
    [
        .. catalog.Sheets
            .Select(sheet => (sheet.Name, Table: catalog.PricesOf(sheet.CapabilitiesOf)))
            .Where(found => found.Table is not null)
            .Select(found => new PriceChapter(found.Name, AboutOf(found.Table!), [.. GroupsOf(found.Table!, text, found.Name)]))
            .Where(chapter => chapter.Groups.Count > 0),
    ];

    private IEnumerable<PriceGroup> GroupsOf(PriceTable table, string text, string provider) => table.Rows
        .GroupBy(row => row.Of)
        .Select(work => (Title: PackLine.LabelOf(work.Key), Work: work))
        .Select(found => new PriceGroup(
            found.Title,
            [.. found.Work.GroupBy(row => (row.Model, row.Input, row.Resolution, row.Per, row.Unit)).Select(LineOf).Where(line => Holds(text, provider, found.Title, line.What))]))
        .Where(group => group.Lines.Count > 0);

    private PriceLine LineOf(IEnumerable<PriceRow> rows)
    {
        var prices = rows.ToArray();
        var first = prices[0];
        var what = string.Join(", ", new[] { first.Model is null ? null : catalog.NameOf(first.Model), LabelOf(first.Input), first.Resolution?.ToUpperInvariant() }.OfType<string>());
        return new PriceLine(
            what.Length > 0 ? what : "Any", Of(OmniMode.Std), Of(OmniMode.Pro), Of(OmniMode.FourK),
            prices.FirstOrDefault(row => row.Mode is null) is { } all ? $"{UnitsOf(all)} {LabelOf(all.Per)}" : null);

        string? Of(OmniMode mode) => prices.FirstOrDefault(row => row.Mode == mode) is { } row ? UnitsOf(row) : null;
    }

    private static string AboutOf(PriceTable table) => $"1 u = {Figures.Dollars(table.ToUsd(1000, PriceUnit.Video))}, of {table.Date:yyyy-MM-dd}";

    private static string UnitsOf(PriceRow row) => row.Milliunits == 0 ? "free"
        : row.Unit == PriceUnit.Image ? Figures.Units(row.Milliunits / 1000m).Replace(" u", " image u", StringComparison.Ordinal)
        : Figures.Units(row.Milliunits / 1000m);

    private static string? LabelOf(PriceInput? input) => input switch
    {
        PriceInput.Silent => "no video in, silent",
        PriceInput.Sound => "no video in, with sound",
        PriceInput.Voice => "no video in, with chosen voices",
        PriceInput.Video => "with a video in",
        _ => null,
    };

    private static string LabelOf(PricePer per) => per switch
    {
        PricePer.Second => "a second",
        PricePer.FiveSeconds => "for 5 s",
        PricePer.Image => "an image",
        _ => "each",
    };

    private static bool Holds(string text, params string[] places)
    {
        var place = string.Join(' ', places);
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => place.Contains(word, StringComparison.CurrentCultureIgnoreCase));
    }
}
