using KlingBoard.Kling;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Omni;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>Video from a first picture, by the models that are not omni.</summary>
internal sealed class ImageToVideoEndpoint : TaskEndpoint<ImageToVideoRequest>
{
    public override string Name => "image2video";

    public override KlingEndpoint? Endpoint => KlingEndpoint.ImageToVideo;

    public override IReadOnlyList<string> PathModels => ClassicVideo.PathModels;

    protected override IEnumerable<string?> TextsOf(ImageToVideoRequest request) => request.Shots.Select(shot => shot.Prompt).Append(request.Prompt);

    protected override async Task<ImageToVideoRequest> MeasureAsync(ImageToVideoRequest request, RequestInputs inputs) => request with
    {
        Image = request.Image is { } image ? await inputs.ImageAsync("image", image) : null,
        EndImage = request.EndImage is { } end ? await inputs.ImageAsync("image_tail", end) : null,
        Elements = Elements.Known(request.Elements, inputs),
    };

    protected override TaskWork Plan(ImageToVideoRequest request, RequestInputs inputs)
    {
        var first = request.Image ?? request.EndImage!;
        var seconds = request.DurationSeconds ?? OmniVideoRequest.DefaultDurationSeconds;
        var (width, height) = Qualities.Size(request.Mode, (double)first.Facts!.WidthPixels / first.Facts.HeightPixels);
        var frames = Qualities.Frames(seconds);
        var hasSound = request.Sound || ModelOf(request) == ClassicModels.V3Turbo;
        return new TaskWork
        {
            Product = SimulatorProduct.Video,
            PriceMilliunits = SimulatorPacks.PriceOf(request),
            UsualSeconds = UsualTimes.MediaToVideo,
            Files =
            [
                new ClipPlan
                {
                    WidthPixels = width,
                    HeightPixels = height,
                    Frames = frames,
                    Shots = Shots.Of(request.Prompt, request.Shots, (double)frames / ClipPlan.FramesPerSecond),
                    Image = inputs.FileOf(first.Source),
                    EndImage = request is { Image: not null, EndImage: { } end } ? inputs.FileOf(end.Source) : null,
                    Sound = hasSound ? ClipSound.Tone : ClipSound.None,
                    Watermark = request.Watermark,
                },
            ],
            Result = new VideoResult(),
            Watermark = request.Watermark,
            Billing = new BillingFacts("Image to Video", ModelOf(request), Qualities.Resolution(request.Mode), Sound: hasSound ? "native" : "off"),
        };
    }

    private static string ModelOf(ImageToVideoRequest request) => request.Model ?? ClassicModels.V26;
}
