namespace KlingBoard.Features.Library;

internal static class LibraryLimits
{
    public const long Megabyte = 1024 * 1024;

    public const int MaxSearchLength = 100;
}
