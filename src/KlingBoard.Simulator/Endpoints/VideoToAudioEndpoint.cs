using KlingBoard.Kling;
using KlingBoard.Kling.Audio;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>A sound for a silent video, and the video with it.</summary>
internal sealed class VideoToAudioEndpoint : TaskEndpoint<VideoToAudioRequest>
{
    private const int Pitch = 260;

    public override string Name => "video-to-audio";

    public override KlingEndpoint? Endpoint => KlingEndpoint.VideoToAudio;

    protected override IEnumerable<string?> TextsOf(VideoToAudioRequest request) => [request.EffectPrompt, request.MusicPrompt];

    protected override async Task<VideoToAudioRequest> MeasureAsync(VideoToAudioRequest request, RequestInputs inputs) =>
        request with { Video = await SourceVideo.ReadAsync(request.VideoId, request.Video, inputs) };

    protected override TaskWork Plan(VideoToAudioRequest request, RequestInputs inputs)
    {
        var video = SourceVideo.Of(request.VideoId, request.Video, inputs);
        var facts = video.Facts;
        var frames = Qualities.FramesOf(facts.DurationSeconds);
        var text = string.Join(' ', new[] { request.EffectPrompt, request.MusicPrompt }.OfType<string>());
        return new TaskWork
        {
            Product = SimulatorProduct.Audio,
            PriceMilliunits = SimulatorPacks.PriceOf(request),
            UsualSeconds = UsualTimes.Sound,
            Files =
            [
                new ClipPlan
                {
                    WidthPixels = Qualities.Even(facts.WidthPixels),
                    HeightPixels = Qualities.Even(facts.HeightPixels),
                    Frames = frames,
                    Shots = Shots.Of(text, [], (double)frames / ClipPlan.FramesPerSecond),
                    BaseVideo = inputs.FileOf(video.Source),
                    Sound = ClipSound.Tone,
                },
                new SoundPlan("sound", facts.DurationSeconds, Pitch),
            ],
            Result = new SoundtrackResult(video.Parent),
            Billing = new BillingFacts("Video to Audio", HasVideoInput: true),
        };
    }
}
