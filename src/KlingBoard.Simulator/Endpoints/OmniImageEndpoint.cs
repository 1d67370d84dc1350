using KlingBoard.Kling;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>Images from words, images and elements: some that stand alone, or a series.</summary>
internal sealed class OmniImageEndpoint : TaskEndpoint<OmniImageRequest>
{
    private const int UsualSeries = 4;

    // What the model chooses for "auto"; nobody says how it does.
    private const int AutoSeries = 4;

    public override string Name => "omni-image";

    public override KlingEndpoint? Endpoint => KlingEndpoint.OmniImage;

    protected override IEnumerable<string?> TextsOf(OmniImageRequest request) => [request.Prompt];

    protected override async Task<OmniImageRequest> MeasureAsync(OmniImageRequest request, RequestInputs inputs)
    {
        var images = new List<ImageInput>();
        foreach (var (index, image) in request.Images.Index())
        {
            images.Add(await inputs.ImageAsync($"image_list[{index}].image", image));
        }

        return request with { Images = images, Elements = Elements.Known(request.Elements, inputs) };
    }

    protected override TaskWork Plan(OmniImageRequest request, RequestInputs inputs)
    {
        var isSeries = request.ResultType == ImageResultType.Series;
        var count = isSeries ? request.SeriesAmount is { } amount ? amount.Count ?? AutoSeries : UsualSeries : request.Count ?? 1;
        // An open series is charged by the number really made.
        var made = isSeries ? request with { SeriesAmount = new SeriesAmount(count) } : request;
        var (width, height) = Size(request);
        var input = request.Images.Count > 0 ? inputs.FileOf(request.Images[0].Source) : null;
        return new TaskWork
        {
            Product = SimulatorProduct.Image,
            Slots = count,
            PriceMilliunits = SimulatorPacks.PriceOf(made),
            UsualSeconds = UsualTimes.Image,
            Files = [.. Enumerable.Range(0, count).Select(index =>
                new PicturePlan($"image-{index}", width, height, $"{request.Prompt}\n{index + 1} of {count}", input, request.Watermark))],
            Result = new ImagesResult(isSeries),
            Watermark = request.Watermark,
            Billing = new BillingFacts("Omni Image", request.Model ?? "kling-image-o1", ResolutionName(request.Resolution)),
        };
    }

    // The area of a square of 1024, 2048 or 4096 pixels, in the ratio asked for: 16:9 at 1k is 1360 by 768.
    private static (int Width, int Height) Size(OmniImageRequest request)
    {
        var side = request.Resolution switch
        {
            ImageResolution.OneK => 1024,
            ImageResolution.TwoK => 2048,
            _ => 4096,
        };
        var facts = request.Images.FirstOrDefault()?.Facts;
        var ratio = Qualities.Ratio(request.AspectRatio) ?? (facts is null ? 1 : (double)facts.WidthPixels / facts.HeightPixels);
        return (Sixteenth(side * Math.Sqrt(ratio)), Sixteenth(side / Math.Sqrt(ratio)));
    }

    private static int Sixteenth(double pixels) => (int)Math.Round(pixels / 16) * 16;

    private static string ResolutionName(ImageResolution resolution) => resolution switch
    {
        ImageResolution.OneK => "1k",
        ImageResolution.TwoK => "2k",
        _ => "4k",
    };
}
