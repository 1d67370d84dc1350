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
        IDbContextFactory<KlingBoardDbContext> contexts,
        IMediaStore store)
    {
        if (await FindAsync(contexts, fileId, context.RequestAborted) is not { } file)
        {
            return new NotFoundError().ToProblem();
        }

        var needed = variant == "original" ? Rights.View | Rights.Download : Rights.View;
        var allowed = await access.AskAsync(context.User.Actor(), Scope.Team(file.TeamId), needed, context.RequestAborted);
        if (!allowed.IsSuccess)
        {
            return allowed.Error.ToProblem();
        }

        return VariantOf(file, variant) is var (sha256, contentType) && await store.SizeOfAsync(sha256, context.RequestAborted) is { } sizeBytes
            ? new MediaResult(new ServedFile(sha256, sizeBytes, contentType), allowed.Value)
            : new NotFoundError().ToProblem();
    }

    // The row first, whoever asks: it says whose it is, and a page of pictures asks for dozens at once.
    private static async Task<MediaFile?> FindAsync(IDbContextFactory<KlingBoardDbContext> contexts, Guid fileId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MediaFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == fileId, cancellationToken);
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
