using KlingBoard.Kling;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Bench.Kling;

/// <summary>What film teams send most. None breaks a rule, which is the longest way through them.</summary>
internal static class SampleRequests
{
    private const string Prompt = "Wide over the valley in blue hour, mist in the hollows, a thin orange line behind the ridge. Locked off, 24 mm.";

    public static IReadOnlyList<(string Name, OmniVideoRequest Request)> All { get; } =
    [
        ("text", Text), ("3 references", References), ("6 shots", Shots),
    ];

    public static OmniVideoRequest Text => new()
    {
        Model = KlingModels.V3Omni,
        Prompt = Prompt,
        AspectRatio = "16:9",
        DurationSeconds = 5,
        ExternalTaskId = "kb-0123456789abcdef0123456789abcdef",
    };

    private static OmniVideoRequest References => Text with
    {
        Prompt = $"{PromptTokens.Image(1)} stands at the stove beside {PromptTokens.Image(2)}, light as in {PromptTokens.Image(3)}. {Prompt}",
        Images =
        [
            .. Enumerable.Range(1, 3).Select(number => new OmniImage
            {
                Source = $"https://media.example.org/reference-{number}.jpg", Facts = new ImageFacts("jpg", 1920, 1080, 2_000_000),
            }),
        ],
    };

    private static OmniVideoRequest Shots => Text with
    {
        Prompt = "",
        MultiShot = true,
        ShotType = OmniShotType.Customize,
        Shots = [.. Enumerable.Range(1, 6).Select(number => new OmniShot(number, Prompt, 2))],
        DurationSeconds = 12,
    };
}
