namespace KlingBoard.Simulator.Media;

/// <summary>Runs ffmpeg and ffprobe. Behind an interface because they are outside systems.</summary>
internal interface IMediaTools
{
    /// <param name="folder">Where it runs: relative names among the arguments are files of this folder.</param>
    Task<ToolRun> FFmpegAsync(IReadOnlyList<string> arguments, string folder, TimeSpan longest, CancellationToken cancellation);

    Task<ToolRun> FFprobeAsync(IReadOnlyList<string> arguments, TimeSpan longest, CancellationToken cancellation);
}
