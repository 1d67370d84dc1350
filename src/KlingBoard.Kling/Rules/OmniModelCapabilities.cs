using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>What one model can do. Lengths are whole seconds and inclusive unless a name says otherwise.</summary>
public sealed record OmniModelCapabilities
{
    public required string Model { get; init; }

    public required bool MultiShot { get; init; }

    public required bool Sound { get; init; }

    public required IReadOnlyList<OmniMode> Modes { get; init; }

    public required int MinSeconds { get; init; }

    public required int MaxSeconds { get; init; }

    /// <summary>The only lengths of a video made from a first frame alone; empty when any length will do.</summary>
    public required IReadOnlyList<int> FirstFrameOnlySeconds { get; init; }

    /// <summary>The lengths that every source grants a video made from text alone; empty when any length will do.</summary>
    public required IReadOnlyList<int> SafeTextOnlySeconds { get; init; }

    public required bool VideoCharacterElements { get; init; }

    /// <summary>Whether elements or further images may stand beside a first and an end frame.</summary>
    public required bool ReferencesBesideEndFrame { get; init; }

    public required bool EndFrameBesideFeatureVideo { get; init; }

    public required OmniInputVideoLimits InputVideo { get; init; }

    /// <summary>Kling 3.0 Omni (capability map and model page, read 2026-09-20).</summary>
    public static OmniModelCapabilities V3Omni { get; } = new()
    {
        Model = KlingModels.V3Omni,
        MultiShot = true,
        Sound = true,
        Modes = [OmniMode.Std, OmniMode.Pro, OmniMode.FourK],
        MinSeconds = 3,
        MaxSeconds = 15,
        FirstFrameOnlySeconds = [],
        SafeTextOnlySeconds = [],
        VideoCharacterElements = true,
        ReferencesBesideEndFrame = true,
        EndFrameBesideFeatureVideo = true,
        InputVideo = new OmniInputVideoLimits(3, 15.5, 700, 4553, 8_294_400, 0.4, 2),
    };

    /// <summary>Kling O1 (capability map and model page, read 2026-09-20).</summary>
    public static OmniModelCapabilities VideoO1 { get; } = new()
    {
        Model = KlingModels.VideoO1,
        MultiShot = false,
        Sound = false,
        Modes = [OmniMode.Std, OmniMode.Pro],
        MinSeconds = 3,
        MaxSeconds = 10,
        FirstFrameOnlySeconds = [5, 10],
        SafeTextOnlySeconds = [5, 10],
        VideoCharacterElements = false,
        ReferencesBesideEndFrame = false,
        EndFrameBesideFeatureVideo = false,
        InputVideo = new OmniInputVideoLimits(3, 10, 700, 2160, long.MaxValue, 0, double.PositiveInfinity),
    };
}

/// <summary>Bounds of an input video; all ends are inclusive.</summary>
/// <param name="MaxAreaPixels">Width times height.</param>
/// <param name="MinRatio">Width divided by height.</param>
public sealed record OmniInputVideoLimits(
    double MinSeconds,
    double MaxSeconds,
    int MinSidePixels,
    int MaxSidePixels,
    long MaxAreaPixels,
    double MinRatio,
    double MaxRatio);
