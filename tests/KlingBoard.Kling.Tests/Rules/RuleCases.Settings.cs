using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;
using static KlingBoard.Kling.Tests.OmniRequests;
using static KlingBoard.Kling.Tests.Rules.RuleCase;

namespace KlingBoard.Kling.Tests.Rules;

internal static partial class RuleCases
{
    private static RuleFix SetWide => new RuleFix.SetAspectRatio("16:9");

    private static IEnumerable<RuleCase> SettingCases() =>
    [
        Accepted("R47", "sound without a video", Valid() with { Sound = true }),
        Accepted("R47", "a video without sound", WithFeatureVideo()),
        Refused("R47", "sound beside a feature video", WithFeatureVideo() with { Sound = true }, "sound", new RuleFix.SetSound(false)),
        Refused("R47", "sound beside a base video", WithBaseVideo() with { Sound = true }, "sound", new RuleFix.SetSound(false)),

        Accepted("R51", "sound on 3.0 Omni", Valid() with { Sound = true }),
        Accepted("R51", "silent O1", ValidO1()),
        Refused("R51", "sound on O1", ValidO1() with { Sound = true }, "sound", new RuleFix.SetSound(false)),

        Accepted("R52", "4K on 3.0 Omni", Valid() with { Mode = OmniMode.FourK }),
        Accepted("R52", "720p on O1", ValidO1() with { Mode = OmniMode.Std }),
        Refused("R52", "4K on O1", ValidO1() with { Mode = OmniMode.FourK }, "mode", new RuleFix.SetMode(OmniMode.Pro)),

        Accepted("R53", "9:16", Valid() with { AspectRatio = "9:16" }),
        Accepted("R53", "1:1", Valid() with { AspectRatio = "1:1" }),
        Refused("R53", "4:3", Valid() with { AspectRatio = "4:3" }, "aspect_ratio", SetWide),
        Refused("R53", "empty", Valid() with { AspectRatio = "" }, "aspect_ratio", SetWide),

        Accepted("R54", "given for text", Valid()),
        Accepted("R54", "left out with a first frame", WithFirstFrame()),
        Accepted("R54", "left out with a base video", WithBaseVideo()),
        Accepted("R54", "given with a feature video", WithFeatureVideo()),
        Refused("R54", "left out for text", Valid() with { AspectRatio = null }, "aspect_ratio", SetWide),
        Refused("R54", "left out for plain references", WithReferences(1) with { AspectRatio = null }, "aspect_ratio", SetWide),
        Warned("R54", "left out with a feature video", WithFeatureVideo() with { AspectRatio = null }, "aspect_ratio", SetWide),
        Warned("R54", "given with a first frame", WithFirstFrame() with { AspectRatio = "1:1" }, "aspect_ratio", new RuleFix.SetAspectRatio(null)),

        Accepted("R55", "3 s", Valid() with { DurationSeconds = 3 }),
        Accepted("R55", "15 s", Valid() with { DurationSeconds = 15 }),
        Accepted("R55", "left open", Valid() with { DurationSeconds = null }),
        Refused("R55", "2 s", Valid() with { DurationSeconds = 2 }, "duration", new RuleFix.SetDuration(3)),
        Refused("R55", "16 s", Valid() with { DurationSeconds = 16 }, "duration", new RuleFix.SetDuration(15)),

        Accepted("R56", "O1, 10 s", ValidO1() with { DurationSeconds = 10 }),
        Accepted("R56", "3.0 Omni, 11 s", Valid() with { DurationSeconds = 11 }),
        Refused("R56", "O1, 11 s", ValidO1() with { DurationSeconds = 11 }, "duration", new RuleFix.SetDuration(10)),

        Accepted("R57", "O1, first frame alone, 5 s", WithFirstFrame(KlingModels.VideoO1) with { DurationSeconds = 5 }),
        Accepted("R57", "O1, first frame alone, 10 s", WithFirstFrame(KlingModels.VideoO1) with { DurationSeconds = 10 }),
        Accepted("R57", "O1, both frames, 7 s", WithFrames(KlingModels.VideoO1) with { DurationSeconds = 7 }),
        Accepted("R57", "O1, a plain image, 7 s", WithReferences(1) with { Model = KlingModels.VideoO1, DurationSeconds = 7 }),
        Accepted("R57", "3.0 Omni, first frame alone, 7 s", WithFirstFrame() with { DurationSeconds = 7 }),
        Refused("R57", "O1, first frame alone, 7 s", WithFirstFrame(KlingModels.VideoO1) with { DurationSeconds = 7 }, "duration", new RuleFix.SetDuration(5)),
        Refused("R57", "O1, first frame alone, 8 s", WithFirstFrame(KlingModels.VideoO1) with { DurationSeconds = 8 }, "duration", new RuleFix.SetDuration(10)),
        Warned("R57", "O1, text alone, 7 s", ValidO1() with { DurationSeconds = 7 }, "duration", new RuleFix.SetDuration(5)),

        Accepted("R58", "a base video without seconds", WithBaseVideo()),
        Accepted("R58", "a feature video with seconds", WithFeatureVideo()),
        Warned("R58", "a base video with seconds", WithBaseVideo() with { DurationSeconds = 5 }, "duration", new RuleFix.ClearDuration()),

        Accepted("R60", "https", Valid() with { CallbackUrl = "https://board.example/callbacks/7f3" }),
        Accepted("R60", "none", Valid()),
        Accepted("R60", "http on this machine", Valid() with { CallbackUrl = "http://127.0.0.1:5090/callbacks/7f3" }),
        Warned("R60", "http", Valid() with { CallbackUrl = "http://board.example/callbacks/7f3" }, "callback_url"),
        Refused("R60", "a path", Valid() with { CallbackUrl = "/callbacks/7f3" }, "callback_url"),
        Refused("R60", "another scheme", Valid() with { CallbackUrl = "ftp://board.example/7f3" }, "callback_url"),

        Accepted("R61", "an id", Valid()),
        Accepted("R61", "no id where none is asked for", Valid() with { ExternalTaskId = "" }, InForce.Legacy with { RequireExternalTaskId = false }),
        Refused("R61", "no id", Valid() with { ExternalTaskId = "" }, "external_task_id"),
    ];
}
