namespace KlingBoard.Infrastructure.Http;

/// <summary>How files are asked for: players and download tools ask for size and type alone first.</summary>
internal static class FileMethods
{
    public static readonly string[] All = [HttpMethods.Get, HttpMethods.Head];
}
