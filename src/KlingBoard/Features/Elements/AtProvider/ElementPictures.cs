using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>Fetches the picture by which the provider shows an element, as carefully as any result. Singleton.</summary>
public sealed class ElementPictures
{
    private static readonly InvalidError NotAPicture = new("It is not a picture.");

    private readonly IDbContextFactory<KlingBoardDbContext> _contexts;
    private readonly ResultDownload _download;
    private readonly MediaIntake _intake;
    private readonly LibraryFeed _feed;

    internal ElementPictures(IDbContextFactory<KlingBoardDbContext> contexts, ResultDownload download, MediaIntake intake, LibraryFeed feed)
    {
        (_contexts, _download, _intake, _feed) = (contexts, download, intake, feed);
    }

    /// <summary>Gives the element its picture, unless it has one by then.</summary>
    /// <returns>False when the picture could not be had.</returns>
    internal async Task<bool> FetchAsync(ProviderAccount account, Guid teamId, Guid elementId, string url, CancellationToken cancellationToken)
    {
        try
        {
            var received = await _download.FetchAsync(account, elementId, new ResultFile("picture"), url, cancellationToken);
            var taken = await _intake.TakeInAsync(
                received, teamId, facts => facts.Kind == MediaKind.Image ? null : NotAPicture, MissingPictures.Accept, cancellationToken);
            if (!taken.IsSuccess)
            {
                return false;
            }

            await UseAsync(elementId, taken.Value.File, cancellationToken);
            _feed.Publish(teamId);
            return true;
        }
        catch (ResultUnavailableException)
        {
            return false;
        }
    }

    private async Task UseAsync(Guid elementId, MediaFile picture, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var element = await db.Elements.Include(row => row.Pictures).SingleAsync(row => row.Id == elementId, cancellationToken);
        if (element.PictureFileId is null)
        {
            var (file, _) = await MediaIntake.AddAsync(db, picture, cancellationToken);
            element.ShowFrom(file.Id, element.Pictures.Where(view => view.IsView).OrderBy(view => view.Position).Select(view => view.FileId));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
