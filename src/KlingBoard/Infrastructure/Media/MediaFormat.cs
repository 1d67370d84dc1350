using KlingBoard.Data.Library;

namespace KlingBoard.Infrastructure.Media;

/// <summary>The file formats that are understood; everything else is refused.</summary>
public enum MediaFormat
{
    Jpeg,
    Png,
    Mp4,
    Mov,
    Mp3,
    Wav,

    /// <summary>AAC in an MP4 file without a moving picture.</summary>
    M4a,

    /// <summary>AAC in a bare stream of ADTS frames.</summary>
    Aac,
}

public static class MediaFormats
{
    public static MediaKind Kind(this MediaFormat format) => format switch
    {
        MediaFormat.Jpeg or MediaFormat.Png => MediaKind.Image,
        MediaFormat.Mp4 or MediaFormat.Mov => MediaKind.Video,
        _ => MediaKind.Audio,
    };

    public static string ContentType(this MediaFormat format) => format switch
    {
        MediaFormat.Jpeg => "image/jpeg",
        MediaFormat.Png => "image/png",
        MediaFormat.Mp4 => "video/mp4",
        MediaFormat.Mov => "video/quicktime",
        MediaFormat.Mp3 => "audio/mpeg",
        MediaFormat.Wav => "audio/wav",
        MediaFormat.M4a => "audio/mp4",
        _ => "audio/aac",
    };

    /// <summary>With the dot: the ending a download gets, whatever the file was called.</summary>
    public static string Extension(this MediaFormat format) => format switch
    {
        MediaFormat.Jpeg => ".jpg",
        MediaFormat.Png => ".png",
        MediaFormat.Mp4 => ".mp4",
        MediaFormat.Mov => ".mov",
        MediaFormat.Mp3 => ".mp3",
        MediaFormat.Wav => ".wav",
        MediaFormat.M4a => ".m4a",
        _ => ".aac",
    };

    /// <summary>The format behind a stored content type; null for one that is not on the allow-list.</summary>
    public static MediaFormat? FromContentType(string contentType) =>
        Enum.GetValues<MediaFormat>().Where(format => format.ContentType() == contentType).Select(format => (MediaFormat?)format).FirstOrDefault();

    /// <summary>ffmpeg's name of the one reader that may open it, so that content cannot choose a playlist or concat reader for itself.</summary>
    internal static string Demuxer(this MediaFormat format) => format switch
    {
        MediaFormat.Jpeg => "jpeg_pipe",
        MediaFormat.Png => "png_pipe",
        MediaFormat.Mp4 or MediaFormat.Mov or MediaFormat.M4a => "mov",
        MediaFormat.Mp3 => "mp3",
        MediaFormat.Wav => "wav",
        _ => "aac",
    };
}
