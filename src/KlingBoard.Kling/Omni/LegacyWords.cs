using System.Diagnostics;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.Omni;

/// <summary>The legacy standard's spelling of each choice. Its words are compared exactly, letter case included.</summary>
internal static class LegacyWords
{
    public static IReadOnlyList<(string Word, OmniShotType Value)> ShotTypes => WordConverter<OmniShotType>.Words;

    public static IReadOnlyList<(string Word, OmniFrame Value)> Frames { get; } =
        [("first_frame", OmniFrame.First), ("end_frame", OmniFrame.End)];

    public static IReadOnlyList<(string Word, OmniVideoUse Value)> VideoUses { get; } =
        [("base", OmniVideoUse.Base), ("feature", OmniVideoUse.Feature)];

    public static IReadOnlyList<(string Word, OmniMode Value)> Modes => WordConverter<OmniMode>.Words;

    public static IReadOnlyList<(string Word, bool Value)> OnOff { get; } = [("on", true), ("off", false)];

    public static IReadOnlyList<(string Word, bool Value)> YesNo { get; } = [("yes", true), ("no", false)];

    public static string Of(OmniShotType value) => Find(ShotTypes, value);

    public static string Of(OmniFrame value) => Find(Frames, value);

    public static string Of(OmniVideoUse value) => Find(VideoUses, value);

    public static string Of(OmniMode value) => Find(Modes, value);

    private static string Find<T>(IReadOnlyList<(string Word, T Value)> words, T value)
        where T : struct
    {
        foreach (var (word, candidate) in words)
        {
            if (EqualityComparer<T>.Default.Equals(candidate, value))
            {
                return word;
            }
        }

        throw new UnreachableException($"No legacy word for {value}.");
    }
}
