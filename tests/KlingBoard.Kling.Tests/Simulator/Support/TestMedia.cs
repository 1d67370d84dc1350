using KlingBoard.Simulator;
using KlingBoard.Simulator.Media;

namespace KlingBoard.Kling.Tests.Simulator.Support;

/// <summary>Small real media, made by ffmpeg.</summary>
internal static class TestMedia
{
    private static readonly MediaTools Tools = new(new SimulatorOptions());

    public static Task<byte[]> PngAsync(int width, int height) =>
        MakeAsync("png", "-f", "lavfi", "-i", $"testsrc=s={width}x{height}", "-frames:v", "1");

    /// <summary>A picture that does not compress.</summary>
    public static Task<byte[]> NoisePngAsync(int width, int height) =>
        MakeAsync("png", "-f", "lavfi", "-i", $"nullsrc=s={width}x{height},geq=random(1)*255:128:128", "-frames:v", "1");

    public static Task<byte[]> Mp4Async(int width, int height, int seconds) => MakeAsync(
        "mp4", "-f", "lavfi", "-i", $"testsrc=s={width}x{height}:r=24", "-f", "lavfi", "-i", "sine", "-t", $"{seconds}",
        "-pix_fmt", "yuv420p", "-preset", "ultrafast");

    public static Task<byte[]> RedMp4Async(int width, int height, int seconds) => MakeAsync(
        "mp4", "-f", "lavfi", "-i", $"color=red:s={width}x{height}:r=24", "-t", $"{seconds}", "-pix_fmt", "yuv420p", "-preset", "ultrafast");

    public static Task<byte[]> Mp3Async(int seconds) => MakeAsync("mp3", "-f", "lavfi", "-i", "sine", "-t", $"{seconds}");

    private static async Task<byte[]> MakeAsync(string extension, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.{extension}");
        try
        {
            string[] all = ["-nostdin", "-v", "error", .. arguments, path];
            var run = await Tools.FFmpegAsync(all, Path.GetTempPath(), TimeSpan.FromMinutes(1), cancellation);
            run.IsSuccess.ShouldBeTrue(run.LastError);
            return await File.ReadAllBytesAsync(path, cancellation);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
