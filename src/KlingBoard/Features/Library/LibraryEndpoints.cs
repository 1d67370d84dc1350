using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Features.Library.Serving;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Infrastructure.Http;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Infrastructure.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace KlingBoard.Features.Library;

/// <summary>An upload's answer.</summary>
/// <param name="Note">A sentence when the library had the file already; else null.</param>
public sealed record UploadResponse(Guid AssetId, Guid FileId, string Name, string Kind, string? Note, IReadOnlyList<UploadWarning> Warnings);

public sealed record UploadWarning(string RuleId, string Message);

internal static class LibraryEndpoints
{
    public const string FileNameHeader = "X-File-Name";

    // A refused body is still read to its end within reason: a browser that is cut off while sending never sees the reason.
    private const long MaxDrainBytes = 256 * 1024 * 1024;

    public static IEndpointRouteBuilder MapLibrary(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(KlingBoardUrls.UploadRoute, UploadAsync)
            .RequireAuthorization()
            .RequireAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MaxDrainBytes));
        routes.MapMethods(KlingBoardUrls.AssetDownloadRoute, FileMethods.All, DownloadAsync).RequireAuthorization().KeepSignInCookie().AnswersByPermit(isWrittenDown: true);
        routes.MapMethods(KlingBoardUrls.MediaRoute, FileMethods.All, MediaEndpoints.ShowAsync).RequireAuthorization().KeepSignInCookie().AnswersByPermit();
        return routes;
    }

    /// <summary>The raw file as body, its name percent-encoded in <c>X-File-Name</c>.</summary>
    private static async Task<Results<Created<UploadResponse>, Ok<UploadResponse>, ProblemHttpResult>> UploadAsync(
        string team, HttpContext context, UploadService uploads, UploadRules rules)
    {
        var upload = await TryUploadAsync(team, context, uploads, rules);
        if (!upload.IsSuccess)
        {
            await DrainAsync(context);
            return upload.Error.ToProblem();
        }

        var (asset, wasThere, warnings) = upload.Value;
        var response = new UploadResponse(
            asset.Id,
            asset.FileId,
            asset.Name,
            asset.Kind.ToString(),
            wasThere ? $"The library had this file already, as {asset.Name}." : null,
            [.. warnings.Select(warning => new UploadWarning(warning.RuleId, warning.Message))]);
        return wasThere ? TypedResults.Ok(response) : TypedResults.Created(KlingBoardUrls.AssetDownload(asset.Id), response);
    }

    private static async Task<Result<Upload>> TryUploadAsync(string team, HttpContext context, UploadService uploads, UploadRules rules)
    {
        try
        {
            return await uploads.UploadAsync(
                context.User.Actor(), team, context.Request.Body, DecodeName(context.Request.Headers[FileNameHeader]), context.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return rules.VideoTooLarge;
        }
    }

    private static async Task<Results<MediaResult, ProblemHttpResult>> DownloadAsync(
        Guid assetId, HttpContext context, LibraryService library, IMediaStore store)
    {
        var found = await library.DownloadAsync(context.User.Actor(), assetId, FileMethods.Begins(context.Request), context.RequestAborted);
        if (!found.IsSuccess)
        {
            return found.Error.ToProblem();
        }

        var (asset, access) = found.Value;
        return await store.SizeOfAsync(asset.Sha256, context.RequestAborted) is { } sizeBytes
            ? new MediaResult(new ServedFile(asset.Sha256, sizeBytes, asset.ContentType) { Disposition = ServedFile.DispositionOf(asset.OriginalFileName) }, access)
            : new NotFoundError().ToProblem();
    }

    private static string? DecodeName(string? header) => header is null ? null : Uri.UnescapeDataString(header);

    private static async Task DrainAsync(HttpContext context)
    {
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or BadHttpRequestException)
        {
            // Longer than anybody needs to wait for, or gone: the answer goes out as it is.
        }
    }
}
