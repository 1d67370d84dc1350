using KlingBoard.Components;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Views;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Reading;

/// <summary>Reads cards: a fixed number of queries, however many shots there are.</summary>
internal static class CardQueries
{
    /// <param name="shots">Which shots; all of one project and none deleted.</param>
    /// <param name="numbers">Display numbers by shot.</param>
    /// <returns>In no order; without shots that have no number.</returns>
    public static async Task<IReadOnlyList<ShotCardView>> ReadAsync(
        KlingBoardDbContext db, IQueryable<Shot> shots, IReadOnlyDictionary<Guid, string> numbers, CancellationToken cancellationToken)
    {
        var rows = await RowsOf(db, shots).ToListAsync(cancellationToken);
        var money = await CardRenderQueries.MoneyAsync(db, shots, cancellationToken);
        var active = await CardRenderQueries.ActiveAsync(db, shots, cancellationToken);
        var failures = await CardRenderQueries.LastFailuresAsync(db, shots, cancellationToken);
        return
        [
            .. rows.Where(row => numbers.ContainsKey(row.Card.Id)).Select(row => WithPicture(row) with
            {
                DisplayNumber = numbers[row.Card.Id],
                SpentMilliunits = money.GetValueOrDefault(row.Card.Id).Spent,
                ReservedMilliunits = money.GetValueOrDefault(row.Card.Id).Reserved,
                ActiveRender = active.GetValueOrDefault(row.Card.Id),
                LastFailure = failures.TryGetValue(row.Card.Id, out var failure) ? failure : null,
            }),
        ];
    }

    private static IQueryable<CardRow> RowsOf(KlingBoardDbContext db, IQueryable<Shot> shots) =>
        from shot in shots
        from take in db.Takes.Where(take => take.Id == shot.ActiveTakeId && take.DeletedAtUtc == null).DefaultIfEmpty()
        select new CardRow(
            new ShotCardView
            {
                Id = shot.Id,
                SceneId = shot.SceneId,
                DisplayNumber = "",
                Title = shot.Title,
                Seconds = shot.Seconds,
                Status = shot.Status,
                AssigneeId = shot.AssigneeId,
                ActiveTakeId = take == null ? null : take.Id,
                ActiveTakeNumber = take == null ? null : take.Number,
                ActiveTakeRenderId = take == null ? null : take.RenderId,
                ActiveTakeById = take == null ? null : take.Render!.RequestedById,
                ActiveTakeAtUtc = take == null ? null : take.CreatedAtUtc,
                ShownTakeId = take != null ? take.Id : db.Takes.Where(any => any.ShotId == shot.Id && any.DeletedAtUtc == null)
                    .OrderByDescending(any => any.Number).Select(any => (Guid?)any.Id).FirstOrDefault(),
                ShownTakeNumber = take != null ? take.Number : db.Takes.Where(any => any.ShotId == shot.Id && any.DeletedAtUtc == null)
                    .OrderByDescending(any => any.Number).Select(any => (int?)any.Number).FirstOrDefault(),
                TakeCount = db.Takes.Count(any => any.ShotId == shot.Id && any.DeletedAtUtc == null),
                GroupId = shot.GroupId,
                Version = shot.Version,
            },
            take == null ? null : take.VideoFileId,
            take != null && take.VideoFile!.PosterSha256 != null,
            take != null && take.VideoFile!.PreviewSha256 != null,
            // Made for this very shot: in a copy of it the same picture is a reference like any other.
            shot.References
                .Where(reference => reference.Asset!.File!.Kind == MediaKind.Image && reference.Asset.File.PosterSha256 != null
                    && db.Renders.Any(render => render.Id == reference.Asset.RenderId && render.SubjectShotId == shot.Id))
                .OrderBy(reference => reference.Rank)
                .Select(reference => (Guid?)reference.Asset!.FileId)
                .FirstOrDefault(),
            shot.References
                .Where(reference => reference.Asset!.File!.Kind == MediaKind.Image && reference.Asset.File.PosterSha256 != null)
                .OrderBy(reference => reference.Rank)
                .Select(reference => (Guid?)reference.Asset!.FileId)
                .FirstOrDefault());

    private static ShotCardView WithPicture(CardRow row) => row switch
    {
        { TakeFileId: { } file } => row.Card with
        {
            Layer = ShotLayer.Take,
            PosterUrl = row.TakeHasPoster ? KlingBoardUrls.Media(file, MediaVariant.Poster) : null,
            PreviewUrl = row.TakeHasPreview ? KlingBoardUrls.Media(file, MediaVariant.Preview) : null,
        },
        { StillFileId: { } file } => row.Card with { Layer = ShotLayer.Still, PosterUrl = KlingBoardUrls.Media(file, MediaVariant.Poster) },
        { ReferenceFileId: { } file } => row.Card with { Layer = ShotLayer.Reference, PosterUrl = KlingBoardUrls.Media(file, MediaVariant.Poster) },
        _ => row.Card,
    };

    private sealed record CardRow(ShotCardView Card, Guid? TakeFileId, bool TakeHasPoster, bool TakeHasPreview, Guid? StillFileId, Guid? ReferenceFileId);
}
