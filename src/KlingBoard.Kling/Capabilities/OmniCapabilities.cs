using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Capabilities;

/// <summary>What one provider takes at omni-video; the rules read every limit that differs between providers from here.</summary>
public sealed record OmniCapabilities : EndpointCapabilities
{
    public required IReadOnlyList<OmniModelCapabilities> Models { get; init; }

    public IReadOnlyList<OmniShotType> ShotTypes { get; init; } = [];

    public IReadOnlyList<string> AspectRatios { get; init; } = ["16:9", "9:16", "1:1"];

    /// <summary>Frames in a multi-shot video: the official API since 2026-05-07, the older gateways not.</summary>
    public bool AllowMultiShotFrames { get; init; }

    /// <summary>4k beside an input video: the official API since 2026-06-17.</summary>
    public bool AllowFourKWithVideo { get; init; }

    /// <summary>One video character beside an input video: the new standard only.</summary>
    public bool AllowCharacterBesideVideo { get; init; }

    /// <summary>Whether a feature video's own sound can be kept: not by the new standard.</summary>
    public bool AllowKeptSoundOfFeatureVideo { get; init; } = true;

    public required long MaxImageBytes { get; init; }

    public required long MaxVideoBytes { get; init; }

    internal override object? LimitsOf(IKlingRequest request) => Find(((OmniVideoRequest)request).Model);

    /// <summary>Null when the provider does not offer the model.</summary>
    public OmniModelCapabilities? Find(string model) => Models.FirstOrDefault(candidate => candidate.Model == model);

    public override string? NameOf(string model) => Find(model)?.Name;

    /// <summary>The model that files are held to when no model is chosen: the one that takes the longest input; null without any.</summary>
    public override OmniModelCapabilities? MostCapable => Models.MaxBy(model => model.InputVideo.MaxSeconds);
}
