namespace KlingBoard.Kling;

/// <summary>Model names of the omni-video endpoints, spelled as the legacy standard sends them in <c>model_name</c>.</summary>
public static class KlingModels
{
    public const string V3Omni = "kling-v3-omni";

    public const string VideoO1 = "kling-video-o1";

    /// <summary>What the legacy endpoint uses when a body names no model.</summary>
    public const string LegacyDefault = VideoO1;
}
