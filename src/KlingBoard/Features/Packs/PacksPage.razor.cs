using KlingBoard.Components;
using KlingBoard.Components.Inputs;
using KlingBoard.Kling.Packs;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Packs;

/// <summary>What every request must keep and what it costs, in plain words, to be read and searched by everybody in the team.</summary>
public sealed partial class PacksPage
{
    private static readonly Segment<Part>[] Parts = [new(Part.All, "All"), new(Part.Rules, "Rules"), new(Part.Prices, "Prices")];

    private RuleBook _book = new(PackCatalog.BuiltIn);
    private IReadOnlyList<RuleChapter> _rules = [];
    private IReadOnlyList<PriceChapter> _prices = [];
    private IReadOnlyList<UnusablePack> _unusable = [];
    private PackLine[] _inForce = [];
    private PackLine[] _older = [];
    private Part _part;
    private string _text = "";

    [Inject]
    public required PacksInForce Packs { get; init; }

    [Parameter]
    public required string Team { get; set; }

    private string FoundText => string.Join(", ", new[]
    {
        _part == Part.Prices ? null : Figures.Count(_rules.Sum(chapter => chapter.Rules.Count), "rule"),
        _part == Part.Rules ? null : Figures.Count(_prices.Sum(chapter => chapter.Groups.Sum(group => group.Lines.Count)), "price"),
    }.OfType<string>());

    protected override void OnInitialized()
    {
        Packs.Refresh();
        var catalog = Packs.Catalog;
        _book = new RuleBook(catalog);
        _inForce = [.. catalog.Packs.Where(info => info.IsInForce).Select(info => PackLine.Of(info, catalog))];
        _older = [.. catalog.Packs.Where(info => !info.IsInForce).Select(info => PackLine.Of(info, catalog))];
        _unusable = Packs.Unusable;
        Search("");
    }

    private void Search(string text) => (_text, _rules, _prices) = (text, _book.Rules(text), _book.Prices(text));

    private static string PlaceOf(PackProblem problem) =>
        string.Join(", ", new[] { problem.Line is { } line ? $"Line {line}" : null, problem.Entry }.OfType<string>());

    private enum Part
    {
        All,
        Rules,
        Prices,
    }
}
