namespace KlingBoard.Kling;

/// <summary>Model names of the omni-video endpoints, spelled as the legacy standard sends them in <c>model_name</c>.</summary>
public static class KlingModels
{
    public const string V3Omni = "kling-v3-omni";

    public const string VideoO1 = "kling-video-o1";

    /// <summary>What the legacy endpoint uses when a body names no model.</summary>
    public const string LegacyDefault = VideoO1;

    /// <summary>All models known to this library, the newest first.</summary>
    public static IReadOnlyList<string> All { get; } = [V3Omni, VideoO1];

    /// <summary>The name people know the model by; an unknown model keeps its raw name.</summary>
    public static string DisplayName(string model) => model switch
    {
        V3Omni => "Kling 3.0 Omni",
        VideoO1 => "Kling O1",
        _ => model,
    };
}
