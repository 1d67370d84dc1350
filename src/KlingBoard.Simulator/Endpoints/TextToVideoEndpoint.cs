using KlingBoard.Kling;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Omni;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>Video from words alone, by the models that are not omni.</summary>
internal sealed class TextToVideoEndpoint : TaskEndpoint<TextToVideoRequest>
{
    public override string Name => "text2video";

    public override KlingEndpoint? Endpoint => KlingEndpoint.TextToVideo;

    public override IReadOnlyList<string> PathModels => ClassicVideo.PathModels;

    protected override IEnumerable<string?> TextsOf(TextToVideoRequest request) => request.Shots.Select(shot => shot.Prompt).Append(request.Prompt);

    protected override TaskWork Plan(TextToVideoRequest request, RequestInputs inputs)
    {
        var seconds = request.DurationSeconds ?? OmniVideoRequest.DefaultDurationSeconds;
        var (width, height) = Qualities.Size(request.Mode, Qualities.Ratio(request.AspectRatio) ?? 16.0 / 9);
        var frames = Qualities.Frames(seconds);
        var hasSound = request.Sound || ModelOf(request) == ClassicModels.V3Turbo;
        return new TaskWork
        {
            Product = SimulatorProduct.Video,
            PriceMilliunits = SimulatorPacks.PriceOf(request),
            UsualSeconds = UsualTimes.TextToVideo,
            Files =
            [
                new ClipPlan
                {
                    WidthPixels = width,
                    HeightPixels = height,
                    Frames = frames,
                    Shots = Shots.Of(request.Prompt, request.Shots, (double)frames / ClipPlan.FramesPerSecond),
                    Sound = hasSound ? ClipSound.Tone : ClipSound.None,
                    Watermark = request.Watermark,
                },
            ],
            Result = new VideoResult(),
            Watermark = request.Watermark,
            Billing = new BillingFacts("Text to Video", ModelOf(request), Qualities.Resolution(request.Mode), Sound: hasSound ? "native" : "off"),
        };
    }

    private static string ModelOf(TextToVideoRequest request) => request.Model ?? ClassicModels.V26;
}
