using System.Globalization;
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

namespace KlingBoard.Features.Elements.Making;

/// <summary>Proposals of further views: pictures of the library, and the choice that the element's draft offers. Singleton.</summary>
internal sealed class ViewsResults(ResultFiles files) : IResultKind
{
    // What the endpoint makes; an answer that names more is not believed.
    private const int Proposals = 3;
    private const int ViewsOfEach = 3;

    private static readonly InvalidError NotAPicture = new("The result is not a picture.");

    public bool IsOf(KlingEndpoint endpoint) => endpoint == KlingEndpoint.AiMultiShot;

    public async Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        if (task.Views.Count == 0)
        {
            throw ResultFiles.NoneYet("picture");
        }

        var proposals = new List<IReadOnlyList<MediaFile>>();
        foreach (var views in task.Views.OrderBy(views => views.Index).Take(Proposals))
        {
            var pictures = new List<MediaFile>();
            foreach (var url in views.Urls.Take(ViewsOfEach))
            {
                pictures.Add(await files.FetchAsync(account, render, url, facts => facts.Kind == MediaKind.Image ? null : NotAPicture, cancellationToken));
            }

            proposals.Add(pictures);
        }

        return new ProposedViews(proposals);
    }

    private sealed record ProposedViews(IReadOnlyList<IReadOnlyList<MediaFile>> Proposals) : ITakenResult
    {
        public string Note => "";

        public async Task AddAsync(BoardTransaction transaction, Render render, CancellationToken cancellationToken)
        {
            var db = transaction.Db;
            var element = await db.Elements.Include(row => row.Pictures).SingleOrDefaultAsync(row => row.Id == render.SubjectElementId, cancellationToken);
            var proposed = new List<IReadOnlyList<Guid>>();
            foreach (var (index, pictures) in Proposals.Index())
            {
                var fileIds = new List<Guid>();
                foreach (var (place, picture) in pictures.Index())
                {
                    var file = (await MediaIntake.AddAsync(db, picture, cancellationToken)).File;
                    var name = string.Create(CultureInfo.InvariantCulture, $"{element?.Name ?? "Element"}, proposal {index + 1}, view {place + 1}");
                    db.Assets.Add(new Asset(render.TeamId, file.Id, name, $"{name}.png", render.RequestedById, transaction.NowUtc, render.Id));
                    fileIds.Add(file.Id);
                }

                proposed.Add(fileIds);
            }

            element?.Propose(proposed);
        }
    }
}
