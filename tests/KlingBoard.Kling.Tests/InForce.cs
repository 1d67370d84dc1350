using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Prices;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Kling.Tests;

/// <summary>What this library brings along for omni-video by the legacy standard.</summary>
internal static class InForce
{
    public static readonly RulePack Rules = PackCatalog.BuiltIn.RulesOf(KlingEndpoint.OmniVideo)!;

    public static readonly OmniCapabilities Legacy = PackCatalog.BuiltIn.CapabilitiesOf("kling")!.OmniVideo!;

    public static readonly PriceTable Prices = PackCatalog.BuiltIn.PricesOf("kling")!;
}
