using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Kling.Tests.Simulator.Support;

/// <summary>Writes a few bytes in place of media, at once or when the test lets it.</summary>
internal sealed class FakeRenderer : IFileRenderer
{
    public const string Content = "0123456789";
    public const string WatermarkedContent = "watermarked";

    public List<FilePlan> Plans { get; } = [];

    public ClipPlan Clip => Plans.OfType<ClipPlan>().Single();

    /// <summary>What renders wait for; set it anew before a create to hold its files back.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public string? FailWith { get; set; }

    public async Task<IReadOnlyList<MadeFile>> RenderAsync(FilePlan plan, string folder, CancellationToken cancellation)
    {
        Plans.Add(plan);
        await Gate.WaitAsync(cancellation);
        if (FailWith is { } message)
        {
            throw new RenderException(message);
        }

        foreach (var name in plan.FileNames)
        {
            File.WriteAllText(Path.Combine(folder, name), name.Contains("watermarked", StringComparison.Ordinal) ? WatermarkedContent : Content);
        }

        var seconds = plan switch
        {
            ClipPlan clip => clip.Seconds,
            SoundPlan sound => sound.Seconds,
            _ => 0,
        };
        return [.. plan.FileNames.Select(name => new MadeFile(name, seconds))];
    }
}
