using System.Text;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Packs;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements;

internal static class ElementQueries
{
    /// <summary>The elements as screens show them, in no order.</summary>
    public static async Task<IReadOnlyList<ElementView>> ViewsAsync(
        KlingBoardDbContext db, IQueryable<Element> elements, CancellationToken cancellationToken)
    {
        var liveShots = db.Shots.Where(shot => shot.DeletedAtUtc == null && shot.Scene!.DeletedAtUtc == null && shot.Project!.DeletedAtUtc == null);
        var rows = await elements
            .AsNoTracking()
            .Include(element => element.Pictures)
            .Select(element => new
            {
                Element = element,
                Connection = db.ProviderConnections.Where(row => row.Id == element.ConnectionId).Select(row => row.Name).FirstOrDefault(),
                UseCount = db.References.Count(reference => reference.ElementId == element.Id && liveShots.Any(shot => shot.Id == reference.ShotId)),
            })
            .ToListAsync(cancellationToken);
        var works = await WorksAsync(db, elements, cancellationToken);
        return [.. rows.Select(row => ViewOf(row.Element, works[row.Element.Id]) with { Connection = row.Connection, UseCount = row.UseCount })];
    }

    /// <summary>Those that are not deleted, by the account that has them.</summary>
    public static IQueryable<Element> Of(this IQueryable<Element> elements, Guid teamId, Guid? connectionId) => elements.Where(
        element => element.TeamId == teamId && element.ConnectionId == connectionId && element.DeletedAtUtc == null);

    /// <summary>Whether a render for the element made what its id stands for: then it is surely the team's, whatever somebody entered since.</summary>
    public static async Task<bool> HaveMadeAsync(this KlingBoardDbContext db, Element element, CancellationToken cancellationToken)
    {
        var name = PackNames.Of(KlingEndpoint.Element);
        var answers = await db.Renders
            .Where(render => render.SubjectElementId == element.Id && render.Manifest.Endpoint == name && render.ProviderAnswerJson != null)
            .Select(render => render.ProviderAnswerJson!)
            .ToListAsync(cancellationToken);
        return answers
            .SelectMany(answer => KlingTask.Parse(Encoding.UTF8.GetBytes(answer))?.Elements ?? [])
            .Any(made => made.ElementId == element.ProviderElementId);
    }

    /// <summary>Whether renders for the element are not finished.</summary>
    /// <param name="elementId">Null for one that is kept nowhere.</param>
    public static Task<bool> AreUnderWayAsync(this KlingBoardDbContext db, Guid? elementId, KlingEndpoint endpoint, CancellationToken cancellationToken)
    {
        var name = PackNames.Of(endpoint);
        return db.Renders.AnyAsync(
            render => elementId != null && render.SubjectElementId == elementId && render.Manifest.Endpoint == name && render.FinishedAtUtc == null,
            cancellationToken);
    }

    /// <summary>What the element itself says.</summary>
    /// <param name="element">With its pictures.</param>
    public static ElementView ViewOf(Element element) => ViewOf(element, []);

    private static ElementView ViewOf(Element element, IEnumerable<Work> works)
    {
        var making = Latest(works, KlingEndpoint.Element);
        var proposing = Latest(works, KlingEndpoint.AiMultiShot);
        var voicing = Latest(works, KlingEndpoint.Voice);
        var state = StateOf(element, making);
        return new ElementView
        {
            Id = element.Id,
            TeamId = element.TeamId,
            Name = element.Name,
            Description = element.Description,
            Kind = element.Kind,
            State = state,
            StateReason = state == ElementState.Failed ? making!.Reason : "",
            ProviderElementId = ElementLabels.Id(element.ProviderElementId),
            ConnectionId = element.ConnectionId,
            IsPreset = element.IsPreset,
            PictureFileId = element.PictureFileId,
            ViewFileIds = FilesOf(element.Pictures.Where(picture => picture.IsView)),
            Proposals = [.. element.Pictures.Where(picture => !picture.IsView).GroupBy(picture => picture.Proposal).OrderBy(same => same.Key).Select(FilesOf)],
            IsMadeHere = making is { State: RenderState.Done },
            AwaitsProposals = proposing is { HasEnded: false },
            ProposalsError = proposing is { HasFailed: true } ? proposing.Reason : "",
            VideoFileId = element.VideoFileId,
            VoiceId = element.VoiceId,
            VoiceName = element.VoiceName,
            AwaitsVoice = voicing is { HasEnded: false },
            VoiceError = voicing is { HasFailed: true } ? voicing.Reason : "",
            Tags = element.Tags,
            Version = element.Version,
        };
    }

    private static IReadOnlyList<Guid> FilesOf(IEnumerable<ElementPicture> pictures) =>
        [.. pictures.OrderBy(picture => picture.Position).Select(picture => picture.FileId)];

    // How far an element is, is what its last render says: nothing else has to be kept in step with it.
    private static ElementState StateOf(Element element, Work? making) => (element, making) switch
    {
        ({ LostAtUtc: not null }, _) => ElementState.Gone,
        ({ ProviderElementId: not null }, _) => ElementState.Ready,
        (_, { HasEnded: false }) => ElementState.Making,
        (_, { HasFailed: true }) => ElementState.Failed,
        _ => ElementState.Draft,
    };

    private static Work? Latest(IEnumerable<Work> works, KlingEndpoint endpoint) =>
        works.Where(work => work.Endpoint == PackNames.Of(endpoint)).MaxBy(work => work.CreatedAtUtc);

    private static async Task<ILookup<Guid, Work>> WorksAsync(KlingBoardDbContext db, IQueryable<Element> elements, CancellationToken cancellationToken)
    {
        var works = await db.Renders
            .Where(render => render.SubjectElementId != null && elements.Any(element => element.Id == render.SubjectElementId))
            .Select(render => new Work(render.SubjectElementId!.Value, render.Manifest.Endpoint, render.State, render.StateReason, render.CreatedAtUtc))
            .ToListAsync(cancellationToken);
        return works.ToLookup(work => work.ElementId);
    }

    private sealed record Work(Guid ElementId, string Endpoint, RenderState State, string Reason, DateTime CreatedAtUtc)
    {
        public bool HasEnded => State.IsFinal();

        public bool HasFailed => State is RenderState.Failed or RenderState.Refused;
    }
}
