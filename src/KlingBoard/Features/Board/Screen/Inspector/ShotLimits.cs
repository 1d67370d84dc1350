using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Features.Board.Screen.Inspector;

/// <summary>What a model can do for one shot, at whichever endpoint it stands.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="SoundModes">The modes in which sound can be made; empty for a silent model.</param>
/// <param name="IsPlain">Makes video from text or from frames, and takes no other pictures and no videos.</param>
internal sealed record ShotLimits(string Name, IReadOnlyList<OmniMode> Modes, IReadOnlyList<OmniMode> SoundModes, int MinSeconds, int MaxSeconds, bool IsPlain)
{
    /// <summary>The only lengths; empty when any between the two will do.</summary>
    public IReadOnlyList<int> FixedSeconds { get; init; } = [];

    /// <summary>The only lengths from a first frame alone; empty when any will do.</summary>
    public IReadOnlyList<int> FirstFrameOnlySeconds { get; init; } = [];

    public bool MultiShot { get; init; }

    /// <summary>Who may cut a multi-shot video.</summary>
    public IReadOnlyList<OmniShotType> ShotTypes { get; init; } = [];

    public bool AlwaysSound { get; init; }

    /// <summary>The modes in which an end frame is taken; empty when it is in all.</summary>
    public IReadOnlyList<OmniMode> EndFrameModes { get; init; } = [];

    public bool SoundBesideEndFrame { get; init; } = true;

    /// <summary>Null for a model that the provider does not offer.</summary>
    /// <param name="hasFrame">The shot has a first or an end frame, so that a plain model would be asked for image to video.</param>
    public static ShotLimits? Of(ProviderCapabilities offer, string model, bool hasFrame) =>
        offer.OmniVideo?.Find(model) is { } omni ? Of(omni, offer.OmniVideo.ShotTypes)
        : (hasFrame ? offer.ImageToVideo : offer.TextToVideo)?.Find(model) is { } plain ? Of(plain)
        : null;

    private static ShotLimits Of(OmniModelCapabilities model, IReadOnlyList<OmniShotType> shotTypes) =>
        new(model.Name, model.Modes, model.Sound ? model.Modes : [], model.MinSeconds, model.MaxSeconds, IsPlain: false)
        {
            FirstFrameOnlySeconds = model.FirstFrameOnlySeconds,
            MultiShot = model.MultiShot,
            ShotTypes = shotTypes,
        };

    private static ShotLimits Of(ClassicModelCapabilities model) =>
        new(model.Name, model.Modes, model.SoundModes, model.MinSeconds, model.MaxSeconds, IsPlain: true)
        {
            FixedSeconds = model.FixedSeconds,
            MultiShot = model.MultiShot,
            ShotTypes = model.ShotTypes,
            AlwaysSound = model.AlwaysSound,
            EndFrameModes = model.EndFrameModes,
            SoundBesideEndFrame = model.SoundBesideEndFrame,
        };
}
