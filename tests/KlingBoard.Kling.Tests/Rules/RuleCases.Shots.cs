using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;
using static KlingBoard.Kling.Tests.OmniRequests;
using static KlingBoard.Kling.Tests.Rules.RuleCase;

namespace KlingBoard.Kling.Tests.Rules;

internal static partial class RuleCases
{
    private static OmniCapabilities CustomizeOnly =>
        InForce.Legacy with { Name = "Gateway", ShotTypes = [OmniShotType.Customize], AllowMultiShotFrames = false };

    private static IEnumerable<RuleCase> ShotCases() =>
    [
        Accepted("R6", "customize", ValidShots()),
        Accepted("R6", "intelligence", Intelligent()),
        Refused("R6", "no type, with shots", ValidShots() with { ShotType = null }, "shot_type", new RuleFix.SetShotType(OmniShotType.Customize)),
        Refused("R6", "no type, no shots", Valid() with { MultiShot = true }, "shot_type", new RuleFix.SetShotType(OmniShotType.Intelligence)),
        Refused("R6", "intelligence where it is not offered", Intelligent(), "shot_type", new RuleFix.SetShotType(OmniShotType.Customize), CustomizeOnly),

        Accepted("R7", "multi-shot off and no shots", Valid()),
        Warned("R7", "shots without multi-shot", ValidShots() with { MultiShot = false, ShotType = null }, "multi_prompt", new RuleFix.SetMultiShot(true)),
        Warned("R7", "a type without multi-shot", Valid() with { ShotType = OmniShotType.Intelligence }, "shot_type", new RuleFix.SetMultiShot(true)),
        Warned("R7", "shots that intelligence does not use", ValidShots() with { Prompt = "Dawn.", ShotType = OmniShotType.Intelligence }, "multi_prompt", new RuleFix.SetShotType(OmniShotType.Customize)),

        Accepted("R8", "one shot", Shots(5)),
        Refused("R8", "no shots", ValidShots() with { Shots = [] }, "multi_prompt", new RuleFix.SetMultiShot(false)),

        Accepted("R9", "six shots", Shots(1, 1, 1, 1, 1, 1)),
        Refused("R9", "seven shots", Shots(1, 1, 1, 1, 1, 1, 1), "multi_prompt", new RuleFix.RemoveShot(6)),

        Accepted("R10", "512 letters", ShotSaying(Letters(512))),
        Refused("R10", "513 letters", ShotSaying(Letters(513)), "multi_prompt[0].prompt"),
        Refused("R10", "blank", ShotSaying("  "), "multi_prompt[0].prompt"),
        Warned("R10", "512 emoji, 1,024 units", ShotSaying(Emoji(512)), "multi_prompt[0].prompt"),

        Accepted("R11", "one second", Shots(1, 4)),
        Accepted("R11", "the whole length", Shots(5)),
        Refused("R11", "no seconds", Shots(0, 5), "multi_prompt[0].duration", new RuleFix.SetShotDuration(0, 1)),
        Refused("R11", "longer than the video", Shots(6) with { DurationSeconds = 5 }, "multi_prompt[0].duration"),

        Accepted("R12", "the sum is the length", Shots(7, 8)),
        Accepted("R12", "the sum is the length that nobody set", Shots(2, 3) with { DurationSeconds = null }),
        Refused("R12", "one second short", Shots(2, 2) with { DurationSeconds = 5 }, "duration", new RuleFix.SetDuration(4)),
        Refused("R12", "one second over", Shots(3, 3) with { DurationSeconds = 5 }, "duration", new RuleFix.SetDuration(6)),
        Refused("R12", "a sum that no video can have", Shots(8, 8) with { DurationSeconds = 15 }, "duration"),

        Accepted("R13", "1, 2, 3", ValidShots()),
        Refused("R13", "from zero", Numbered(0, 1), "multi_prompt", new RuleFix.RenumberShots()),
        Refused("R13", "a gap", Numbered(1, 3), "multi_prompt", new RuleFix.RenumberShots()),
        Refused("R13", "twice the same", Numbered(1, 1), "multi_prompt", new RuleFix.RenumberShots()),

        Accepted("R14", "3.0 Omni", ValidShots()),
        Accepted("R14", "O1 with a single shot", ValidO1()),
        Refused("R14", "O1", ValidShots() with { Model = KlingModels.VideoO1 }, "multi_shot", new RuleFix.SetModel(KlingModels.V3Omni)),

        Accepted("R15", "a base video, single shot", WithBaseVideo()),
        Refused("R15", "a base video, cut by Kling", WithBaseVideo() with { MultiShot = true, ShotType = OmniShotType.Intelligence }, "multi_shot", new RuleFix.SetMultiShot(false)),

        Accepted("R16", "a feature video, cut by Kling", WithFeatureVideo() with { MultiShot = true, ShotType = OmniShotType.Intelligence }),
        Refused("R16", "a feature video, customized", ValidShots() with { Videos = [Video(OmniVideoUse.Feature)] }, "shot_type", new RuleFix.SetShotType(OmniShotType.Intelligence)),

        Accepted("R17", "frames at the official API", ValidShots() with { Images = [Frame(OmniFrame.First)], AspectRatio = null }),
        Accepted("R17", "frames in a single shot elsewhere", WithFrames(), CustomizeOnly),
        Refused("R17", "frames elsewhere", ValidShots() with { Images = [Frame(OmniFrame.First)], AspectRatio = null }, "multi_shot", new RuleFix.SetMultiShot(false), CustomizeOnly),
    ];

    private static OmniVideoRequest Intelligent() => Valid() with { MultiShot = true, ShotType = OmniShotType.Intelligence };

    private static OmniVideoRequest Shots(params int[] seconds) => ValidShots() with
    {
        Shots = [.. seconds.Select((length, index) => new OmniShot(index + 1, "Waves.", length))],
        DurationSeconds = seconds.Sum(),
    };

    private static OmniVideoRequest Numbered(params int[] numbers) => ValidShots() with
    {
        Shots = [.. numbers.Select(number => new OmniShot(number, "Waves.", 3))],
        DurationSeconds = numbers.Length * 3,
    };

    private static OmniVideoRequest ShotSaying(string prompt) => ValidShots() with { Shots = [new(1, prompt, 6)] };
}
