using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>Video from words, images, elements and other videos.</summary>
internal sealed class OmniVideoEndpoint : TaskEndpoint<OmniVideoRequest>
{
    public override string Name => "omni-video";

    public override KlingEndpoint? Endpoint => KlingEndpoint.OmniVideo;

    public override IReadOnlyList<string> PathModels => ["kling-3.0-omni", "kling-o1"];

    protected override IEnumerable<string?> TextsOf(OmniVideoRequest request) => request.Shots.Select(shot => shot.Prompt).Append(request.Prompt);

    protected override async Task<OmniVideoRequest> MeasureAsync(OmniVideoRequest request, RequestInputs inputs)
    {
        var images = new List<OmniImage>();
        foreach (var (index, image) in request.Images.Index())
        {
            var read = await inputs.ImageAsync($"image_list[{index}].image_url", new ImageInput(image.Source));
            images.Add(image with { Facts = read.Facts });
        }

        var videos = new List<OmniVideo>();
        foreach (var (index, video) in request.Videos.Index())
        {
            var read = await inputs.VideoAsync($"video_list[{index}].video_url", new VideoInput(video.Url));
            videos.Add(video with { Facts = read.Facts });
        }

        return request with { Images = images, Videos = videos, Elements = Elements.Known(request.Elements, inputs) };
    }

    protected override TaskWork Plan(OmniVideoRequest request, RequestInputs inputs) => new()
    {
        Product = SimulatorProduct.Video,
        PriceMilliunits = SimulatorPacks.PriceOf(request),
        UsualSeconds = request.Images.Count + request.Videos.Count > 0 ? UsualTimes.MediaToVideo : UsualTimes.TextToVideo,
        Files = [Clip(request, inputs)],
        Result = new VideoResult(),
        Watermark = request.Watermark,
        Billing = new BillingFacts(
            "Omni Video", request.Model, Qualities.Resolution(request.Mode), request.HasVideo, request.Sound ? "native" : KeepsSound(request) ? "original" : "off"),
    };

    private static ClipPlan Clip(OmniVideoRequest request, RequestInputs inputs)
    {
        var (width, height) = Size(request);
        var frames = Frames(request);
        var first = request.Images.FirstOrDefault(image => image.Frame == OmniFrame.First);
        var picture = (first ?? request.Images.FirstOrDefault(image => image.Frame is null))?.Source
            ?? (request.HasBaseVideo ? null : request.Videos.FirstOrDefault()?.Url);
        var end = first is null ? null : request.Images.FirstOrDefault(image => image.Frame == OmniFrame.End);
        return new ClipPlan
        {
            WidthPixels = width,
            HeightPixels = height,
            Frames = frames,
            Shots = Shots.Of(request.Prompt, request.IsCustomizedMultiShot ? request.Shots : [], (double)frames / ClipPlan.FramesPerSecond),
            Image = picture is null ? null : inputs.FileOf(picture),
            EndImage = end is null ? null : inputs.FileOf(end.Source),
            BaseVideo = request.HasBaseVideo ? inputs.FileOf(request.Videos[0].Url) : null,
            Sound = request.Sound ? ClipSound.Tone : KeepsSound(request) ? ClipSound.Kept : ClipSound.None,
            SoundSource = KeepsSound(request) ? inputs.FileOf(request.Videos[0].Url) : null,
            Watermark = request.Watermark,
        };
    }

    private static bool KeepsSound(OmniVideoRequest request) => request.Videos.Any(video => video.KeepSound);

    // An edit is as long as its input.
    private static int Frames(OmniVideoRequest request) => request.HasBaseVideo
        ? Qualities.FramesOf(request.Videos[0].Facts!.DurationSeconds)
        : Qualities.Frames(request.DurationSeconds ?? OmniVideoRequest.DefaultDurationSeconds);

    private static (int Width, int Height) Size(OmniVideoRequest request)
    {
        if (request.HasBaseVideo)
        {
            var facts = request.Videos[0].Facts!;
            return (Qualities.Even(facts.WidthPixels), Qualities.Even(facts.HeightPixels));
        }

        return Qualities.Size(request.Mode, Ratio(request));
    }

    private static double Ratio(OmniVideoRequest request)
    {
        if (request.Images.FirstOrDefault(image => image.Frame == OmniFrame.First)?.Facts is { } frame)
        {
            return (double)frame.WidthPixels / frame.HeightPixels;
        }

        return Qualities.Ratio(request.AspectRatio)
            ?? (request.Videos.FirstOrDefault()?.Facts is { } video ? (double)video.WidthPixels / video.HeightPixels : 16.0 / 9);
    }
}
