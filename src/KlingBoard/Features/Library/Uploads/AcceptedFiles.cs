using KlingBoard.Data.Library;

namespace KlingBoard.Features.Library.Uploads;

/// <summary>What a browser's file dialog offers, as in <c>input accept</c>. It is a help only: the server judges by content.</summary>
internal static class AcceptedFiles
{
    public static string All { get; } = Of(Enum.GetValues<MediaKind>());

    public static string Of(IEnumerable<MediaKind> kinds) => string.Join(',', kinds.Select(Of));

    // Endings beside types: browsers differ in what they call QuickTime and AAC.
    private static string Of(MediaKind kind) => kind switch
    {
        MediaKind.Image => "image/jpeg,image/png",
        MediaKind.Video => "video/mp4,video/quicktime,.mov",
        _ => "audio/mpeg,audio/wav,audio/mp4,audio/aac,.mp3,.wav,.m4a,.aac",
    };
}
