using KlingBoard.Data;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Board.Views;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Live;

/// <summary>What a live board reads from the database: all of it once, later what a change does not say. Each call reads one snapshot.</summary>
internal sealed class LiveBoardReader(IDbContextFactory<KlingBoardDbContext> contexts)
{
    /// <returns>Null when the project is deleted.</returns>
    public async Task<BoardView?> ReadBoardAsync(Guid projectId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        return await BoardQueries.ReadAsync(db, projectId, cancellationToken);
    }

    /// <summary>Reads some cards, and where asked for where everything stands and what is paid beside the cards.</summary>
    /// <returns>Null when a shot stands on the board whose card could not be read.</returns>
    public async Task<BoardModel?> ReadAsync(
        Guid projectId, BoardModel model, IReadOnlySet<Guid> shotIds, bool withPlaces, bool withMoney, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var number = await BoardQueries.NumberAsync(db, projectId, cancellationToken);
        var read = withPlaces
            ? await ReadPlacesAsync(db, projectId, model, shotIds, number, cancellationToken)
            : model.With(new CardsView(number, await ReadCardsAsync(db, projectId, shotIds, NumbersOf(model, shotIds), cancellationToken)));
        return withMoney ? read?.With(await CardRenderQueries.OtherMoneyAsync(db, projectId, cancellationToken)) : read;
    }

    public async Task<IReadOnlyList<MemberView>> ReadMembersAsync(Guid teamId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await BoardQueries.MembersAsync(db, teamId, cancellationToken);
    }

    /// <returns>Null when it is not on the board.</returns>
    public async Task<ShotView?> ReadShotAsync(Guid projectId, Guid shotId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var snapshot = await db.BeginSnapshotAsync(CancellationToken.None);
        return await ShotQueries.ReadAsync(db, projectId, shotId, CancellationToken.None);
    }

    private static async Task<BoardModel?> ReadPlacesAsync(
        KlingBoardDbContext db, Guid projectId, BoardModel model, IReadOnlySet<Guid> shotIds, long number, CancellationToken cancellationToken)
    {
        var (scenes, groups) = await SceneQueries.ReadPlacesAsync(db, projectId, only: null, cancellationToken);
        var numbers = SceneQueries.NumbersOf(scenes);
        // With those that stand there already and are told of next: the changes of one transaction come one after the other.
        var wanted = numbers.Keys.Where(shotId => model.Find(shotId) is null).Concat(shotIds).ToHashSet();
        var cards = await ReadCardsAsync(db, projectId, wanted, numbers, cancellationToken);
        return model.WithPlaces(new PlacesView(number, scenes, groups, cards));
    }

    private static async Task<IReadOnlyList<ShotCardView>> ReadCardsAsync(
        KlingBoardDbContext db, Guid projectId, IReadOnlySet<Guid> shotIds, IReadOnlyDictionary<Guid, string> numbers, CancellationToken cancellationToken)
    {
        var known = shotIds.Where(numbers.ContainsKey).ToList();
        return known.Count == 0
            ? []
            : await CardQueries.ReadAsync(db, SceneQueries.LiveShots(db, projectId).Where(shot => known.Contains(shot.Id)), numbers, cancellationToken);
    }

    // Where a shot has moved since, its number comes with the reading of the places.
    private static Dictionary<Guid, string> NumbersOf(BoardModel model, IReadOnlySet<Guid> shotIds) =>
        shotIds.Select(model.Find).OfType<ShotCardView>().ToDictionary(card => card.Id, card => card.DisplayNumber);
}
