using System.Text.Json.Serialization;
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

    /// <summary>Whether it stands inside our network, so that addresses of that network mean something to it.</summary>
    public bool ReachesPrivateAddresses { get; init; }

    public OmniCapabilities? OmniVideo { get; init; }

    public OmniImageCapabilities? OmniImage { get; init; }

    public ClassicCapabilities? TextToVideo { get; init; }

    public ClassicCapabilities? ImageToVideo { get; init; }

    public ClassicCapabilities? MotionControl { get; init; }

    public PlainCapabilities? AiMultiShot { get; init; }

    public PlainCapabilities? Element { get; init; }

    public PlainCapabilities? Voice { get; init; }

    public PlainCapabilities? TextToAudio { get; init; }

    public PlainCapabilities? VideoToAudio { get; init; }

    public PlainCapabilities? LipSync { get; init; }

    public PlainCapabilities? Avatar { get; init; }

    public PlainCapabilities? Speech { get; init; }

    /// <summary>Names the sheet in manifests: "kling 2026-11-21".</summary>
    [JsonIgnore]
    public string Version => PackNames.Version(CapabilitiesOf, Date);

    /// <summary>Null when the provider does not offer the endpoint.</summary>
    public EndpointCapabilities? Of(KlingEndpoint endpoint) => endpoint switch
    {
        KlingEndpoint.OmniVideo => OmniVideo,
        KlingEndpoint.OmniImage => OmniImage,
        KlingEndpoint.AiMultiShot => AiMultiShot,
        KlingEndpoint.Element => Element,
        KlingEndpoint.Voice => Voice,
        KlingEndpoint.TextToVideo => TextToVideo,
        KlingEndpoint.ImageToVideo => ImageToVideo,
        KlingEndpoint.MotionControl => MotionControl,
        KlingEndpoint.TextToAudio => TextToAudio,
        KlingEndpoint.VideoToAudio => VideoToAudio,
        KlingEndpoint.LipSync => LipSync,
        KlingEndpoint.Avatar => Avatar,
        KlingEndpoint.Speech => Speech,
        _ => throw new ArgumentOutOfRangeException(nameof(endpoint), endpoint, "Not an endpoint."),
    };

    /// <summary>The name people know a model by; null for a model that no endpoint here offers.</summary>
    public string? NameOf(string model) =>
        Enum.GetValues<KlingEndpoint>().Select(endpoint => Of(endpoint)?.NameOf(model)).FirstOrDefault(name => name is not null);

    /// <exception cref="PackException">The text is no sheet.</exception>
    internal static ProviderCapabilities Read(ReadOnlySpan<byte> json)
    {
        var sheet = PackJson.Read<ProviderCapabilities>(json);
        return sheet with
        {
            OmniVideo = sheet.Named(sheet.OmniVideo),
            OmniImage = sheet.Named(sheet.OmniImage),
            TextToVideo = sheet.Named(sheet.TextToVideo),
            ImageToVideo = sheet.Named(sheet.ImageToVideo),
            MotionControl = sheet.Named(sheet.MotionControl),
            AiMultiShot = sheet.Named(sheet.AiMultiShot),
            Element = sheet.Named(sheet.Element),
            Voice = sheet.Named(sheet.Voice),
            TextToAudio = sheet.Named(sheet.TextToAudio),
            VideoToAudio = sheet.Named(sheet.VideoToAudio),
            LipSync = sheet.Named(sheet.LipSync),
            Avatar = sheet.Named(sheet.Avatar),
            Speech = sheet.Named(sheet.Speech),
        };
    }

    private T? Named<T>(T? capabilities)
        where T : EndpointCapabilities => capabilities is null ? null : (T)(capabilities with { Name = Name, ReachesPrivateAddresses = ReachesPrivateAddresses });
}
