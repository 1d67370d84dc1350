using System.Diagnostics;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.Omni;

/// <summary>The legacy standard's wire name of each choice. Its names are compared exactly, letter case included.</summary>
internal static class LegacyWireNames
{
    public static IReadOnlyList<(string Name, OmniShotType Value)> ShotTypes => WireNameConverter<OmniShotType>.Names;

    public static IReadOnlyList<(string Name, OmniFrame Value)> Frames { get; } =
        [("first_frame", OmniFrame.First), ("end_frame", OmniFrame.End)];

    public static IReadOnlyList<(string Name, OmniVideoUse Value)> VideoUses { get; } =
        [("base", OmniVideoUse.Base), ("feature", OmniVideoUse.Feature)];

    public static IReadOnlyList<(string Name, OmniMode Value)> Modes => WireNameConverter<OmniMode>.Names;

    public static IReadOnlyList<(string Name, bool Value)> OnOff { get; } = [("on", true), ("off", false)];

    public static IReadOnlyList<(string Name, bool Value)> YesNo { get; } = [("yes", true), ("no", false)];

    public static string Of(OmniShotType value) => Find(ShotTypes, value);

    public static string Of(OmniFrame value) => Find(Frames, value);

    public static string Of(OmniVideoUse value) => Find(VideoUses, value);

    public static string Of(OmniMode value) => Find(Modes, value);

    private static string Find<T>(IReadOnlyList<(string Name, T Value)> names, T value)
        where T : struct
    {
        foreach (var (name, candidate) in names)
        {
            if (EqualityComparer<T>.Default.Equals(candidate, value))
            {
                return name;
            }
        }

        throw new UnreachableException($"No legacy wire name for {value}.");
    }
}
