using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Tests;

/// <summary>Requests and parts that break no rule; a test changes only what it is about.</summary>
internal static class OmniRequests
{
    public static readonly ImageFacts GoodImage = new("jpg", 1920, 1080, 2_000_000);

    public static readonly VideoFacts GoodVideo = new("mp4", 1920, 1080, 6.2, 25, 20_000_000, "1:1");

    public static OmniVideoRequest Valid() => new()
    {
        Model = KlingModels.V3Omni,
        Prompt = "A lighthouse at dawn, the lamp still turning.",
        AspectRatio = "16:9",
        DurationSeconds = 5,
        ExternalTaskId = "render-0001",
    };

    public static OmniVideoRequest ValidO1() => Valid() with { Model = KlingModels.VideoO1 };

    /// <summary>Three shots of 2, 3 and 1 seconds, numbered from 1.</summary>
    public static OmniVideoRequest ValidShots() => Valid() with
    {
        Prompt = "",
        MultiShot = true,
        ShotType = OmniShotType.Customize,
        Shots = [new(1, "Fog over the sea.", 2), new(2, "The keeper climbs the stairs.", 3), new(3, "The lamp goes out.", 1)],
        DurationSeconds = 6,
    };

    public static OmniVideoRequest WithFirstFrame(string model = KlingModels.V3Omni) => Valid() with
    {
        Model = model,
        Images = [Frame(OmniFrame.First)],
        AspectRatio = null,
    };

    public static OmniVideoRequest WithFrames(string model = KlingModels.V3Omni) => WithFirstFrame(model) with
    {
        Images = [Frame(OmniFrame.First), Frame(OmniFrame.End)],
    };

    public static OmniVideoRequest WithFeatureVideo(string model = KlingModels.V3Omni) => Valid() with
    {
        Model = model,
        Prompt = "The camera moves as in <<<video_1>>>.",
        Videos = [Video(OmniVideoUse.Feature)],
    };

    public static OmniVideoRequest WithBaseVideo(string model = KlingModels.V3Omni) => Valid() with
    {
        Model = model,
        Prompt = "Turn <<<video_1>>> to winter.",
        Videos = [Video(OmniVideoUse.Base)],
        AspectRatio = null,
        DurationSeconds = null,
    };

    /// <summary>References of the given numbers, each named in the prompt.</summary>
    public static OmniVideoRequest WithReferences(int images, int elements = 0, ElementKind kind = ElementKind.MultiImage) =>
        Named(Valid() with { Images = Images(images), Elements = Elements(elements, kind) });

    public static OmniVideoRequest WithImage(ImageFacts facts) =>
        Named(Valid() with { Images = [Image() with { Facts = facts }] });

    public static OmniVideoRequest WithVideo(VideoFacts facts, string model = KlingModels.V3Omni) =>
        WithFeatureVideo(model) with { Videos = [Video(OmniVideoUse.Feature) with { Facts = facts }] };

    /// <summary>The request with all of its inputs named in the prompt.</summary>
    public static OmniVideoRequest Named(OmniVideoRequest request) => request with
    {
        Prompt = string.Join(' ',
        [
            "Together:",
            .. request.Images.Select((_, index) => PromptTokens.Image(index + 1)),
            .. request.Elements.Select((_, index) => PromptTokens.Element(index + 1)),
            .. request.Videos.Select((_, index) => PromptTokens.Video(index + 1)),
        ]),
    };

    public static OmniImage Image() => new() { Source = "https://media.example/maya.jpg", Facts = GoodImage };

    public static OmniImage Frame(OmniFrame frame) => Image() with { Frame = frame };

    public static OmniVideo Video(OmniVideoUse use) =>
        new() { Url = "https://media.example/take.mp4", Use = use, Facts = GoodVideo };

    public static OmniImage[] Images(int count) => [.. Enumerable.Range(0, count).Select(_ => Image())];

    public static OmniElement[] Elements(int count, ElementKind kind = ElementKind.MultiImage) =>
        [.. Enumerable.Range(1, count).Select(number => new OmniElement(829836802793406550 + number, kind))];
}
