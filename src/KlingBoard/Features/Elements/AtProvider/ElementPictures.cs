using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Library;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>Fetches the picture by which the provider shows an element, as carefully as any result. Singleton.</summary>
public sealed class ElementPictures
{
    private static readonly InvalidError NotAPicture = new("It is not a picture.");

    private readonly Writes _writes;
    private readonly ResultDownload _download;
    private readonly MediaIntake _intake;
    private readonly SignalBus _bus;

    internal ElementPictures(Writes writes, ResultDownload download, MediaIntake intake, SignalBus bus)
    {
        (_writes, _download, _intake, _bus) = (writes, download, intake, bus);
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

            await UseAsync(teamId, elementId, taken.Value.File, cancellationToken);
            _bus.Publish(LibrarySignal.OfElement(teamId, elementId));
            return true;
        }
        catch (ResultUnavailableException)
        {
            return false;
        }
    }

    private async Task UseAsync(Guid teamId, Guid elementId, MediaFile picture, CancellationToken cancellationToken)
    {
        await using var write = await _writes.BeginAsync(WriteScope.Team(teamId), cancellationToken);
        var db = write.Db;
        var element = await db.Elements.Include(row => row.Pictures).SingleAsync(row => row.Id == elementId, cancellationToken);
        if (element.PictureFileId is null)
        {
            var (file, _) = await MediaIntake.AddAsync(db, picture, cancellationToken);
            element.ShowFrom(file.Id, element.Pictures.Where(view => view.IsView).OrderBy(view => view.Position).Select(view => view.FileId));
        }

        await write.CommitAsync(cancellationToken);
    }
}
