using Microsoft.Net.Http.Headers;

namespace KlingBoard.Infrastructure.Http;

/// <summary>How files are asked for: players and download tools ask for size and type alone first.</summary>
internal static class FileMethods
{
    public static readonly string[] All = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Whether a file may leave as a whole by this request: everything but a question for its headers, or for one further piece whose beginning it names.
    /// </summary>
    public static bool Begins(HttpRequest request) => HttpMethods.IsGet(request.Method) && !IsFurtherPiece(request);

    // With If-Range the answer may be the whole file, and several ranges are answered with it.
    private static bool IsFurtherPiece(HttpRequest request) =>
        request.Headers.IfRange.Count == 0
        && RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var range)
        && range is { Unit: var unit, Ranges.Count: 1 }
        && unit == "bytes"
        && range.Ranges.Single().From > 0;
}
