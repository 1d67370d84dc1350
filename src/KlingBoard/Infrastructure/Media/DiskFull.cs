namespace KlingBoard.Infrastructure.Media;

/// <summary>Tells "no room left" from other failures to write.</summary>
public static class DiskFull
{
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static bool IsCauseOf(IOException exception) => exception.HResult is NoSpaceLeft or QuotaExceeded or WindowsDiskFull;
}
