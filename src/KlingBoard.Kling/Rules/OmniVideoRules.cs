using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>The rule pack of the legacy omni-video endpoint.</summary>
public static class OmniVideoRules
{
    /// <summary>Name and date of the newest source that was read into the rules; stored with every manifest.</summary>
    public const string Version = "omni-legacy-2026-11-21";

    /// <summary>All rules in the order of their numbers. R37 is missing: it speaks of the new standard only.</summary>
    public static IReadOnlyList<OmniVideoRule> All { get; } =
    [
        new R1KnownModel(),
        new R2PromptLength(),
        new R3PromptPresent(),
        new R4PromptBesideShots(),
        new R5MultiShotSaid(),
        new R6ShotTypeGiven(),
        new R7ShotsWithoutMultiShot(),
        new R8ShotsGiven(),
        new R9ShotCount(),
        new R10ShotPrompt(),
        new R11ShotSeconds(),
        new R12ShotsFillTheVideo(),
        new R13ShotNumbers(),
        new R14MultiShotModel(),
        new R15MultiShotBesideBaseVideo(),
        new R16MultiShotBesideFeatureVideo(),
        new R17MultiShotFrames(),
        new R18ImageSource(),
        new R19ImageFormat(),
        new R20ImageSize(),
        new R21ImagePixels(),
        new R22ImageRatio(),
        new R23FrameWord(),
        new R24EndFrameNeedsFirst(),
        new R25OneFrameEach(),
        new R26FramesBesideBaseVideo(),
        new R27ReferencesBesideVideo(),
        new R28References(),
        new R29ImagesBesideEndFrame(),
        new R30EndFrameBesideFeatureVideo(),
        new R31ElementIds(),
        new R32ElementsBesideFrames(),
        new R33ElementsBesideEndFrame(),
        new R34CharactersBesideVideo(),
        new R35CharacterCount(),
        new R36CharactersNeedModel(),
        new R38OneVideo(),
        new R39VideoSource(),
        new R40VideoFormat(),
        new R41VideoLength(),
        new R42VideoPixels(),
        new R43VideoFrameRate(),
        new R44VideoSize(),
        new R45VideoUse(),
        new R46KeepSound(),
        new R47SoundOffWithVideo(),
        new R48SquarePixels(),
        new R49FourKBesideVideo(),
        new R50SoundWord(),
        new R51SoundModel(),
        new R52ModeOfModel(),
        new R53KnownRatio(),
        new R54RatioWhenNeeded(),
        new R55Seconds(),
        new R56SecondsOfModel(),
        new R57FixedSeconds(),
        new R58LengthOfBaseVideo(),
        new R59WatermarkObject(),
        new R60CallbackAddress(),
        new R61ExternalId(),
        new R62TokensNameInputs(),
    ];

    /// <summary>Every broken rule, errors first, then in the order of the rule numbers; empty when all hold.</summary>
    /// <remarks>Pure and quick enough to run on each keystroke. Rules about files whose facts are null are skipped.</remarks>
    public static IReadOnlyList<Violation> Check(OmniVideoRequest request, OmniCapabilities capabilities)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(capabilities);

        return [.. All.SelectMany(rule => rule.Check(request, capabilities)).OrderBy(violation => violation.Severity)];
    }
}
