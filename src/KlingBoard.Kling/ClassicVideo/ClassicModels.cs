namespace KlingBoard.Kling.ClassicVideo;

/// <summary>Models of text to video, image to video and motion control that answer today (2026-09), in the legacy spelling.</summary>
public static class ClassicModels
{
    public const string V3 = "kling-v3";

    /// <summary>New standard only: text and first picture, 3 to 15 s, always with sound.</summary>
    public const string V3Turbo = "kling-v3-turbo";

    public const string V26 = "kling-v2-6";

    public const string V25Turbo = "kling-v2-5-turbo";

    /// <summary>The newest first.</summary>
    public static IReadOnlyList<string> All { get; } = [V3, V3Turbo, V26, V25Turbo];
}
