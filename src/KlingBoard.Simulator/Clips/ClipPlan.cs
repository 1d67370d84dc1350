namespace KlingBoard.Simulator.Clips;

internal enum ClipSound
{
    None,

    /// <summary>A made tone, where the request wants sound.</summary>
    Tone,

    /// <summary>The sound of the input video.</summary>
    Kept,
}

/// <summary>What the clip of a task shows. Holds all that is needed to make it again, any time; inputs are names in the inputs folder.</summary>
internal sealed record ClipPlan
{
    public const int FramesPerSecond = 24;

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

    /// <summary>Where kept sound comes from.</summary>
    public string? SoundVideo { get; init; }

    public bool Watermark { get; init; }

    public double Seconds => (double)Frames / FramesPerSecond;
}

/// <param name="Number">Counts from 1.</param>
/// <param name="StartSeconds">From the start of the clip, inclusive.</param>
/// <param name="EndSeconds">Exclusive.</param>
internal sealed record ClipShot(int Number, string Text, double StartSeconds, double EndSeconds);

/// <summary>What a probe found in the finished clip.</summary>
internal sealed record ClipFacts(double DurationSeconds);

/// <summary>How the making of a clip ended.</summary>
internal abstract record ClipOutcome
{
    public sealed record Made(ClipFacts Facts) : ClipOutcome;

    public sealed record Failed(string Message) : ClipOutcome;
}
