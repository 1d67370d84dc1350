using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.NewStandard;

/// <summary>The new standard's spelling of each choice. Its words are compared exactly, letter case included.</summary>
internal static class NewWords
{
    public const string Native = "native";
    public const string Original = "original";
    public const string Off = "off";

    public static IReadOnlyList<(string Word, OmniMode Value)> Resolutions { get; } =
        [("720p", OmniMode.Std), ("1080p", OmniMode.Pro), ("4k", OmniMode.FourK)];

    public static string Of(OmniMode mode) => Resolutions.First(entry => entry.Value == mode).Word;
}
