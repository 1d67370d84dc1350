using KlingBoard.Kling.Packs;

namespace KlingBoard.Kling.Capabilities;

/// <summary>
/// What one provider can do, as of a date: a sheet per provider, read from JSON. An endpoint that the provider does not offer is null. Immutable.
/// </summary>
public sealed record ProviderCapabilities
{
    /// <summary>The provider's id.</summary>
    public required string CapabilitiesOf { get; init; }

    /// <summary>How sentences call the provider.</summary>
    public required string Name { get; init; }

    public required DateOnly Date { get; init; }

    public required string Source { get; init; }

    public OmniCapabilities? OmniVideo { get; init; }

    /// <summary>Names the sheet in manifests: "kling 2026-11-21".</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Version => PackNames.Version(CapabilitiesOf, Date);

    /// <exception cref="PackException">The text is no sheet.</exception>
    internal static ProviderCapabilities Read(ReadOnlySpan<byte> json)
    {
        var sheet = PackJson.Read<ProviderCapabilities>(json);
        return sheet with { OmniVideo = sheet.OmniVideo is { } omni ? omni with { Name = sheet.Name } : null };
    }
}
