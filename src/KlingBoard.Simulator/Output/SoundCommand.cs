using System.Globalization;

namespace KlingBoard.Simulator.Output;

/// <summary>The arguments with which ffmpeg makes a sound in both forms.</summary>
internal static class SoundCommand
{
    public const string InputFile = "sound";

    public static IReadOnlyList<string> Arguments(SoundPlan plan)
    {
        var seconds = plan.Seconds.ToString("0.###", CultureInfo.InvariantCulture);
        string[] source = plan.Input is null
            ? ["-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"sine=frequency={plan.Pitch}:sample_rate=44100,volume=0.4")]
            : ["-i", $"file:{InputFile}"];
        // Silence after an input that is too short: the length was promised.
        string[] length = ["-map", "0:a:0", "-af", "apad", "-t", seconds, "-map_metadata", "-1"];
        return [.. source, .. length, "-c:a", "libmp3lame", "-b:a", "96k", $"file:{plan.Mp3}", .. length, "-c:a", "pcm_s16le", $"file:{plan.Wav}"];
    }
}
