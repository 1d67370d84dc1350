using KlingBoard.Data;
using KlingBoard.Data.Library;
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
            .Include(element => element.Pictures.Where(picture => picture.Proposal == ElementPicture.View))
            .Select(element => new
            {
                Element = element,
                Connection = db.ProviderConnections.Where(row => row.Id == element.ConnectionId).Select(row => row.Name).FirstOrDefault(),
                UseCount = db.References.Count(reference => reference.ElementId == element.Id && liveShots.Any(shot => shot.Id == reference.ShotId)),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => ViewOf(row.Element, row.Connection, row.UseCount))];
    }

    /// <summary>Those that are not deleted, by the account that has them.</summary>
    public static IQueryable<Element> Of(this IQueryable<Element> elements, Guid teamId, Guid? connectionId) => elements.Where(
        element => element.TeamId == teamId && element.ConnectionId == connectionId && element.DeletedAtUtc == null);

    private static ElementView ViewOf(Element element, string? connection, int useCount) => new()
    {
        Id = element.Id,
        TeamId = element.TeamId,
        Name = element.Name,
        Description = element.Description,
        Kind = element.Kind,
        State = StateOf(element),
        ProviderElementId = ElementWords.Id(element.ProviderElementId),
        ConnectionId = element.ConnectionId,
        Connection = connection,
        IsPreset = element.IsPreset,
        PictureFileId = element.PictureFileId,
        ViewFileIds = [.. element.Pictures.Where(picture => picture.IsView).OrderBy(picture => picture.Position).Select(picture => picture.FileId)],
        VideoFileId = element.VideoFileId,
        VoiceId = element.VoiceId,
        VoiceName = element.VoiceName,
        Tags = element.Tags,
        UseCount = useCount,
        Version = element.Version,
    };

    private static ElementState StateOf(Element element) => element switch
    {
        { LostAtUtc: not null } => ElementState.Gone,
        { ProviderElementId: not null } => ElementState.Ready,
        _ => ElementState.Draft,
    };
}
