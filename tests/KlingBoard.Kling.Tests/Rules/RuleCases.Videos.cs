using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;
using static KlingBoard.Kling.Tests.OmniRequests;
using static KlingBoard.Kling.Tests.Rules.RuleCase;

namespace KlingBoard.Kling.Tests.Rules;

internal static partial class RuleCases
{
    private const string VideoField = "video_list[0].video_url";
    private const int TwoHundredMegabytes = 200 * 1024 * 1024;

    private static RuleFix RemoveFirstVideo => new RuleFix.RemoveVideo(0);

    private static OmniCapabilities NoFourKWithVideo =>
        InForce.Legacy with { Name = "Gateway", AllowFourKWithVideo = false };

    private static IEnumerable<RuleCase> VideoCases() =>
    [
        Accepted("R38", "one", WithFeatureVideo()),
        Refused("R38", "two", WithFeatureVideo() with { Videos = [Video(OmniVideoUse.Feature), Video(OmniVideoUse.Feature)] }, "video_list[1]", new RuleFix.RemoveVideo(1)),

        Accepted("R39", "a link", WithFeatureVideo()),
        Refused("R39", "nothing", WithFeatureVideo() with { Videos = [new() { Url = "" }] }, VideoField, RemoveFirstVideo),
        Refused("R39", "Base64", WithFeatureVideo() with { Videos = [new() { Url = "AAAAIGZ0eXA=" }] }, VideoField, RemoveFirstVideo),

        Accepted("R40", "mov", WithVideo(GoodVideo with { Container = "MOV" })),
        Refused("R40", "webm", WithVideo(GoodVideo with { Container = "webm" }), VideoField, RemoveFirstVideo),

        Accepted("R41", "3 s", WithVideo(GoodVideo with { DurationSeconds = 3 })),
        Accepted("R41", "15.5 s for 3.0 Omni", WithVideo(GoodVideo with { DurationSeconds = 15.5 })),
        Accepted("R41", "10 s for O1", WithVideo(GoodVideo with { DurationSeconds = 10 }, KlingModels.VideoO1)),
        Refused("R41", "2.99 s", WithVideo(GoodVideo with { DurationSeconds = 2.99 }), VideoField, RemoveFirstVideo),
        Refused("R41", "15.51 s for 3.0 Omni", WithVideo(GoodVideo with { DurationSeconds = 15.51 }), VideoField, RemoveFirstVideo),
        Refused("R41", "10.01 s for O1", WithVideo(GoodVideo with { DurationSeconds = 10.01 }, KlingModels.VideoO1), VideoField, RemoveFirstVideo),

        Accepted("R42", "720 x 720", Sized(720, 720)),
        Accepted("R42", "2160 x 2160", Sized(2160, 2160)),
        Refused("R42", "699 wide", Sized(699, 720), VideoField, RemoveFirstVideo),
        Refused("R42", "4554 wide", Sized(4554, 1080), VideoField, RemoveFirstVideo),
        Refused("R42", "more than 3840 x 2160 in all", Sized(3842, 2160), VideoField, RemoveFirstVideo),
        Refused("R42", "wider than 2:1", Sized(1602, 800), VideoField, RemoveFirstVideo),
        Refused("R42", "narrower than 0.4", Sized(719, 1800), VideoField, RemoveFirstVideo),
        Refused("R42", "2161 wide for O1", WithVideo(GoodVideo with { WidthPixels = 2161, HeightPixels = 1080 }, KlingModels.VideoO1), VideoField, RemoveFirstVideo),
        Warned("R42", "700 x 700", Sized(700, 700), VideoField),
        Warned("R42", "3840 x 2160", Sized(3840, 2160), VideoField),

        Accepted("R43", "24 frames", WithVideo(GoodVideo with { FramesPerSecond = 24 })),
        Accepted("R43", "60 frames", WithVideo(GoodVideo with { FramesPerSecond = 60 })),
        Refused("R43", "23.9 frames", WithVideo(GoodVideo with { FramesPerSecond = 23.9 }), VideoField, RemoveFirstVideo),
        Refused("R43", "60.1 frames", WithVideo(GoodVideo with { FramesPerSecond = 60.1 }), VideoField, RemoveFirstVideo),
        Warned("R43", "24000/1001 frames", WithVideo(GoodVideo with { FramesPerSecond = 24000.0 / 1001 }), VideoField),

        Accepted("R44", "200 MB", WithVideo(GoodVideo with { SizeBytes = TwoHundredMegabytes })),
        Refused("R44", "one byte more", WithVideo(GoodVideo with { SizeBytes = TwoHundredMegabytes + 1 }), VideoField, RemoveFirstVideo),

        Accepted("R48", "square", WithVideo(GoodVideo with { SampleAspectRatio = "1:1" })),
        Accepted("R48", "not stated", WithVideo(GoodVideo with { SampleAspectRatio = "0:1" })),
        Accepted("R48", "empty", WithVideo(GoodVideo with { SampleAspectRatio = "" })),
        Warned("R48", "anamorphic", WithVideo(GoodVideo with { SampleAspectRatio = "4:3" }), VideoField),

        Accepted("R49", "4K at the official API", WithFeatureVideo() with { Mode = OmniMode.FourK }),
        Accepted("R49", "4K without a video elsewhere", Valid() with { Mode = OmniMode.FourK }, NoFourKWithVideo),
        Refused("R49", "4K elsewhere", WithFeatureVideo() with { Mode = OmniMode.FourK }, "mode", new RuleFix.SetMode(OmniMode.Pro), NoFourKWithVideo),
    ];

    private static OmniVideoRequest Sized(int width, int height) =>
        WithVideo(GoodVideo with { WidthPixels = width, HeightPixels = height });
}
