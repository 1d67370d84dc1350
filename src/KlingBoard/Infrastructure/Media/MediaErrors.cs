using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Infrastructure.Media;

/// <summary>
/// What stands in the way of a file. An <see cref="InvalidError"/> is a verdict about the content, which another try does not change; an
/// <see cref="UnavailableError"/> is this server's own matter: the content may be kept and tried again later.
/// </summary>
internal static class MediaErrors
{
    public static InvalidError UnknownFormat { get; } = new(
        "This is not a JPEG or PNG picture, an MP4 or MOV video, nor an MP3, WAV, M4A or AAC sound. The content decides, not the file's name; export it in one of these formats.", "file");

    public static InvalidError Empty { get; } = new("The file is empty.", "file");

    public static InvalidError Incomplete { get; } = new(
        "The file ends too early: it was cut off on its way or when it was saved. Export it again and upload the new one.", "file");

    public static InvalidError Unreadable { get; } = new(
        "The file says that it is a picture, a video or a sound, but it cannot be read. Open it in another program and export it again.", "file");

    public static InvalidError NoPicture { get; } = new("The video holds no moving picture.", "file");

    public static InvalidError TooLaborious { get; } = new(
        "The file takes too long to read, which a normal one does not. Export it again and upload the new one.", "file");

    public static InvalidError TooMuchMemory { get; } = new(
        "The file needs far more memory to open than a normal one. Export it again, a picture with 8 bits per channel, and upload the new one.", "file");

    public static InvalidError TooManyPixels(long width, long height) => new(
        $"The picture has {width} x {height} pixels, more than can be opened safely. Make it smaller: pictures of at most 33 megapixels and videos of at most 4K.", "file");

    public static UnavailableError DiskFull { get; } = new(
        "There is no room left to store the file. Nothing was kept; try again when somebody has made room on the server.");

    /// <summary>Not a word about the file: the machine was too busy, or the tool was ended or is missing.</summary>
    public static UnavailableError NotNow { get; } = new(
        "The file could not be read just now, because this server is too busy or is stopping. Nothing is wrong with the file: try again in a few minutes.");

    /// <param name="otherwise">What an ordinary failure of the tool means.</param>
    public static Error Of(ChildEnd end, InvalidError otherwise) => end switch
    {
        ChildEnd.TimedOut or ChildEnd.Killed or ChildEnd.NotStarted => NotNow,
        ChildEnd.TooMuchWork or ChildEnd.TooMuchOutput => TooLaborious,
        ChildEnd.TooMuchMemory => TooMuchMemory,
        _ => otherwise,
    };
}
