using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;
using static KlingBoard.Kling.Tests.OmniRequests;
using static KlingBoard.Kling.Tests.Rules.RuleCase;

namespace KlingBoard.Kling.Tests.Rules;

internal static partial class RuleCases
{
    private static IEnumerable<RuleCase> ReferenceCases() =>
    [
        Accepted("R27", "four beside a video", WithFeatureVideo() with { Images = Images(2), Elements = Elements(2) }),
        Refused("R27", "five beside a video", WithFeatureVideo() with { Images = Images(3), Elements = Elements(2) }, "image_list", new RuleFix.RemoveImage(2)),
        Refused("R27", "a first frame and four elements beside a video", WithFeatureVideo() with { Images = [Frame(OmniFrame.First)], Elements = Elements(4) }, "image_list", new RuleFix.RemoveElement(3)),
        Refused("R27", "five elements beside a video", WithFeatureVideo() with { Elements = Elements(5) }, "element_list", new RuleFix.RemoveElement(4)),

        Accepted("R28", "seven", WithReferences(4, 3)),
        Refused("R28", "eight", WithReferences(4, 4), "image_list", new RuleFix.RemoveImage(3)),
        Refused("R28", "eight, of which the last is the first frame", WithReferences(0) with { Images = [.. Images(7), Frame(OmniFrame.First)] }, "image_list", new RuleFix.RemoveImage(6)),
        Refused("R28", "eight elements", WithReferences(0, 8), "element_list", new RuleFix.RemoveElement(7)),

        Accepted("R29", "O1 with both frames", WithFrames(KlingModels.VideoO1)),
        Accepted("R29", "O1 with a first frame and an image", WithFirstFrame(KlingModels.VideoO1) with { Images = [Frame(OmniFrame.First), Image()] }),
        Accepted("R29", "3.0 Omni with both frames and an image", WithFrames() with { Images = [Frame(OmniFrame.First), Frame(OmniFrame.End), Image()] }),
        Refused("R29", "O1 with both frames and an image", WithFrames(KlingModels.VideoO1) with { Images = [Frame(OmniFrame.First), Image(), Frame(OmniFrame.End)] }, "image_list[1]", new RuleFix.RemoveImage(1)),

        Accepted("R30", "O1 with a first frame beside a feature video", WithFeatureVideo(KlingModels.VideoO1) with { Images = [Frame(OmniFrame.First)] }),
        Accepted("R30", "3.0 Omni with both frames beside a feature video", WithFeatureVideo() with { Images = [Frame(OmniFrame.First), Frame(OmniFrame.End)] }),
        Refused("R30", "O1 with both frames beside a feature video", WithFeatureVideo(KlingModels.VideoO1) with { Images = [Frame(OmniFrame.First), Frame(OmniFrame.End)] }, "image_list[1].type", new RuleFix.SetImageFrame(1, null)),

        Accepted("R31", "an id past JavaScript's numbers", WithReferences(0, 2)),
        Refused("R31", "zero", Valid() with { Elements = [new(0)] }, "element_list[0].element_id", new RuleFix.RemoveElement(0)),
        Refused("R31", "the same twice", Valid() with { Elements = [new(7), new(8), new(7)] }, "element_list[2].element_id", new RuleFix.RemoveElement(2)),

        Accepted("R32", "three beside a first frame", WithFirstFrame() with { Elements = Elements(3) }),
        Accepted("R32", "four without a frame", WithReferences(0, 4)),
        Refused("R32", "four beside a first frame", WithFirstFrame() with { Elements = Elements(4) }, "element_list", new RuleFix.RemoveElement(3)),

        Accepted("R33", "O1 with a first frame and an element", WithFirstFrame(KlingModels.VideoO1) with { Elements = Elements(1) }),
        Accepted("R33", "3.0 Omni with both frames and three elements", WithFrames() with { Elements = Elements(3) }),
        Refused("R33", "O1 with both frames and an element", WithFrames(KlingModels.VideoO1) with { Elements = Elements(1) }, "element_list[0]", new RuleFix.RemoveElement(0)),

        Accepted("R34", "a multi-image element beside a video", WithFeatureVideo() with { Elements = Elements(1) }),
        Accepted("R34", "an element of unknown kind beside a video", WithFeatureVideo() with { Elements = Elements(1, ElementKind.Unknown) }),
        Refused("R34", "a video character beside a video", WithFeatureVideo() with { Elements = Elements(1, ElementKind.VideoCharacter) }, "element_list[0]", new RuleFix.RemoveElement(0)),

        Accepted("R35", "three characters", WithReferences(0, 3, ElementKind.VideoCharacter)),
        Accepted("R35", "one character and four images", WithReferences(4, 1, ElementKind.VideoCharacter)),
        Accepted("R35", "no character and seven images", WithReferences(7)),
        Refused("R35", "four characters", WithReferences(0, 4, ElementKind.VideoCharacter), "element_list", new RuleFix.RemoveElement(3)),
        Refused("R35", "one character, four images and a first frame", WithReferences(0, 1, ElementKind.VideoCharacter) with { Images = [.. Images(4), Frame(OmniFrame.First)] }, "image_list", new RuleFix.RemoveImage(3)),
        Refused("R35", "one character and five multi-image elements", Valid() with { Elements = [.. Elements(5), new(99, ElementKind.VideoCharacter)] }, "element_list", new RuleFix.RemoveElement(4)),
        Refused("R35", "one character and five images", WithReferences(5, 1, ElementKind.VideoCharacter), "image_list", new RuleFix.RemoveImage(4)),

        Accepted("R36", "O1 with a multi-image element", WithReferences(0, 1) with { Model = KlingModels.VideoO1 }),
        Refused("R36", "O1 with a video character", WithReferences(0, 1, ElementKind.VideoCharacter) with { Model = KlingModels.VideoO1 }, "element_list[0]", new RuleFix.RemoveElement(0)),
    ];
}
