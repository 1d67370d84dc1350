using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>What one provider takes over one standard; the rules read every limit that differs between providers from here.</summary>
public sealed record OmniCapabilities
{
    public required string Name { get; init; }

    public required IReadOnlyList<OmniModelCapabilities> Models { get; init; }

    public IReadOnlyList<OmniShotType> ShotTypes { get; init; } = [OmniShotType.Customize, OmniShotType.Intelligence];

    /// <summary>Frames in a multi-shot video: the official API since 2026-05-07, the older gateways not.</summary>
    public bool AllowMultiShotFrames { get; init; }

    /// <summary>4k beside an input video: the official API since 2026-06-17.</summary>
    public bool AllowFourKWithVideo { get; init; }

    public long MaxImageBytes { get; init; } = 10 * 1024 * 1024;

    public long MaxVideoBytes { get; init; } = 200 * 1024 * 1024;

    /// <summary>
    /// Whether a request without our own id counts as broken. The API itself takes one; we never send one, since
    /// a lost answer could then not be looked up.
    /// </summary>
    public bool RequireExternalTaskId { get; init; } = true;

    /// <summary>Null when the provider does not offer the model.</summary>
    public OmniModelCapabilities? Find(string model) => Models.FirstOrDefault(candidate => candidate.Model == model);

    /// <summary>The vendor's own API, legacy standard, as of 2026-09-20 (capability map of 2026-05-19 and later updates).</summary>
    public static OmniCapabilities OfficialLegacy { get; } = new()
    {
        Name = "Kling (legacy)",
        Models = [OmniModelCapabilities.V3Omni, OmniModelCapabilities.VideoO1],
        AllowMultiShotFrames = true,
        AllowFourKWithVideo = true,
    };
}
