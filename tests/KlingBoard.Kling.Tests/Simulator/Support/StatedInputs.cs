using KlingBoard.Kling.Omni;
using KlingBoard.Simulator;
using KlingBoard.Simulator.Intake;

namespace KlingBoard.Kling.Tests.Simulator.Support;

/// <summary>Facts of media that do not exist, by their source. What is not stated is fine.</summary>
internal sealed class StatedInputs : IInputReader
{
    public Dictionary<string, ImageFacts> Images { get; } = [];

    public Dictionary<string, VideoFacts> Videos { get; } = [];

    public Dictionary<string, AudioFacts> Sounds { get; } = [];

    public Dictionary<long, ElementKind> Elements { get; } = [];

    public void Clear()
    {
        Images.Clear();
        Videos.Clear();
        Sounds.Clear();
        Elements.Clear();
    }

    public Task<ReadInput<ImageFacts>> ImageAsync(string source, CancellationToken cancellation) =>
        Task.FromResult(new ReadInput<ImageFacts>("image", Images.GetValueOrDefault(source) ?? new ImageFacts("png", 1200, 800, 100_000)));

    public Task<ReadInput<VideoFacts>> VideoAsync(string source, CancellationToken cancellation) =>
        Task.FromResult(new ReadInput<VideoFacts>("video", Videos.GetValueOrDefault(source) ?? new VideoFacts("mp4", 1920, 1080, 6, 24, 1_000_000, "1:1")));

    public Task<ReadInput<AudioFacts>> AudioAsync(string source, CancellationToken cancellation) =>
        Task.FromResult(new ReadInput<AudioFacts>("sound", Sounds.GetValueOrDefault(source) ?? new AudioFacts("mp3", 8, 100_000)));

    public ElementKind ElementOf(SimulatorAccount account, long elementId) => Elements.GetValueOrDefault(elementId);
}
