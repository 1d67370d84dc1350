using KlingBoard.Kling;
using KlingBoard.Kling.Audio;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>A sound from words.</summary>
internal sealed class TextToAudioEndpoint : TaskEndpoint<TextToAudioRequest>
{
    private const int Pitch = 330;

    public override string Name => "text-to-audio";

    public override KlingEndpoint? Endpoint => KlingEndpoint.TextToAudio;

    protected override IEnumerable<string?> TextsOf(TextToAudioRequest request) => [request.Prompt];

    protected override TaskWork Plan(TextToAudioRequest request, RequestInputs inputs) => new()
    {
        Product = SimulatorProduct.Audio,
        PriceMilliunits = SimulatorPacks.PriceOf(request),
        UsualSeconds = UsualTimes.Sound,
        Files = [new SoundPlan("sound", (double)request.DurationSeconds, Pitch)],
        Result = new SoundResult(),
        Billing = new BillingFacts("Text to Audio"),
    };
}
