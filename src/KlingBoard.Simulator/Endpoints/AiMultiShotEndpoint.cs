using KlingBoard.Kling;
using KlingBoard.Kling.MultiShot;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>Three proposals of three further views of a subject.</summary>
internal sealed class AiMultiShotEndpoint : TaskEndpoint<AiMultiShotRequest>
{
    private const int Proposals = 3;
    private const int SidePixels = 1024;

    private static readonly string[] Views = ["left side", "right side", "back"];

    public override string Name => "ai-multi-shot";

    public override KlingEndpoint? Endpoint => KlingEndpoint.AiMultiShot;

    protected override async Task<AiMultiShotRequest> MeasureAsync(AiMultiShotRequest request, RequestInputs inputs) =>
        request with { FrontalImage = await inputs.ImageAsync("element_frontal_image", request.FrontalImage) };

    protected override TaskWork Plan(AiMultiShotRequest request, RequestInputs inputs)
    {
        var input = inputs.FileOf(request.FrontalImage.Source);
        var views = Enumerable.Range(1, Proposals).SelectMany(proposal => Views.Select(view => (Proposal: proposal, View: view)));
        return new TaskWork
        {
            Product = SimulatorProduct.Image,
            PriceMilliunits = SimulatorPacks.PriceOf(request),
            UsualSeconds = UsualTimes.Image,
            Files = [.. views.Select((view, index) =>
                new PicturePlan($"view-{index}", SidePixels, SidePixels, $"Proposal {view.Proposal}: {view.View}", input))],
            Result = new ViewsResult(),
            Billing = new BillingFacts("AI Multi-Shot", Resolution: "1k"),
        };
    }
}
