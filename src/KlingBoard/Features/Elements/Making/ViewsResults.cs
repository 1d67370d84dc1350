using System.Globalization;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Media;
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

    public bool IsOf(KlingEndpoint endpoint) => endpoint == KlingEndpoint.AiMultiShot;

    public async Task<ITakenResult> TakeAsync(ProviderAccount account, Render render, KlingTask task, CancellationToken cancellationToken)
    {
        if (task.Views.Count == 0)
        {
            throw ResultUnavailableException.NoneYet("picture");
        }

        string[][] named = [.. task.Views.OrderBy(views => views.Index).Take(Proposals).Select(views => views.Urls.Take(ViewsOfEach).ToArray())];
        var fetched = await files.FetchPicturesAsync(account, render, [.. named.SelectMany(urls => urls)], [], cancellationToken);
        MediaFile[][] whole =
        [
            .. named.Where(urls => urls.Length > 0 && urls.All(fetched.ContainsKey)).Select(urls => urls.Select(url => fetched[url]).ToArray()),
        ];
        if (whole.Length == 0)
        {
            throw new ResultUnavailableException("Of no proposal could all views be had.");
        }

        return new ProposedViews(whole, whole.Length < named.Length ? $"Of {named.Length} proposals {whole.Length} could be had whole; the others are left out." : "");
    }

    private sealed record ProposedViews(IReadOnlyList<IReadOnlyList<MediaFile>> Proposals, string Note) : ITakenResult
    {
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
                    db.Assets.Add(new Asset(render.TeamId, file.Id, name, name + MediaFormats.FromContentType(file.ContentType)?.Extension(), render.RequestedById, transaction.NowUtc, render.Id));
                    fileIds.Add(file.Id);
                }

                proposed.Add(fileIds);
            }

            element?.Propose(proposed);
        }
    }
}
