namespace KlingBoard.Simulator.Endpoints;

/// <summary>
/// Seconds that Kling usually takes: as built into a widely used client (ComfyUI, kling nodes, 2026), and as seen in paid calls of Sept 2026 for
/// elements and voices. Where nobody says, the nearest kin.
/// </summary>
internal static class UsualTimes
{
    public const double TextToVideo = 319;
    public const double MediaToVideo = 164;
    public const double LipSync = 455;
    public const double Image = 32;
    public const double Element = 5;
    public const double Voice = 9;
    public const double Sound = 30;
}
