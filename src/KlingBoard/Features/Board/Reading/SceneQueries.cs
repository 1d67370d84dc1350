using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Reading;

/// <summary>Reads scenes with the order of their shots, and the display numbers that follow from it.</summary>
internal static class SceneQueries
{
    /// <summary>All live scenes of a project, in order; <paramref name="only"/> narrows whose shots are read.</summary>
    public static async Task<IReadOnlyList<SceneView>> ReadAsync(
        KlingBoardDbContext db, Guid projectId, IQueryable<Guid>? only, CancellationToken cancellationToken) =>
        (await ReadPlacesAsync(db, projectId, only, cancellationToken)).Scenes;

    /// <summary>As above, with the group of each shot that was read.</summary>
    public static async Task<(IReadOnlyList<SceneView> Scenes, IReadOnlyDictionary<Guid, Guid?> Groups)> ReadPlacesAsync(
        KlingBoardDbContext db, Guid projectId, IQueryable<Guid>? only, CancellationToken cancellationToken)
    {
        var scenes = await db.Scenes.AsNoTracking()
            .Where(scene => scene.ProjectId == projectId && scene.DeletedAtUtc == null)
            .Select(scene => new { scene.Id, scene.Name, scene.Rank, scene.TargetSeconds, scene.Version })
            .ToListAsync(cancellationToken);
        var live = LiveShots(db, projectId);
        var shots = await (only is null ? live : live.Where(shot => only.Contains(shot.SceneId)))
            .Select(shot => new ShotPlace(shot.Id, shot.SceneId, shot.Rank, shot.GroupId))
            .ToListAsync(cancellationToken);
        var byScene = shots.ToLookup(shot => shot.SceneId);

        // Ordered here and not by the database: every engine's idea of text order is its own, and ranks are ordinal.
        IReadOnlyList<SceneView> inOrder =
        [
            .. scenes.OrderBy(scene => scene.Rank, StringComparer.Ordinal).ThenBy(scene => scene.Id).Select((scene, index) => new SceneView(
                scene.Id,
                index + 1,
                scene.Name,
                scene.TargetSeconds,
                [.. byScene[scene.Id].OrderBy(shot => shot, ShotSequence.ByRank).Select(shot => shot.Id)],
                scene.Version)),
        ];
        return (inOrder, shots.ToDictionary(shot => shot.Id, shot => shot.GroupId));
    }

    /// <summary>Shots of a project that are on its board.</summary>
    public static IQueryable<Shot> LiveShots(KlingBoardDbContext db, Guid projectId) =>
        db.Shots.AsNoTracking().Where(shot => shot.ProjectId == projectId && shot.DeletedAtUtc == null);

    /// <summary>By shot, in board order.</summary>
    public static IReadOnlyDictionary<Guid, string> NumbersOf(IEnumerable<SceneView> scenes) =>
        new OrderedDictionary<Guid, string>(scenes.SelectMany(scene =>
            scene.ShotIds.Select((shotId, index) => KeyValuePair.Create(shotId, ShotNumbers.Of(scene.Number, index)))));
}
