using NetVips;

namespace KlingBoard.Infrastructure.Media.Pictures;

/// <summary>
/// The child's side: <c>KlingBoard media-worker</c> makes thumbnails with libvips, one after the other, until its input ends. Native decoders
/// open strangers' files here and never in the web process (docs/decisions/ADR-035).
/// </summary>
internal static class PictureWorker
{
    /// <summary>The argument that makes the app one.</summary>
    public const string Argument = "media-worker";

    private const int Quality = 84;
    private const int MaxErrorLength = 500;

    // No picture is this high; libvips wants a number.
    private const int AnyHeight = 10_000_000;

    // What a clear picture stands on: black marks and white ones both show.
    private static readonly double[] Grey = [0x9a, 0x9a, 0x9a];

    public static async Task<int> RunAsync(Stream requests, Stream replies)
    {
        while (await PictureProtocol.ReadAsync(requests, PictureMessages.Default.PictureRequest, CancellationToken.None) is { } request)
        {
            await PictureProtocol.WriteAsync(replies, Answer(request), PictureMessages.Default.PictureReply, CancellationToken.None);
        }

        return 0;
    }

    private static PictureReply Answer(PictureRequest request)
    {
        try
        {
            AllowPicturesAlone();
            Make(request);
            return new PictureReply(Error: null);
        }
        catch (VipsException exception)
        {
            var message = exception.Message.ReplaceLineEndings(" ");
            return new PictureReply(message[..Math.Min(message.Length, MaxErrorLength)]);
        }
        catch (Exception exception) when (exception is TypeInitializationException or DllNotFoundException or BadImageFormatException)
        {
            return new PictureReply(exception.Message, IsLibraryMissing: true);
        }
    }

    // Of the library's many readers the two that the signatures let in, on one thread, and nothing kept of one picture for the next.
    private static void AllowPicturesAlone()
    {
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        Operation.Block("VipsForeignLoad", true);
        Operation.Block("VipsForeignLoadJpeg", false);
        Operation.Block("VipsForeignLoadPng", false);
    }

    private static void Make(PictureRequest request)
    {
        using var thumbnail = Image.Thumbnail(
            request.Source, request.MaxWidthPixels, height: AnyHeight, size: Enums.Size.Down, outputProfile: "srgb", intent: Enums.Intent.Relative);
        using var standard = thumbnail.Colourspace(Enums.Interpretation.Srgb);
        using var opaque = standard.HasAlpha() ? standard.Flatten(background: Grey) : standard.Copy();
        opaque.Jpegsave(request.Target, q: Quality, optimizeCoding: true, keep: Enums.ForeignKeep.None);
    }
}
