using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace KlingBoard.Features.Library.Serving;

/// <summary>What is said to a request for a file: its conditions and its range, as RFC 9110 (13 and 14) has them.</summary>
/// <param name="Status">200, 206, 304, 412 or 416.</param>
/// <param name="Offset">In bytes, of what is sent.</param>
/// <param name="Length">In bytes; 0 where nothing is.</param>
internal readonly record struct FileAnswer(int Status, long Offset, long Length)
{
    public static FileAnswer To(HttpRequest request, ServedFile file)
    {
        var headers = request.Headers;
        if (headers.IfMatch.Count + headers.IfNoneMatch.Count + headers.IfModifiedSince.Count + headers.IfUnmodifiedSince.Count > 0
            && ConditionOf(request.GetTypedHeaders(), file) is { } status)
        {
            return new FileAnswer(status, 0, 0);
        }

        return headers.Range.Count == 0 || !HttpMethods.IsGet(request.Method) || (headers.IfRange.Count > 0 && !IsSame(request.GetTypedHeaders().IfRange, file))
            ? new FileAnswer(StatusCodes.Status200OK, 0, file.SizeBytes)
            : PieceOf(headers.Range.ToString(), file.SizeBytes);
    }

    private static int? ConditionOf(RequestHeaders headers, ServedFile file)
    {
        var tag = new EntityTagHeaderValue(file.ETag);
        var isRefused = headers.IfMatch.Count > 0 ? !headers.IfMatch.Any(other => IsAny(other) || other.Compare(tag, useStrongComparison: true))
            : headers.IfUnmodifiedSince is { } unmodified && ServedFile.AnyTime > unmodified;
        if (isRefused)
        {
            return StatusCodes.Status412PreconditionFailed;
        }

        var isKnown = headers.IfNoneMatch.Count > 0 ? headers.IfNoneMatch.Any(other => IsAny(other) || other.Compare(tag, useStrongComparison: false))
            : headers.IfModifiedSince is { } modified && ServedFile.AnyTime <= modified;
        return isKnown ? StatusCodes.Status304NotModified : null;
    }

    private static bool IsAny(EntityTagHeaderValue tag) => tag.Equals(EntityTagHeaderValue.Any);

    // What cannot be read is not what the file is: the whole of it is never wrong.
    private static bool IsSame(RangeConditionHeaderValue? condition, ServedFile file) =>
        condition?.EntityTag?.Compare(new EntityTagHeaderValue(file.ETag), useStrongComparison: true) ?? condition?.LastModified >= ServedFile.AnyTime;

    // Several pieces at once are answered with the whole, and so is what is no range of bytes.
    private static FileAnswer PieceOf(string text, long sizeBytes)
    {
        if (!RangeHeaderValue.TryParse(text, out var range) || range.Unit != "bytes" || range.Ranges.Count != 1)
        {
            return new FileAnswer(StatusCodes.Status200OK, 0, sizeBytes);
        }

        var (from, to) = range.Ranges.First() is { From: { } first } piece
            ? (first, Math.Min(piece.To ?? long.MaxValue, sizeBytes - 1))
            : (Math.Max(0, sizeBytes - range.Ranges.First().To!.Value), sizeBytes - 1);
        return from > to
            ? new FileAnswer(StatusCodes.Status416RangeNotSatisfiable, 0, 0)
            : new FileAnswer(StatusCodes.Status206PartialContent, from, to - from + 1);
    }
}
