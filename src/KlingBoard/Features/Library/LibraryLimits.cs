using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Features.Library;

/// <summary>How large an upload may be: what the provider takes, since that is what the library is for.</summary>
internal static class LibraryLimits
{
    public const long Megabyte = 1024 * 1024;

    public const int MaxSearchLength = 100;

    public static long MaxImageBytes => Kling.MaxImageBytes;

    public static long MaxVideoBytes => Kling.MaxVideoBytes;

    private static OmniCapabilities Kling => PackShelf.BuiltIn.CapabilitiesOf("kling")!.OmniVideo!;
}
