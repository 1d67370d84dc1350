using System.Globalization;
using KlingBoard.Components;
using KlingBoard.Kling;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Packs;

/// <summary>One pack as people read of it.</summary>
/// <param name="Subject">The endpoint or provider.</param>
/// <param name="Holds">What stands in it, in a few words; of one that is not in force, which kind it is.</param>
public sealed record PackLine(PackInfo Info, string Subject, string Holds)
{
    /// <summary>As rule packs and manifests write it: <c>2026-11-21</c>.</summary>
    public string Date => Info.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static PackLine Of(PackInfo info, PackCatalog catalog) => new(
        info, info.Kind == PackKind.Rules ? LabelOf(info.Subject) : NameOf(info.Subject, catalog), info.IsInForce ? HoldsOf(info, catalog) : $"{info.Kind}".ToLowerInvariant());

    private static string HoldsOf(PackInfo info, PackCatalog catalog) => info.Kind switch
    {
        PackKind.Rules => Figures.Count(catalog.RulesOf(Enum.Parse<KlingEndpoint>(info.Subject, ignoreCase: true))!.Rules.Count, "rule"),
        PackKind.Capabilities => string.Join(", ", catalog.CapabilitiesOf(info.Subject)!.OmniVideo?.Models.Select(model => model.Name) ?? []),
        _ => Figures.Count(catalog.PricesOf(info.Subject)!.Rows.Count, "price"),
    };

    private static string NameOf(string providerId, PackCatalog catalog) => catalog.CapabilitiesOf(providerId)?.Name ?? providerId;

    /// <summary>"imageToVideo" reads as "Image to video".</summary>
    public static string LabelOf(string subject) => subject == "aiMultiShot" ? "AI multi-shot" : string.Concat(subject.Select((letter, at) =>
        at == 0 ? $"{char.ToUpperInvariant(letter)}" : char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
