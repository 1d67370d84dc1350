using KlingBoard.Components;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Screen.Toolbar;

namespace KlingBoard.Features.Board.Screen.Inspector;

public enum SelectionMode
{
    One,
    Toggle,
    Range,
}

/// <summary>What a selection of cards means in board order.</summary>
public static class ShotSelection
{
    private const int MaxGroup = 6;

    public static IReadOnlyList<Guid> InBoardOrder(BoardModel model, IEnumerable<Guid> shotIds)
    {
        var chosen = shotIds.ToHashSet();
        return [.. model.Shots.Select(shot => shot.Id).Where(chosen.Contains)];
    }

    /// <summary>All shots from one to the other, both included, whichever comes first.</summary>
    public static IEnumerable<Guid> Range(BoardModel model, Guid from, Guid to)
    {
        var ids = model.Shots.Select(shot => shot.Id).ToList();
        var (first, last) = (ids.IndexOf(from), ids.IndexOf(to));
        return first < 0 || last < 0 ? [to] : ids.GetRange(Math.Min(first, last), Math.Abs(first - last) + 1);
    }

    /// <summary>Whether the shots could be one multi-shot group: 2 to 6, side by side in one scene.</summary>
    public static bool AreNeighbours(BoardModel model, IReadOnlySet<Guid> shotIds) =>
        shotIds.Count is > 1 and <= MaxGroup
        && model.Scenes.Any(scene => scene.ShotIds
            .SkipWhile(id => !shotIds.Contains(id))
            .TakeWhile(shotIds.Contains)
            .Count() == shotIds.Count);

    /// <returns>Null when the shots could be one multi-shot group; else what to do, and what the filter may be hiding.</returns>
    public static string? GroupRefusal(BoardModel model, IReadOnlySet<Guid> shotIds, BoardFilter filter)
    {
        if (AreNeighbours(model, shotIds))
        {
            return null;
        }

        var scene = model.Scenes.FirstOrDefault(scene => shotIds.All(scene.ShotIds.Contains));
        var between = scene?.ShotIds.SkipWhile(id => !shotIds.Contains(id)).Reverse().SkipWhile(id => !shotIds.Contains(id)).Where(id => !shotIds.Contains(id)).ToList();
        return shotIds.Count <= MaxGroup && between is { Count: > 0 } && between.TrueForAll(id => !filter.Shows(model.Find(id)!))
            ? $"The filter hides {Figures.Count(between.Count, "shot")} between these. Choose 2 to 6 neighbouring shots of one scene."
            : "Choose 2 to 6 neighbouring shots of one scene.";
    }

    /// <summary>Where to go on when these are gone: the first shot behind them that stays, else the last before them; null when none stays.</summary>
    public static Guid? NextTo(BoardModel model, IReadOnlyCollection<Guid> shotIds)
    {
        var ids = model.Shots.Select(shot => shot.Id).ToList();
        var last = ids.FindLastIndex(shotIds.Contains);
        return ids.Skip(last + 1).Concat(ids.Take(last + 1).Reverse()).Where(id => !shotIds.Contains(id)).Cast<Guid?>().FirstOrDefault();
    }

    /// <summary>The first shot of a scene, from this one on, that does not move itself; null for the scene's end.</summary>
    public static Guid? FirstStaying(BoardModel model, Guid sceneId, Guid? shotId, IReadOnlyCollection<Guid> moving) =>
        model.Scenes.FirstOrDefault(scene => scene.Id == sceneId)?.ShotIds
            .SkipWhile(id => id != shotId)
            .Where(id => !moving.Contains(id))
            .Cast<Guid?>()
            .FirstOrDefault();

    /// <summary>The last shot of a scene, before this one or the scene's end, that does not move itself; null at the scene's beginning.</summary>
    public static Guid? LastStaying(BoardModel model, Guid sceneId, Guid? shotId, IReadOnlyCollection<Guid> moving) =>
        model.Scenes.FirstOrDefault(scene => scene.Id == sceneId)?.ShotIds
            .TakeWhile(id => id != shotId)
            .Where(id => !moving.Contains(id))
            .Cast<Guid?>()
            .LastOrDefault();

    /// <summary>
    /// One step by keyboard: left and right change places with the neighbour, up and down go to the end of the scene before or the
    /// start of the scene after. Null where there is nowhere to go.
    /// </summary>
    public static MoveShots? Step(BoardModel model, IReadOnlySet<Guid> shotIds, string direction)
    {
        var moving = InBoardOrder(model, shotIds);
        var scene = model.Scenes.FirstOrDefault(candidate => moving.Count > 0 && candidate.ShotIds.Contains(moving[0]));
        if (scene is null)
        {
            return null;
        }

        var first = IndexOf(scene.ShotIds, moving[0]);
        return direction switch
        {
            "left" when first > 0 => new MoveShots(moving, scene.Id, scene.ShotIds[first - 1]),
            "right" when TryFindPlaceAfterNext(scene.ShotIds, moving, out var before) => new MoveShots(moving, scene.Id, before),
            "up" when scene.Number > 1 => new MoveShots(moving, model.Scenes[scene.Number - 2].Id),
            "down" when scene.Number < model.Scenes.Count =>
                new MoveShots(moving, model.Scenes[scene.Number].Id, model.Scenes[scene.Number].ShotIds.Cast<Guid?>().FirstOrDefault()),
            _ => null,
        };
    }

    // Behind the next shot that stays: before the one after it, or at the end.
    private static bool TryFindPlaceAfterNext(IReadOnlyList<Guid> shotIds, IReadOnlyList<Guid> moving, out Guid? beforeShotId)
    {
        var staying = shotIds.Skip(IndexOf(shotIds, moving[^1]) + 1).Where(id => !moving.Contains(id)).ToList();
        beforeShotId = staying.Count > 1 ? staying[1] : null;
        return staying.Count > 0;
    }

    private static int IndexOf(IReadOnlyList<Guid> shotIds, Guid shotId) => shotIds.ToList().IndexOf(shotId);
}
