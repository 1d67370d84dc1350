using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Capabilities;

/// <summary>What one provider takes at text to video, image to video or motion control.</summary>
public sealed record ClassicCapabilities : EndpointCapabilities
{
    public required IReadOnlyList<ClassicModelCapabilities> Models { get; init; }

    /// <summary>The model of a request that names none.</summary>
    public required string DefaultModel { get; init; }

    public IReadOnlyList<string> AspectRatios { get; init; } = ["16:9", "9:16", "1:1"];

    public long MaxImageBytes { get; init; }

    public long MaxVideoBytes { get; init; }

    public ClassicModelCapabilities? Find(string model) => Models.FirstOrDefault(candidate => candidate.Model == model);

    public override string? NameOf(string model) => Find(model)?.Name;

    internal override object? LimitsOf(IKlingRequest request) => Find(request switch
    {
        TextToVideoRequest text => text.Model,
        ImageToVideoRequest image => image.Model,
        _ => ((MotionControlRequest)request).Model,
    } ?? DefaultModel);
}

/// <summary>What one of these models can do. Lengths are whole seconds and inclusive.</summary>
public sealed record ClassicModelCapabilities
{
    public required string Model { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<OmniMode> Modes { get; init; }

    /// <summary>The modes in which sound can be made together with the picture; empty for a silent model.</summary>
    public IReadOnlyList<OmniMode> SoundModes { get; init; } = [];

    public int MinSeconds { get; init; } = 5;

    public int MaxSeconds { get; init; } = 10;

    /// <summary>The only lengths; empty when any between the two will do.</summary>
    public IReadOnlyList<int> FixedSeconds { get; init; } = [];

    /// <summary>Code points that are taken.</summary>
    public int MaxPromptCharacters { get; init; } = 2500;

    /// <summary>Code points that the vendor advises not to exceed.</summary>
    public int AdvisedPromptCharacters { get; init; } = 2500;

    public bool MultiShot { get; init; }

    /// <summary>Who may cut a multi-shot video.</summary>
    public IReadOnlyList<OmniShotType> ShotTypes { get; init; } = [OmniShotType.Customize, OmniShotType.Intelligence];

    /// <summary>Sound comes with every video and cannot be turned off.</summary>
    public bool AlwaysSound { get; init; }

    public bool EndFrame { get; init; }

    /// <summary>The modes in which an end frame is taken; empty when it is in all.</summary>
    public IReadOnlyList<OmniMode> EndFrameModes { get; init; } = [];

    /// <summary>Whether sound can be made between a first and an end frame.</summary>
    public bool SoundBesideEndFrame { get; init; } = true;

    public bool Elements { get; init; }

    public bool Voices { get; init; }
}
