using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Library.Serving;

/// <summary>Shows stored files to the members of their team.</summary>
internal static class MediaEndpoints
{
    public static async Task<Results<MediaResult, ProblemHttpResult>> ShowAsync(
        Guid fileId,
        string variant,
        HttpContext context,
        AccessService access,
        IMediaStore store)
    {
        var needed = variant == "original" ? Rights.View | Rights.Download : Rights.View;
        var found = await access.OpenAsync<MediaResult>(context.User.Actor(), Scope.Of<MediaFile>(fileId), needed, async open =>
        {
            var row = await open.Db.MediaFiles.AsNoTracking().SingleAsync(row => row.Id == fileId, context.RequestAborted);
            return VariantOf(row, variant) is var (sha256, contentType) && await store.SizeOfAsync(sha256, context.RequestAborted) is { } sizeBytes
                ? new MediaResult(new ServedFile(sha256, sizeBytes, contentType), open.Access)
                : new NotFoundError();
        }, context.RequestAborted);
        return found.IsSuccess ? found.Value : found.Error.ToProblem();
    }

    // The words of KlingBoardUrls.Media and no others: Enum.TryParse would take numbers too.
    private static (string Sha256, string ContentType)? VariantOf(MediaFile file, string variant) => variant switch
    {
        "original" => (file.Sha256, file.ContentType),
        "poster" when file.PosterSha256 is not null => (file.PosterSha256, "image/jpeg"),
        "preview" when file.PreviewSha256 is not null => (file.PreviewSha256, "video/mp4"),
        _ => null,
    };
}
