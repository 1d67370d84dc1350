using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Kling;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Prices;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>What one click would send and cost, as it stands now.</summary>
/// <param name="ShotIds">The shots it is for, in order; empty for an element.</param>
/// <param name="Violations">Errors first; empty when nothing is wrong.</param>
/// <param name="Price">Of one take.</param>
/// <param name="Takes">How many renders one click makes, at least 1.</param>
/// <param name="RequestJson">The request of one take as people may read it, indented; input files stand as <c>sha256:</c> and their hash.</param>
/// <param name="Provider">Who would make it, such as "Simulator" or "Kling".</param>
/// <param name="Connection">The connection that would pay; null where there is only one that could, the installation's.</param>
/// <param name="RulePackVersion">The rule pack that judged it.</param>
/// <param name="QuoteId">
/// A hash over address and request, price, versions, number of takes and who pays, and how many renders were asked for before of the same kind and for
/// the same: it changes with each of them, so that nobody pays for what they did not see. Not to be read apart.
/// </param>
public sealed record RenderQuote(
    IReadOnlyList<Guid> ShotIds,
    IReadOnlyList<ShotViolation> Violations,
    PriceEstimate Price,
    int Takes,
    string RequestJson,
    string Provider,
    string? Connection,
    string RulePackVersion,
    string QuoteId)
{
    /// <summary>What the provider that would make it offers, so that the shot's settings can follow.</summary>
    [JsonIgnore]
    public ProviderCapabilities? Offer { get; init; }

    /// <summary>The same of pictures; null when it makes none.</summary>
    [JsonIgnore]
    public OmniImageCapabilities? StillCapabilities { get; init; }

    /// <summary>Where it would go, such as <c>/v1/videos/omni-video</c>; null when the provider cannot take it.</summary>
    public string? Path => Encoded.Path is { } path ? $"/{path}" : null;

    /// <summary>Renders of the same kind for these shots that have not ended; whoever clicks now pays for another one.</summary>
    public int UnderWay => Preceding.UnderWay;

    /// <summary>Thousandths of a unit for all takes.</summary>
    public long Milliunits => Price.Milliunits * Takes;

    /// <summary>List price in US dollars for all takes.</summary>
    public decimal Usd => Price.Usd * Takes;

    public bool IsBlocked => Violations.Any(violation => violation.Severity == Severity.Error);

    public int ErrorCount => Violations.Count(violation => violation.Severity == Severity.Error);

    /// <summary>The request in the provider's spelling, as it stands in the manifest.</summary>
    internal EncodedRequest Encoded { get; private init; } = null!;

    /// <summary>What it is a quote of.</summary>
    internal IRenderPlan Plan { get; private init; } = null!;

    /// <summary>What was asked for before; part of the quote's id.</summary>
    internal PrecedingRenders Preceding { get; private init; } = PrecedingRenders.None;

    /// <summary>Who would pay; null when nobody can, and then the quote is blocked.</summary>
    internal ProviderAccount? Payer { get; private init; }

    /// <summary>Whether another quote is of the same request, price and payer, though others may have asked for the same in between.</summary>
    internal bool IsOfTheSameAs(string otherQuoteId) => RequestHashIn(QuoteId) == RequestHashIn(otherQuoteId);

    internal static RenderQuote Of(
        IRenderPlan plan,
        EncodedRequest encoded,
        IReadOnlyList<ShotViolation> violations,
        PayingAccount payer,
        PriceEstimate price,
        ProviderPacks packs,
        PrecedingRenders preceding)
    {
        var shotIds = plan.Subject.ShotIds;
        var requestJson = KlingJson.ToText(encoded.Body);
        var rulesVersion = packs.RulesVersion(encoded.Endpoint);
        return new(
            shotIds,
            violations,
            price,
            plan.Takes,
            RequestBody.Indent(requestJson),
            payer.Provider,
            payer.IsNamed ? payer.Name : null,
            rulesVersion,
            IdOf(preceding, [encoded.Path ?? "", requestJson, payer.Provider, payer.Key, price.TableVersion, rulesVersion, Text(price.Milliunits), Text(plan.Takes), .. shotIds.Select(id => id.ToString("N"))]))
        {
            Encoded = encoded,
            Plan = plan,
            Preceding = preceding,
            Payer = payer.Account,
            Offer = packs.Capabilities,
            StillCapabilities = packs.Capabilities.OmniImage,
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string IdOf(PrecedingRenders preceding, IEnumerable<string> parts) => $"{Hash(parts)}-{Text(preceding.Count)}";

    private static string RequestHashIn(string quoteId) => quoteId.Split('-')[0];

    private static string Hash(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
