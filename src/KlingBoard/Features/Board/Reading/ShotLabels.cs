using KlingBoard.Data;
using KlingBoard.Features.Renders;

namespace KlingBoard.Features.Board.Reading;

/// <summary>The cards of shots, as lists of renders show them. Singleton, without a state of its own.</summary>
internal sealed class ShotLabels : IShotLabels
{
    public async Task<IReadOnlyList<ShotLabel>> ReadAsync(
        KlingBoardDbContext db, Guid projectId, IReadOnlyCollection<Guid> shotIds, CancellationToken cancellationToken) =>
    [
        .. (await BoardQueries.ReadCardsAsync(db, projectId, shotIds, cancellationToken))
            .Select(card => new ShotLabel(card.Id, card.DisplayNumber, card.Title, card.PosterUrl)),
    ];
}
