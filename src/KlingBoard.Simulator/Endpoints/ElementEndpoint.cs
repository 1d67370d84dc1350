using KlingBoard.Kling;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>A new element of the account's library, which costs nothing.</summary>
internal sealed class ElementEndpoint : TaskEndpoint<ElementRequest>
{
    public override string Name => "advanced-custom-elements";

    public override KlingEndpoint? Endpoint => KlingEndpoint.Element;

    protected override IEnumerable<string?> TextsOf(ElementRequest request) => [request.Name, request.Description];

    protected override async Task<ElementRequest> MeasureAsync(ElementRequest request, RequestInputs inputs)
    {
        if (request is { Source: ElementSource.Images, Images: { } images })
        {
            var frontal = await inputs.ImageAsync("element_image_list.frontal_image", images.Frontal);
            var others = new List<ImageInput>();
            foreach (var (index, image) in images.Others.Index())
            {
                others.Add(await inputs.ImageAsync($"element_image_list.refer_images[{index}].image_url", image));
            }

            return request with { Images = new ElementImages { Frontal = frontal, Others = others } };
        }

        if (request is { Source: ElementSource.Video, Videos: { } videos })
        {
            var read = new List<VideoInput>();
            foreach (var (index, video) in videos.Videos.Index())
            {
                read.Add(await inputs.VideoAsync($"element_video_list.refer_videos[{index}].video_url", video));
            }

            return request with { Videos = new ElementVideos { Videos = read } };
        }

        return request;
    }

    protected override TaskWork Plan(ElementRequest request, RequestInputs inputs) => new()
    {
        Product = SimulatorProduct.Element,
        PriceMilliunits = SimulatorPacks.PriceOf(request),
        UsualSeconds = UsualTimes.Element,
        Files = [.. Inputs(request).Select((input, index) => new CopyPlan($"reference-{index}.{input.Extension}", inputs.FileOf(input.Source)))],
        Result = new ElementResult(request.Name, request.Description, request.Source == ElementSource.Video, request.VoiceId, request.Tags),
        Billing = new BillingFacts("Custom Element"),
    };

    private static IEnumerable<(string Source, string Extension)> Inputs(ElementRequest request) => request.Source == ElementSource.Images
        ? request.Images is { } images
            ? images.Others.Prepend(images.Frontal).Select(image => (image.Source, image.Facts!.Format))
            : []
        : (request.Videos?.Videos ?? []).Select(video => (video.Url, video.Facts!.Container));
}
