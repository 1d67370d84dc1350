using System.Reflection;
using System.Text.Json;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Prices;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Kling.Packs;

/// <summary>
/// The rule packs, capability sheets and price tables in force: of each endpoint and provider the newest, be it part of this library or
/// added by an administrator. Immutable and safe for many threads; a new pack makes a new catalog.
/// </summary>
public sealed class PackCatalog
{
    private static readonly Lazy<PackCatalog> OfThisLibrary = new(() => new PackCatalog([.. ReadBuiltIn()]));

    private readonly IReadOnlyList<Entry> _entries;
    private readonly Dictionary<(PackKind Kind, string Subject), object> _inForce;

    private PackCatalog(IReadOnlyList<Entry> entries)
    {
        _entries = entries;
        // Of two with one date the one added later counts: whoever adds a correction on the same day means it.
        _inForce = entries
            .GroupBy(entry => (entry.Info.Kind, entry.Info.Subject))
            .ToDictionary(group => group.Key, group => group.OrderBy(entry => entry.Info.Date).Last().Pack);
    }

    /// <summary>What this library brings along.</summary>
    public static PackCatalog BuiltIn => OfThisLibrary.Value;

    /// <summary>All packs, those in force first.</summary>
    public IReadOnlyList<PackInfo> Packs =>
    [
        .. _entries
            .Select(entry => entry.Info with { IsInForce = ReferenceEquals(_inForce[(entry.Info.Kind, entry.Info.Subject)], entry.Pack) })
            .OrderByDescending(info => info.IsInForce).ThenBy(info => info.Kind).ThenBy(info => info.Subject, StringComparer.Ordinal).ThenByDescending(info => info.Date),
    ];

    /// <summary>The sheets in force, one for each provider, ordered by its id.</summary>
    public IEnumerable<ProviderCapabilities> Sheets => _inForce.Values.OfType<ProviderCapabilities>().OrderBy(sheet => sheet.CapabilitiesOf, StringComparer.Ordinal);

    /// <summary>The catalog with one more pack.</summary>
    /// <exception cref="PackException">The file is no usable pack; with every problem by line and rule.</exception>
    public PackCatalog With(PackFile file) => new([.. _entries, Read(file, isBuiltIn: false)]);

    /// <summary>The file that a pack was read from, as it is: UTF-8 JSON. Null for a pack of another catalog.</summary>
    public ReadOnlyMemory<byte>? JsonOf(PackInfo info) =>
        _entries.Where(entry => entry.Info with { IsInForce = info.IsInForce } == info).Select(entry => (ReadOnlyMemory<byte>?)entry.Json).FirstOrDefault();

    /// <summary>Null when there are no rules of the endpoint.</summary>
    public RulePack? RulesOf(KlingEndpoint endpoint) => Find<RulePack>(PackKind.Rules, PackNames.Of(endpoint));

    /// <summary>Null for a provider without a sheet.</summary>
    public ProviderCapabilities? CapabilitiesOf(string providerId) => Find<ProviderCapabilities>(PackKind.Capabilities, providerId);

    /// <summary>Null for a provider without a table.</summary>
    public PriceTable? PricesOf(string providerId) => Find<PriceTable>(PackKind.Prices, providerId);

    /// <summary>What is in force for one provider; null for a provider without a sheet or a price table.</summary>
    public ProviderPacks? Of(string providerId) =>
        CapabilitiesOf(providerId) is { } capabilities && PricesOf(providerId) is { } prices ? new ProviderPacks(this, capabilities, prices) : null;

    /// <summary>The name people know a model by; a model of no sheet in force keeps its raw name.</summary>
    public string NameOf(string model) => Sheets.Select(sheet => sheet.NameOf(model)).FirstOrDefault(name => name is not null) ?? model;

    private T? Find<T>(PackKind kind, string subject)
        where T : class => _inForce.GetValueOrDefault((kind, subject)) as T;

    private static Entry Read(PackFile file, bool isBuiltIn)
    {
        var json = file.Json.Span;
        switch (KindOf(json))
        {
            case PackKind.Rules:
                var rules = RulePackReader.Read(json);
                return new(rules, new(PackKind.Rules, PackNames.Of(rules.Endpoint), rules.Version, rules.Date, rules.Source, file.Name, isBuiltIn, false), file.Json);
            case PackKind.Capabilities:
                var sheet = ProviderCapabilities.Read(json);
                return new(sheet, new(PackKind.Capabilities, sheet.CapabilitiesOf, sheet.Version, sheet.Date, sheet.Source, file.Name, isBuiltIn, false), file.Json);
            default:
                var table = PriceTable.Read(json);
                return new(table, new(PackKind.Prices, table.PricesOf, table.Version, table.Date, table.Source, file.Name, isBuiltIn, false), file.Json);
        }
    }

    private static PackKind KindOf(ReadOnlySpan<byte> json)
    {
        try
        {
            var lines = new JsonLines(json);
            return lines.NullInList is { } line ? throw new PackException([new PackProblem(line, null, "A list holds null in place of an entry.")])
                : lines.Has("rulesOf") ? PackKind.Rules
                : lines.Has("capabilitiesOf") ? PackKind.Capabilities
                : lines.Has("pricesOf") ? PackKind.Prices
                : throw new PackException([new PackProblem(1, null, "The file says neither \"rulesOf\" nor \"capabilitiesOf\" nor \"pricesOf\", so nobody knows what it is about.")]);
        }
        catch (JsonException error)
        {
            throw new PackException([new PackProblem((int?)error.LineNumber + 1, null, $"This is no JSON: {error.Message}")]);
        }
    }

    private static IEnumerable<Entry> ReadBuiltIn()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return Read(new PackFile(name, bytes), isBuiltIn: true);
        }
    }

    private sealed record Entry(object Pack, PackInfo Info, ReadOnlyMemory<byte> Json);
}
