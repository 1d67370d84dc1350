namespace KlingBoard.Features.Renders.Planning;

/// <summary>The settings of a shot as labelled on screen: what a <see cref="ShotViolation"/> is shown beside.</summary>
internal static class ShotField
{
    public const string Model = "Model";

    public const string Mode = "Mode";

    public const string Ratio = "Ratio";

    public const string Duration = "Duration";

    public const string Sound = "Sound";

    public const string Cuts = "Shots";
}
