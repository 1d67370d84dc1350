using System.Globalization;

namespace KlingBoard.Infrastructure.Media;

/// <summary>How ffmpeg and ffprobe are told to open a file that a stranger made.</summary>
internal static class MediaInput
{
    /// <summary>No other file, no network, no decoder beyond a safe size: playlists and references inside the content lead nowhere.</summary>
    public static IReadOnlyList<string> Guards { get; } =
    [
        "-protocol_whitelist", "file",
        "-max_pixels", MediaLimits.MaxPixels.ToString(CultureInfo.InvariantCulture),
    ];

    public static IReadOnlyList<string> From(string path, MediaFormat format) => ["-f", format.Demuxer(), "-i", "file:" + path];
}
