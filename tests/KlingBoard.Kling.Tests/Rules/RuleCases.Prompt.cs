using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;
using static KlingBoard.Kling.Tests.OmniRequests;
using static KlingBoard.Kling.Tests.Rules.RuleCase;

namespace KlingBoard.Kling.Tests.Rules;

internal static partial class RuleCases
{
    private static IEnumerable<RuleCase> PromptCases() =>
    [
        Accepted("R1", "3.0 Omni", Valid()),
        Accepted("R1", "O1", ValidO1()),
        Refused("R1", "a model of another endpoint", Valid() with { Model = "kling-v3" }, "model_name", new RuleFix.SetModel(KlingModels.V3Omni)),

        Accepted("R2", "2,500 letters", Valid() with { Prompt = Letters(2500) }),
        Accepted("R2", "a long prompt that customized shots leave unsent", ValidShots() with { Prompt = Letters(2501) }),
        Refused("R2", "2,501 letters", Valid() with { Prompt = Letters(2501) }, "prompt"),
        Refused("R2", "2,501 emoji", Valid() with { Prompt = Emoji(2501) }, "prompt"),
        Warned("R2", "2,500 emoji, 5,000 units", Valid() with { Prompt = Emoji(2500) }, "prompt"),

        Accepted("R3", "a single word", Valid() with { Prompt = "Rain" }),
        Accepted("R3", "customized shots without a prompt", ValidShots()),
        Refused("R3", "empty", Valid() with { Prompt = "" }, "prompt"),
        Refused("R3", "blanks", Valid() with { Prompt = " \n\t" }, "prompt"),
        Refused("R3", "intelligence without a prompt", Valid() with { Prompt = "", MultiShot = true, ShotType = OmniShotType.Intelligence }, "prompt"),

        Accepted("R4", "customized shots alone", ValidShots()),
        Warned("R4", "customized shots and a prompt", ValidShots() with { Prompt = "At dawn." }, "prompt", new RuleFix.ClearPrompt()),

        Accepted("R62", "image, element and video all named", Named(WithFeatureVideo() with { Images = Images(2), Elements = Elements(1) })),
        Accepted("R62", "frames need no name", WithFrames()),
        Accepted("R62", "a reference named in a shot", ValidShots() with { Images = Images(1), Shots = [new(1, "<<<image_1>>> walks.", 6)] }),
        Refused("R62", "a number past the list", Valid() with { Prompt = "<<<image_1>>> meets <<<image_2>>>", Images = Images(1) }, "prompt", new RuleFix.RemoveToken("<<<image_2>>>")),
        Refused("R62", "number zero", Valid() with { Prompt = "<<<image_0>>> and <<<image_1>>>", Images = Images(1) }, "prompt", new RuleFix.RemoveToken("<<<image_0>>>")),
        Refused("R62", "a kind that is none", Valid() with { Prompt = "<<<object_1>>>" }, "prompt", new RuleFix.RemoveToken("<<<object_1>>>")),
        Refused("R62", "an unknown name in the second shot", ValidShots() with { Shots = [new(1, "Fog.", 3), new(2, "<<<video_1>>>", 3)] }, "multi_prompt[1].prompt", new RuleFix.RemoveToken("<<<video_1>>>")),
        Warned("R62", "an image that nobody names", Valid() with { Images = Images(1) }, "image_list[0]", new RuleFix.NameInPrompt("<<<image_1>>>")),
        Warned("R62", "an element that only the unsent prompt names", ValidShots() with { Prompt = "<<<element_1>>>", Elements = Elements(1) }, "element_list[0]", new RuleFix.NameInPrompt("<<<element_1>>>")),
    ];
}
