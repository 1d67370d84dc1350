using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.NewStandard;

/// <summary>The new standard's wire name of each choice. Its names are compared exactly, letter case included.</summary>
internal static class NewWireNames
{
    public const string Native = "native";
    public const string Original = "original";
    public const string Off = "off";

    public static IReadOnlyList<(string Name, OmniMode Value)> Resolutions { get; } =
        [("720p", OmniMode.Std), ("1080p", OmniMode.Pro), ("4k", OmniMode.FourK)];

    public static string Of(OmniMode mode) => Resolutions.First(entry => entry.Value == mode).Name;
}
