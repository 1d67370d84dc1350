using KlingBoard.Kling;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>A pictured character that moves as in a video: the picture, as long as the video.</summary>
internal sealed class MotionControlEndpoint : TaskEndpoint<MotionControlRequest>
{
    public override string Name => "motion-control";

    public override KlingEndpoint? Endpoint => KlingEndpoint.MotionControl;

    public override IReadOnlyList<string> PathModels => ["kling-3.0", "kling-2.6"];

    protected override IEnumerable<string?> TextsOf(MotionControlRequest request) => [request.Prompt];

    protected override async Task<MotionControlRequest> MeasureAsync(MotionControlRequest request, RequestInputs inputs) => request with
    {
        Image = await inputs.ImageAsync("image_url", request.Image),
        Video = await inputs.VideoAsync("video_url", request.Video),
        Elements = Elements.Known(request.Elements, inputs),
    };

    protected override TaskWork Plan(MotionControlRequest request, RequestInputs inputs)
    {
        var facts = request.Image.Facts!;
        var seconds = request.Video.Facts!.DurationSeconds;
        var (width, height) = Qualities.Size(request.Mode, (double)facts.WidthPixels / facts.HeightPixels);
        return new TaskWork
        {
            Product = SimulatorProduct.Video,
            PriceMilliunits = PriceOf(request, seconds),
            UsualSeconds = UsualTimes.MediaToVideo,
            Files =
            [
                new ClipPlan
                {
                    WidthPixels = width,
                    HeightPixels = height,
                    Frames = Qualities.FramesOf(seconds),
                    Shots = Shots.Of(request.Prompt ?? "Motion control", [], seconds),
                    Image = inputs.FileOf(request.Image.Source),
                    Sound = request.KeepSound ? ClipSound.Kept : ClipSound.None,
                    SoundSource = request.KeepSound ? inputs.FileOf(request.Video.Url) : null,
                    Watermark = request.Watermark,
                },
            ],
            Result = new VideoResult(),
            Watermark = request.Watermark,
            Billing = new BillingFacts(
                "Motion Control", ModelOf(request), Qualities.Resolution(request.Mode), HasVideoInput: true, Sound: request.KeepSound ? "original" : "off"),
        };
    }

    // No page that could be read quotes it: that of as long a video from an image is taken.
    private static long PriceOf(MotionControlRequest request, double seconds) => SimulatorPacks.PriceOf(new ImageToVideoRequest
    {
        Model = ModelOf(request),
        Mode = request.Mode,
        DurationSeconds = (int)Math.Round(seconds, MidpointRounding.AwayFromZero),
    });

    private static string ModelOf(MotionControlRequest request) => request.Model ?? ClassicModels.V26;
}
