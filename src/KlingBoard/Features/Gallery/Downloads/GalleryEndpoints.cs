using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Features.Gallery.Reading;
using KlingBoard.Features.Library.Serving;
using KlingBoard.Infrastructure.Http;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KlingBoard.Features.Gallery.Downloads;

/// <summary>One take as a file, and a selection as a ZIP.</summary>
internal static class GalleryEndpoints
{
    public static IEndpointRouteBuilder MapGallery(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").RequireAuthorization();
        group.MapMethods(KlingBoardUrls.TakeDownloadRoute, FileMethods.All, DownloadTakeAsync).KeepSignInCookie().AnswersByPermit(isWrittenDown: true);
        group.MapPost(KlingBoardUrls.GalleryZipRoute, DownloadZipAsync);
        return routes;
    }

    /// <param name="variant">Empty for the original, or <c>watermarked</c>.</param>
    private static async Task<Results<MediaResult, ProblemHttpResult>> DownloadTakeAsync(
        Guid takeId, string? variant, HttpContext context, GalleryDownloadService downloads)
    {
        if (variant is not (null or "" or "original" or "watermarked"))
        {
            return new NotFoundError().ToProblem();
        }

        var found = await downloads.FindTakeAsync(context.User.Actor(), takeId, variant == "watermarked", FileMethods.Begins(context.Request), context.RequestAborted);
        if (!found.IsSuccess)
        {
            return found.Error.ToProblem();
        }

        var take = found.Value;
        return new MediaResult(new ServedFile(take.Sha256, take.SizeBytes, take.ContentType) { Disposition = DispositionOf(take.FileName) }, take.Access);
    }

    /// <param name="items">Ids of takes and assets, separated by commas.</param>
    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> DownloadZipAsync(
        string team, [FromForm] string? items, HttpContext context, GalleryDownloadService downloads, GalleryZip zip, TimeProvider time)
    {
        if (Parse(items) is not { } ids)
        {
            return GalleryErrors.NotIds.ToProblem();
        }

        var found = await downloads.FindSelectionAsync(context.User.Actor(), team, ids, context.RequestAborted);
        if (!found.IsSuccess)
        {
            return found.Error.ToProblem();
        }

        context.Response.Headers.ContentDisposition = DispositionOf($"{GalleryFileName.Clean(team, "Team")}_gallery_{time.GetUtcNow():yyyyMMdd-HHmm}.zip");
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = ServedFile.AskedForEachTime;
        context.Response.ContentType = "application/zip";
        await StreamAsync(context, zip, found.Value);
        return TypedResults.Empty;
    }

    private static async Task StreamAsync(HttpContext context, GalleryZip zip, IReadOnlyList<ZipEntryView> entries)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await zip.WriteAsync(entries, context.Response.Body, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went; there is nobody to tell.
        }
        catch
        {
            // The status is sent already: only a cut connection still tells the browser that the file is not whole.
            context.Abort();
            throw;
        }
    }

    private static string DispositionOf(string fileName) => new ContentDispositionHeaderValue("attachment")
    {
        FileName = "\"" + GalleryFileName.ToAscii(fileName) + "\"",
        FileNameStar = fileName,
    }.ToString();

    private static List<Guid>? Parse(string? items)
    {
        var ids = new List<Guid>();
        foreach (var part in (items ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Guid.TryParse(part, out var id))
            {
                return null;
            }

            ids.Add(id);
        }

        return ids;
    }
}
