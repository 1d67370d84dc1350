using KlingBoard.Kling;
using KlingBoard.Kling.LipSync;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>A video whose found face speaks a recording: the video with the recording's sound.</summary>
internal sealed class LipSyncEndpoint : TaskEndpoint<LipSyncRequest>
{
    public override string Name => "advanced-lip-sync";

    public override KlingEndpoint? Endpoint => KlingEndpoint.LipSync;

    protected override async Task<LipSyncRequest> MeasureAsync(LipSyncRequest request, RequestInputs inputs)
    {
        var face = request.Faces[0];
        return request with { Faces = [face with { Recording = await SourceSound.ReadAsync("face_choose[0].", face.AudioId, face.Recording, inputs) }] };
    }

    protected override TaskWork Plan(LipSyncRequest request, RequestInputs inputs)
    {
        var faces = FacesOf(request, inputs);
        var seconds = faces.Parent.DurationSeconds;
        return new TaskWork
        {
            Product = SimulatorProduct.Video,
            PriceMilliunits = SimulatorPacks.PriceOf(request),
            UsualSeconds = UsualTimes.LipSync,
            Files =
            [
                new ClipPlan
                {
                    WidthPixels = faces.WidthPixels,
                    HeightPixels = faces.HeightPixels,
                    Frames = Qualities.FramesOf(seconds),
                    Shots = Shots.Of("Lip-sync", [], seconds),
                    BaseVideo = faces.Input,
                    Sound = ClipSound.Kept,
                    SoundSource = inputs.FileOf(SourceSound.Of(request.Faces[0].AudioId, request.Faces[0].Recording, inputs).Source),
                },
            ],
            Result = new VideoResult(faces.Parent),
            Billing = new BillingFacts("Lip-Sync", HasVideoInput: true, Sound: "original"),
        };
    }

    private static FacesResult FacesOf(LipSyncRequest request, RequestInputs inputs)
    {
        if (inputs.TaskOf(request.SessionId)?.Submission.Work.Result is not FacesResult faces)
        {
            throw new InputException($"session_id: {request.SessionId} does not exist");
        }

        return request.Faces[0].FaceId == FacesResult.FaceId
            ? faces
            : throw new InputException($"face_choose[0].face_id: {request.Faces[0].FaceId} does not exist");
    }
}
