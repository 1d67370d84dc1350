using System.Text.Json.Nodes;
using KlingBoard.Kling;
using KlingBoard.Kling.LipSync;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>Finds one face in any video, which is seen from its first to its last moment. Answers at once.</summary>
internal sealed class FaceSearchEndpoint : TaskEndpoint<FaceSearchRequest>
{
    private const int FacePixels = 320;

    public override string Name => "identify-face";

    public override JsonObject AnswerAtOnce(SimulatedTask task, string linkBase)
    {
        var scope = new ResultScope(task, linkBase);
        var answer = task.Submission.Work.Result.Legacy(scope);
        answer["final_unit_deduction"] = TaskViews.UnitsOf(task);
        return answer;
    }

    protected override async Task<FaceSearchRequest> MeasureAsync(FaceSearchRequest request, RequestInputs inputs) =>
        request with { Video = await SourceVideo.ReadAsync(request.VideoId, request.Video, inputs) };

    protected override TaskWork Plan(FaceSearchRequest request, RequestInputs inputs)
    {
        var video = SourceVideo.Of(request.VideoId, request.Video, inputs);
        var input = inputs.FileOf(video.Source);
        return new TaskWork
        {
            Product = SimulatorProduct.Video,
            PriceMilliunits = SimulatorPacks.PriceOf(KlingCall.FaceSearch),
            UsualSeconds = 0,
            Files = [new PicturePlan(FacesResult.Face, FacePixels, FacePixels, "Face 0", input)],
            Result = new FacesResult(input, video.Parent, Qualities.Even(video.Facts.WidthPixels), Qualities.Even(video.Facts.HeightPixels)),
            Billing = new BillingFacts("Identify Face", HasVideoInput: true),
        };
    }
}
