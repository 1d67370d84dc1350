using KlingBoard.Kling;
using KlingBoard.Kling.Voices;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>A new voice of the account's library, with a sample of five seconds.</summary>
internal sealed class VoiceEndpoint : TaskEndpoint<VoiceRequest>
{
    private const double SampleSeconds = 5;
    private const int Pitch = 180;

    public override string Name => "custom-voices";

    public override KlingEndpoint? Endpoint => KlingEndpoint.Voice;

    public override int MostPageSize => 1000;

    protected override IEnumerable<string?> TextsOf(VoiceRequest request) => [request.Name];

    protected override async Task<VoiceRequest> MeasureAsync(VoiceRequest request, RequestInputs inputs)
    {
        if (request.Recording is { } recording)
        {
            return request with { Recording = await inputs.AudioAsync("voice_url", recording) };
        }

        await inputs.ResultVideoAsync("video_id", request.VideoId!);
        return request;
    }

    protected override TaskWork Plan(VoiceRequest request, RequestInputs inputs) => new()
    {
        Product = SimulatorProduct.Audio,
        PriceMilliunits = SimulatorPacks.PriceOf(request),
        UsualSeconds = UsualTimes.Voice,
        Files = [new SoundPlan("voice", SampleSeconds, Pitch, inputs.FileOf(request.Recording?.Source ?? request.VideoId!))],
        Result = new VoiceResult(request.Name),
        Billing = new BillingFacts("Custom Voice"),
    };
}
