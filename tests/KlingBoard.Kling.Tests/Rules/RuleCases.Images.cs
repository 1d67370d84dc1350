using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;
using static KlingBoard.Kling.Tests.OmniRequests;
using static KlingBoard.Kling.Tests.Rules.RuleCase;

namespace KlingBoard.Kling.Tests.Rules;

internal static partial class RuleCases
{
    private const string ImageField = "image_list[0].image_url";
    private const int TenMegabytes = 10 * 1024 * 1024;

    private static IEnumerable<RuleCase> ImageCases() =>
    [
        Accepted("R18", "a link", WithReferences(1)),
        Accepted("R18", "raw Base64", WithSource("iVBORw0KGgo+/A==")),
        Refused("R18", "nothing", WithSource(""), ImageField, new RuleFix.RemoveImage(0)),
        Refused("R18", "a data address", WithSource("data:image/png;base64,iVBORw0KGgo="), ImageField, new RuleFix.RemoveImage(0)),
        Refused("R18", "a local path", WithSource("./maya.jpg"), ImageField, new RuleFix.RemoveImage(0)),
        Refused("R18", "a link without a host", WithSource("http://"), ImageField, new RuleFix.RemoveImage(0)),

        Accepted("R19", "png in capitals", WithImage(GoodImage with { Format = "PNG" })),
        Accepted("R19", "jpeg", WithImage(GoodImage with { Format = "jpeg" })),
        Refused("R19", "webp", WithImage(GoodImage with { Format = "webp" }), ImageField, new RuleFix.RemoveImage(0)),
        Refused("R19", "an unknown kind", WithImage(GoodImage with { Format = "" }), ImageField, new RuleFix.RemoveImage(0)),

        Accepted("R20", "10 MB", WithImage(GoodImage with { SizeBytes = TenMegabytes })),
        Accepted("R20", "Base64 of nearly 10 MB", WithSource(new string('A', TenMegabytes / 3 * 4))),
        Accepted("R20", "Base64 of 10 MB to the byte", WithSource(new string('A', (TenMegabytes / 3 * 4) + 2) + "==")),
        Refused("R20", "Base64 of one byte more", WithSource(new string('A', (TenMegabytes / 3 * 4) + 3) + "="), ImageField, new RuleFix.RemoveImage(0)),
        Refused("R20", "one byte more", WithImage(GoodImage with { SizeBytes = TenMegabytes + 1 }), ImageField, new RuleFix.RemoveImage(0)),
        Refused("R20", "Base64 of more than 10 MB", WithSource(new string('A', (TenMegabytes / 3 * 4) + 8)), ImageField, new RuleFix.RemoveImage(0)),

        Accepted("R21", "300 x 300", WithImage(GoodImage with { WidthPixels = 300, HeightPixels = 300 })),
        Refused("R21", "299 wide", WithImage(GoodImage with { WidthPixels = 299, HeightPixels = 300 }), ImageField, new RuleFix.RemoveImage(0)),
        Refused("R21", "299 high", WithImage(GoodImage with { WidthPixels = 300, HeightPixels = 299 }), ImageField, new RuleFix.RemoveImage(0)),

        Accepted("R22", "0.4", WithImage(GoodImage with { WidthPixels = 400, HeightPixels = 1000 })),
        Accepted("R22", "2.5", WithImage(GoodImage with { WidthPixels = 2500, HeightPixels = 1000 })),
        Refused("R22", "0.399", WithImage(GoodImage with { WidthPixels = 399, HeightPixels = 1000 }), ImageField, new RuleFix.RemoveImage(0)),
        Refused("R22", "2.501", WithImage(GoodImage with { WidthPixels = 2501, HeightPixels = 1000 }), ImageField, new RuleFix.RemoveImage(0)),

        Accepted("R24", "first and end frame", WithFrames()),
        Refused("R24", "an end frame alone", WithFirstFrame() with { Images = [Image(), Frame(OmniFrame.End)] }, "image_list[1].type", new RuleFix.SetImageFrame(1, OmniFrame.First)),

        Accepted("R25", "one of each", WithFrames()),
        Refused("R25", "two first frames", WithFirstFrame() with { Images = [Frame(OmniFrame.First), Image(), Frame(OmniFrame.First)] }, "image_list[2].type", new RuleFix.SetImageFrame(2, null)),
        Refused("R25", "two end frames", WithFirstFrame() with { Images = [Frame(OmniFrame.First), Frame(OmniFrame.End), Frame(OmniFrame.End)] }, "image_list[2].type", new RuleFix.SetImageFrame(2, null)),

        Accepted("R26", "a plain image beside a base video", WithBaseVideo() with { Images = Images(1) }),
        Accepted("R26", "a first frame beside a feature video", WithFeatureVideo() with { Images = [Frame(OmniFrame.First)] }),
        Refused("R26", "a first frame beside a base video", WithBaseVideo() with { Images = [Frame(OmniFrame.First)] }, "image_list[0].type", new RuleFix.SetImageFrame(0, null)),
    ];

    private static OmniVideoRequest WithSource(string source) =>
        Named(Valid() with { Images = [new OmniImage { Source = source }] });
}
