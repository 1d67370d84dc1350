using KlingBoard.Simulator.Media;
using KlingBoard.Simulator.Output;

namespace KlingBoard.Simulator.Clips;

/// <summary>The font that texts are drawn with, as fontconfig finds it. Singleton; asked once.</summary>
internal sealed class FontFile(MediaTools tools)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(30);

    private string? _path;

    /// <exception cref="RenderException">There is no font on this machine.</exception>
    public async Task<string> PathAsync(CancellationToken cancellation)
    {
        if (_path is not null)
        {
            return _path;
        }

        var run = await tools.RunAsync("fc-match", ["-f", "%{file}", "Inter,DejaVu Sans,sans-serif"], Path.GetTempPath(), LongestRun, cancellation);
        var found = run.Output.Trim();
        if (!run.IsSuccess || !File.Exists(found))
        {
            throw new RenderException("No font was found to write with: install fonts-dejavu-core and fontconfig.");
        }

        return _path = found;
    }
}
