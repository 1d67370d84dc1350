using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Tests.Renders;

/// <summary>Gives the Simulator's results their names and lengths and no content, for tests that fetch none.</summary>
internal sealed class EmptyResults : IFileRenderer
{
    public Task<IReadOnlyList<MadeFile>> RenderAsync(FilePlan plan, string folder, CancellationToken cancellation)
    {
        var seconds = plan switch
        {
            ClipPlan clip => clip.Seconds,
            SoundPlan sound => sound.Seconds,
            _ => 0,
        };
        return Task.FromResult<IReadOnlyList<MadeFile>>([.. plan.FileNames.Select(name => new MadeFile(name, seconds))]);
    }
}
