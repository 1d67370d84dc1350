namespace KlingBoard.Simulator.Endpoints;

/// <summary>What text to video and image to video have in common.</summary>
internal static class ClassicVideo
{
    /// <summary>The models of the new standard that make video from words or from an image.</summary>
    public static IReadOnlyList<string> PathModels { get; } = ["kling-3.0-turbo", "kling-3.0", "kling-2.6", "kling-2.5-turbo"];
}
