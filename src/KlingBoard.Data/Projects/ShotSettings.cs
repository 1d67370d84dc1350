namespace KlingBoard.Data.Projects;

/// <summary>How a shot is to be rendered. Values are the provider's own words, checked by the rule pack and not here.</summary>
/// <param name="Model">For example <c>kling-v3-omni</c>.</param>
/// <param name="Mode"><c>std</c> (720p), <c>pro</c> (1080p) or <c>4k</c>.</param>
/// <param name="Ratio"><c>16:9</c>, <c>9:16</c> or <c>1:1</c>.</param>
/// <param name="Sound">Native sound made with the picture.</param>
/// <param name="Watermark">Also ask for the watermarked variant.</param>
/// <param name="Takes">How many renders one click asks for, 1 to <see cref="MaxTakes"/>.</param>
public sealed record ShotSettings(string Model, string Mode, string Ratio, bool Sound, bool Watermark, int Takes)
{
    public const int MaxTakes = 4;

    /// <summary>The model divides the video into several shots by itself. Without effect in a multi-shot group, whose shots are the cuts.</summary>
    public bool KlingCuts { get; init; }

    public static ShotSettings Default { get; } = new("kling-v3-omni", "pro", "16:9", Sound: false, Watermark: false, Takes: 1);
}
