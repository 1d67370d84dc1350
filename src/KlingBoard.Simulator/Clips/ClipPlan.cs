using System.Text.Json.Serialization;
using KlingBoard.Simulator.Output;

namespace KlingBoard.Simulator.Clips;

internal enum ClipSound
{
    None,

    /// <summary>A made tone, where the request wants sound.</summary>
    Tone,

    /// <summary>The sound of an input.</summary>
    Kept,
}

/// <summary>What a video shows.</summary>
internal sealed record ClipPlan : FilePlan
{
    public const int FramesPerSecond = 24;

    public const string Clean = "clip.mp4";

    public const string Watermarked = "clip-watermarked.mp4";

    /// <summary>Even, as H.264 with 4:2:0 wants.</summary>
    public required int WidthPixels { get; init; }

    public required int HeightPixels { get; init; }

    /// <summary>Pictures in the clip, at 24 a second.</summary>
    public required int Frames { get; init; }

    /// <summary>In their order, without gaps; never empty.</summary>
    public required IReadOnlyList<ClipShot> Shots { get; init; }

    /// <summary>The picture under the text, or a video of which one frame is; null for a moving gradient, unless there is a base video.</summary>
    public string? Image { get; init; }

    /// <summary>The picture that the clip fades to; only beside <see cref="Image"/>.</summary>
    public string? EndImage { get; init; }

    /// <summary>The video under the text.</summary>
    public string? BaseVideo { get; init; }

    public ClipSound Sound { get; init; }

    /// <summary>The video or sound file that kept sound comes from.</summary>
    public string? SoundSource { get; init; }

    public bool Watermark { get; init; }

    [JsonIgnore]
    public double Seconds => (double)Frames / FramesPerSecond;

    public override IReadOnlyList<string> FileNames => Watermark ? [Clean, Watermarked] : [Clean];
}

/// <param name="Number">Counts from 1.</param>
/// <param name="StartSeconds">From the start of the clip, inclusive.</param>
/// <param name="EndSeconds">Exclusive.</param>
internal sealed record ClipShot(int Number, string Text, double StartSeconds, double EndSeconds);
