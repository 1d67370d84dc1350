using KlingBoard.Simulator.Clips;

namespace KlingBoard.Kling.Tests.Simulator.Support;

/// <summary>Writes a few bytes in place of a video, at once or when the test lets it.</summary>
internal sealed class FakeClipRenderer : IClipRenderer
{
    public const string CleanContent = "0123456789";
    public const string WatermarkedContent = "watermarked";

    public List<ClipPlan> Plans { get; } = [];

    /// <summary>What renders wait for; set it anew before a create to hold its clip back.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public string? FailWith { get; set; }

    public async Task<ClipFacts> RenderAsync(ClipPlan plan, string folder, CancellationToken cancellation)
    {
        Plans.Add(plan);
        await Gate.WaitAsync(cancellation);
        if (FailWith is { } message)
        {
            throw new ClipException(message);
        }

        File.WriteAllText(Path.Combine(folder, ClipFiles.Clean), CleanContent);
        if (plan.Watermark)
        {
            File.WriteAllText(Path.Combine(folder, ClipFiles.Watermarked), WatermarkedContent);
        }

        return new ClipFacts(plan.Seconds);
    }
}
