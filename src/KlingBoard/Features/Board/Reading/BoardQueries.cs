using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Features.Board.Views;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Reading;

/// <summary>Reads whole boards, cards by id and the list of changes.</summary>
internal static class BoardQueries
{
    /// <returns>Null when the project is deleted.</returns>
    public static async Task<BoardView?> ReadAsync(KlingBoardDbContext db, Guid projectId, CancellationToken cancellationToken)
    {
        var project = await db.Projects
            .Where(project => project.Id == projectId && project.DeletedAtUtc == null)
            .Select(project => new
            {
                project.TeamId,
                project.Name,
                project.Client,
                project.ArchivedAtUtc,
                Number = db.BoardChangeCounters.Where(counter => counter.ProjectId == projectId).Select(counter => counter.LastNumber).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (project is null)
        {
            return null;
        }

        var scenes = await SceneQueries.ReadAsync(db, projectId, null, cancellationToken);
        var numbers = SceneQueries.NumbersOf(scenes);
        var cards = await CardQueries.ReadAsync(db, SceneQueries.LiveShots(db, projectId), numbers, cancellationToken);
        var members = await MembersAsync(db, project.TeamId, cancellationToken);
        return new BoardView(projectId, project.TeamId, project.Name, project.Client, project.Number, scenes, InOrder(cards, numbers), members)
        {
            IsArchived = project.ArchivedAtUtc is not null,
            OtherMoney = await CardRenderQueries.OtherMoneyAsync(db, projectId, cancellationToken),
        };
    }

    public static Task<List<MemberView>> MembersAsync(KlingBoardDbContext db, Guid teamId, CancellationToken cancellationToken) => db.Members
        .Where(member => member.TeamId == teamId)
        .OrderBy(member => member.User!.DisplayName)
        .Select(member => new MemberView(member.UserId, member.User!.DisplayName, member.Role, member.Colour))
        .ToListAsync(cancellationToken);

    public static async Task<ShotCardView[]> ReadCardsAsync(
        KlingBoardDbContext db, Guid projectId, IReadOnlyCollection<Guid> shotIds, CancellationToken cancellationToken)
    {
        var shots = SceneQueries.LiveShots(db, projectId).Where(shot => shotIds.Contains(shot.Id));
        var scenes = await SceneQueries.ReadAsync(db, projectId, shots.Select(shot => shot.SceneId), cancellationToken);
        var numbers = SceneQueries.NumbersOf(scenes);
        return [.. InOrder(await CardQueries.ReadAsync(db, shots, numbers, cancellationToken), numbers)];
    }

    /// <summary>The project's last change; 0 before the first. Read in the snapshot of what it is to stand for.</summary>
    public static Task<long> NumberAsync(KlingBoardDbContext db, Guid projectId, CancellationToken cancellationToken) =>
        db.BoardChangeCounters.Where(counter => counter.ProjectId == projectId).Select(counter => counter.LastNumber).SingleOrDefaultAsync(cancellationToken);

    public static async Task<BoardChangesView> ReadChangesAsync(
        KlingBoardDbContext db, Guid projectId, long number, int limit, CancellationToken cancellationToken)
    {
        var changes = await db.BoardChanges
            .Where(change => change.ProjectId == projectId && change.Number > number)
            .OrderBy(change => change.Number)
            .Take(limit + 1)
            .Select(change => new BoardChangeView(
                change.Number, change.Kind, change.SceneId, change.ShotId, change.RenderId, change.ActorId, change.AtUtc))
            .ToListAsync(cancellationToken);
        return new BoardChangesView([.. changes.Take(limit)], changes.Count > limit);
    }

    private static IReadOnlyList<ShotCardView> InOrder(IReadOnlyList<ShotCardView> cards, IReadOnlyDictionary<Guid, string> numbers)
    {
        var byId = cards.ToDictionary(card => card.Id);
        return [.. numbers.Keys.Where(byId.ContainsKey).Select(id => byId[id])];
    }
}
