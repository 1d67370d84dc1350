using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Capabilities;

/// <summary>What one omni-video model can do. Lengths are whole seconds and inclusive unless a name says otherwise.</summary>
public sealed record OmniModelCapabilities
{
    /// <summary>As the provider's legacy standard spells it; see <see cref="KlingModels"/>.</summary>
    public required string Model { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }

    public required bool MultiShot { get; init; }

    public required bool Sound { get; init; }

    public required IReadOnlyList<OmniMode> Modes { get; init; }

    public required int MinSeconds { get; init; }

    public required int MaxSeconds { get; init; }

    /// <summary>Code points that are taken.</summary>
    public int MaxPromptCharacters { get; init; } = 2500;

    /// <summary>Code points that the vendor advises not to exceed.</summary>
    public int AdvisedPromptCharacters { get; init; } = 2500;

    /// <summary>The only lengths of a video made from a first frame alone; empty when any length will do.</summary>
    public IReadOnlyList<int> FirstFrameOnlySeconds { get; init; } = [];

    /// <summary>The lengths that every source grants a video made from text alone; empty when any length will do.</summary>
    public IReadOnlyList<int> SafeTextOnlySeconds { get; init; } = [];

    public required bool VideoCharacterElements { get; init; }

    /// <summary>Whether further images may stand beside a first and an end frame.</summary>
    public required bool ImagesBesideEndFrame { get; init; }

    /// <summary>Whether elements may stand beside a first and an end frame.</summary>
    public required bool ElementsBesideEndFrame { get; init; }

    public required bool EndFrameBesideFeatureVideo { get; init; }

    public required OmniInputVideoLimits InputVideo { get; init; }
}

/// <summary>Bounds of an input video; all ends are inclusive.</summary>
/// <param name="MaxAreaPixels">Width times height; null without a bound.</param>
/// <param name="MinRatio">Width divided by height; null without a bound.</param>
/// <param name="MaxRatio">Width divided by height; null without a bound.</param>
public sealed record OmniInputVideoLimits(
    double MinSeconds,
    double MaxSeconds,
    int MinSidePixels,
    int MaxSidePixels,
    long? MaxAreaPixels = null,
    double? MinRatio = null,
    double? MaxRatio = null);
