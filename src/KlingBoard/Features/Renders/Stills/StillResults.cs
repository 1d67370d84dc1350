using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Realtime;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Stills;

/// <summary>Pictures of a shot: they go into the team's library, where uploads are too, under the name of the shot. Singleton.</summary>
internal sealed class StillResults(ResultFiles files) : IResultKind
{
    // The most that one request can ask for; an answer that names more is not believed.
    private const int MostPictures = 9;

    private static readonly InvalidError NotAPicture = new("The result is not a picture.");

    public bool IsOf(KlingEndpoint endpoint) => endpoint == KlingEndpoint.OmniImage;

    public async Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        KlingTaskImage[] images = [.. task.Images, .. task.SeriesImages];
        if (images.Length == 0)
        {
            throw ResultFiles.NoneYet("picture");
        }

        var pictures = new List<MediaFile>();
        foreach (var image in images.Take(MostPictures))
        {
            pictures.Add(await files.FetchAsync(
                account, render, image.Url, facts => facts.Kind == MediaKind.Image ? null : NotAPicture, cancellationToken));
        }

        return new Stills(pictures, images.Length > MostPictures ? $"The provider named {images.Length} pictures; the first {MostPictures} are here." : "");
    }

    private sealed record Stills(IReadOnlyList<MediaFile> Pictures, string Note) : ITakenResult
    {
        public async Task AddAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken)
        {
            var db = transaction.Db;
            var title = await db.Shots.Where(shot => shot.Id == render.SubjectShotId).Select(shot => shot.Title).SingleOrDefaultAsync(cancellationToken);
            var before = await db.Assets.CountAsync(
                asset => asset.File!.Kind == MediaKind.Image
                    && db.Renders.Any(other => other.Id == asset.RenderId && other.SubjectShotId == render.SubjectShotId),
                cancellationToken);
            foreach (var (index, picture) in Pictures.Index())
            {
                var file = (await MediaIntake.AddAsync(db, picture, cancellationToken)).File;
                var name = StillNames.Of(title, before + index + 1);
                db.Assets.Add(new Asset(render.TeamId, file.Id, name, $"{name}.png", render.RequestedById, transaction.NowUtc, render.Id));
            }
        }
    }
}
