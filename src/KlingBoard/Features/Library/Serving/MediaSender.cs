using System.Globalization;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Features.Library.Serving;

/// <summary>The one way by which stored content leaves over HTTP, for whoever was found to be allowed it. Singleton.</summary>
internal sealed class MediaSender(IMediaStore store, MediaHandOff handOff)
{
    private static readonly string LastModified = ServedFile.AnyTime.ToString("R", CultureInfo.InvariantCulture);

    public async Task SendAsync(HttpContext context, ServedFile file)
    {
        var (response, answer) = (context.Response, FileAnswer.To(context.Request, file));
        AddHeaders(response, file);
        response.StatusCode = answer.Status;
        if (answer.Status is StatusCodes.Status206PartialContent or StatusCodes.Status416RangeNotSatisfiable)
        {
            response.Headers.ContentRange = answer.Length == 0
                ? $"bytes */{file.SizeBytes}"
                : $"bytes {answer.Offset}-{answer.Offset + answer.Length - 1}/{file.SizeBytes}";
        }

        if (answer.Status is not (StatusCodes.Status304NotModified or StatusCodes.Status412PreconditionFailed))
        {
            response.ContentLength = answer.Length;
        }

        if (answer.Length > 0 && HttpMethods.IsGet(context.Request.Method) && !handOff.TryTake(context, file))
        {
            await CopyAsync(context, file, answer);
        }
    }

    private async Task CopyAsync(HttpContext context, ServedFile file, FileAnswer answer)
    {
        try
        {
            await store.CopyToAsync(file.Sha256, answer.Offset, answer.Length, context.Response.BodyWriter, context.Response.StartAsync, context.RequestAborted);
        }
        catch (FileNotFoundException) when (!context.Response.HasStarted)
        {
            context.Response.Headers.Clear();
            context.Response.ContentLength = null;
            await new NotFoundError().ToProblem().ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Players leave in the middle all the time; there is nobody to tell.
            context.Abort();
        }
    }

    private static void AddHeaders(HttpResponse response, ServedFile file)
    {
        var headers = response.Headers;
        response.ContentType = file.ContentType;
        headers.ContentDisposition = file.Disposition;
        headers.ETag = file.ETag;
        headers.LastModified = LastModified;
        headers.AcceptRanges = "bytes";
        headers.CacheControl = file.CacheControl;

        // For content that strangers made, on our own origin.
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
