using KlingBoard.Kling;
using KlingBoard.Kling.Avatar;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>A pictured person who speaks a recording: a video as long as the recording, with its sound.</summary>
internal sealed class AvatarEndpoint : TaskEndpoint<AvatarRequest>
{
    public override string Name => "avatar/image2video";

    public override KlingEndpoint? Endpoint => KlingEndpoint.Avatar;

    protected override IEnumerable<string?> TextsOf(AvatarRequest request) => [request.Prompt];

    protected override async Task<AvatarRequest> MeasureAsync(AvatarRequest request, RequestInputs inputs) => request with
    {
        Image = await inputs.ImageAsync("image", request.Image),
        Recording = await SourceSound.ReadAsync("", request.AudioId, request.Recording, inputs),
    };

    protected override TaskWork Plan(AvatarRequest request, RequestInputs inputs)
    {
        var facts = request.Image.Facts!;
        var speech = SourceSound.Of(request.AudioId, request.Recording, inputs);
        var (width, height) = Qualities.Size(request.Mode, (double)facts.WidthPixels / facts.HeightPixels);
        return new TaskWork
        {
            Product = SimulatorProduct.Video,
            PriceMilliunits = SimulatorPacks.PriceOf(request with { Recording = new AudioInput("", new AudioFacts("mp3", speech.Seconds, 0)) }),
            UsualSeconds = UsualTimes.MediaToVideo,
            Files =
            [
                new ClipPlan
                {
                    WidthPixels = width,
                    HeightPixels = height,
                    Frames = Qualities.FramesOf(speech.Seconds),
                    Shots = Shots.Of(request.Prompt ?? "Avatar", [], speech.Seconds),
                    Image = inputs.FileOf(request.Image.Source),
                    Sound = ClipSound.Kept,
                    SoundSource = inputs.FileOf(speech.Source),
                },
            ],
            Result = new VideoResult(),
            Billing = new BillingFacts("Avatar", Resolution: Qualities.Resolution(request.Mode), Sound: "original"),
        };
    }
}
