using System.Collections.Concurrent;
using System.Diagnostics;

namespace KlingBoard.Tests.Media;

/// <summary>Small real files, each made once per run by ffmpeg.</summary>
internal static class MediaSamples
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("klingboard-samples-").FullName;
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new();

    static MediaSamples() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    public static Task<string> JpegAsync(int width = 640, int height = 360) =>
        MakeAsync($"{width}x{height}.jpg", "-f", "lavfi", "-i", $"testsrc2=s={width}x{height}", "-frames:v", "1", "-pix_fmt", "yuvj420p");

    public static Task<string> PngAsync(int width = 640, int height = 360) =>
        MakeAsync($"{width}x{height}.png", "-f", "lavfi", "-i", $"testsrc2=s={width}x{height}", "-frames:v", "1");

    /// <summary>H.264 with a tone; the ending chooses MP4 or MOV. One in which nothing moves is half the work.</summary>
    public static Task<string> VideoAsync(
        int width = 1280, int height = 720, double seconds = 3, int framesPerSecond = 24, string extension = ".mp4", bool withSound = true, bool moves = true) =>
        MakeAsync(
            FormattableString.Invariant($"{width}x{height}-{seconds}s-{framesPerSecond}-{withSound}-{moves}{extension}"),
            [
                "-f", "lavfi", "-i", FormattableString.Invariant($"{(moves ? "testsrc2" : "smptebars")}=s={width}x{height}:r={framesPerSecond}:d={seconds}"),
                .. withSound ? ["-f", "lavfi", "-i", FormattableString.Invariant($"sine=d={seconds}"), "-c:a", "aac"] : Array.Empty<string>(),
                "-c:v", "libx264", "-preset", "ultrafast", "-crf", "40", "-pix_fmt", "yuv420p", "-movflags", "+faststart",
            ]);

    /// <summary>Where any video will do: a tenth of the work.</summary>
    public static Task<string> SmallVideoAsync(double seconds = 3) => VideoAsync(320, 180, seconds);

    public static Task<string> SoundAsync(string extension, double seconds = 1) =>
        MakeAsync(FormattableString.Invariant($"tone-{seconds}s{extension}"), "-f", "lavfi", "-i", FormattableString.Invariant($"sine=d={seconds}"));

    /// <summary>Any bytes under a name of their own.</summary>
    public static async Task<string> WriteAsync(byte[] content)
    {
        var path = Path.Combine(Folder, Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    /// <summary>A program of one's own that stands in for a tool.</summary>
    public static async Task<string> ScriptAsync(string body)
    {
        var path = await WriteAsync(System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\n{body}\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    public static Task<string> MakeAsync(string name, params string[] arguments) =>
        Made.GetOrAdd(name, _ => new Lazy<Task<string>>(() => RunAsync(Path.Combine(Folder, name), arguments))).Value;

    private static async Task<string> RunAsync(string path, string[] arguments)
    {
        using var process = Process.Start("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments, path]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? path : throw new InvalidOperationException($"ffmpeg could not make {path}.");
    }
}
