using System.Text.Json.Nodes;
using KlingBoard.Kling;
using KlingBoard.Kling.Audio;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>Spoken text, answered at once: a tone that lasts as long as somebody would speak.</summary>
internal sealed class SpeechEndpoint : TaskEndpoint<SpeechRequest>
{
    private const double CharactersPerSecond = 12;
    private const double ShortestSeconds = 1;
    private const int Pitch = 200;

    public override string Name => "tts";

    public override KlingEndpoint? Endpoint => KlingEndpoint.Speech;

    public override JsonObject AnswerAtOnce(SimulatedTask task, string linkBase)
    {
        var answer = TaskViews.Legacy(task, linkBase);
        answer.Remove("task_info");
        answer.Remove("watermark_info");
        return answer;
    }

    protected override IEnumerable<string?> TextsOf(SpeechRequest request) => [request.Text];

    protected override Task<SpeechRequest> MeasureAsync(SpeechRequest request, RequestInputs inputs) => VoicePresets.Has(request.VoiceId)
        ? throw new InputException($"voice_id: {request.VoiceId} is no voice of text to speech")
        : Task.FromResult(request);

    protected override TaskWork Plan(SpeechRequest request, RequestInputs inputs) => new()
    {
        Product = SimulatorProduct.Audio,
        PriceMilliunits = SimulatorPacks.PriceOf(request),
        UsualSeconds = 0,
        Files = [new SoundPlan(SoundPlan.Speech, Math.Round(Math.Max(ShortestSeconds, request.Text.Length / CharactersPerSecond / (double)request.Speed), 2), Pitch)],
        Result = new SpeechResult(),
        Billing = new BillingFacts("TTS"),
    };
}
