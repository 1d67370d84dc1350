using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Board.Writing;

/// <summary>Commands that change scenes.</summary>
internal static class SceneEdits
{
    public static async Task<Result<BoardOutcome>> AddAsync(BoardWork work, AddScene command, CancellationToken cancellationToken)
    {
        var name = NameOf(command.Name);
        if (!name.IsSuccess)
        {
            return name.Error;
        }

        var scenes = await work.ScenesAsync(cancellationToken);
        var after = scenes.FindIndex(scene => scene.Id == command.AfterSceneId);
        if (command.AfterSceneId is not null && after < 0)
        {
            return BoardErrors.NoScene;
        }

        if (scenes.Count >= BoardLimits.MaxScenes)
        {
            return BoardErrors.TooManyScenes;
        }

        var added = new Scene(work.TeamId, work.ProjectId, name.Value, "");
        Put(scenes, added, command.AfterSceneId is null ? scenes.Count : after + 1);
        work.Db.Scenes.Add(added);
        work.Record(BoardChangeKind.SceneAdded, added.Id);
        return new BoardOutcome { SceneIds = [added.Id], NewSceneId = added.Id, Undo = new DeleteScene(added.Id, await work.SeenNumberAsync(cancellationToken)) };
    }

    public static async Task<Result<BoardOutcome>> RenameAsync(BoardWork work, RenameScene command, CancellationToken cancellationToken)
    {
        var name = NameOf(command.Name);
        if (!name.IsSuccess)
        {
            return name.Error;
        }

        return await ChangeAsync(
            work, command.SceneId, "The scene's name", command.BaseName, name.Value, scene => scene.Name, (scene, value) => scene.Rename(value),
            new RenameScene(command.SceneId, name.Value, command.BaseName), cancellationToken);
    }

    public static async Task<Result<BoardOutcome>> SetTargetAsync(BoardWork work, SetSceneTarget command, CancellationToken cancellationToken) =>
        command.Seconds is < 1 or > BoardLimits.MaxSceneTargetSeconds
            ? BoardErrors.TargetOutOfRange
            : await ChangeAsync(
                work, command.SceneId, "The scene's target", command.Base, command.Seconds, scene => scene.TargetSeconds, (scene, value) => scene.SetTarget(value),
                new SetSceneTarget(command.SceneId, command.Seconds, command.Base), cancellationToken);

    public static async Task<Result<BoardOutcome>> MoveAsync(BoardWork work, MoveScene command, CancellationToken cancellationToken)
    {
        var scenes = await work.ScenesAsync(cancellationToken);
        var from = scenes.FindIndex(scene => scene.Id == command.SceneId);
        if (from < 0)
        {
            return BoardErrors.NoScene;
        }

        if (command.BeforeSceneId == command.SceneId)
        {
            return BoardOutcome.Unchanged;
        }

        var staying = scenes.Where(scene => scene.Id != command.SceneId).Select(scene => scene.Id).ToList();
        if (await work.IndexBetweenAsync(staying, command.AfterSceneId, command.BeforeSceneId, BoardChangeKind.SceneMoved, cancellationToken) is not { } to)
        {
            return BoardErrors.NoScene;
        }

        var moved = scenes[from];
        if (command.BaseRank is { } rank && rank != moved.Rank)
        {
            return BoardErrors.MovedSince("The scene");
        }

        var next = scenes.ElementAtOrDefault(from + 1)?.Id;
        scenes.RemoveAt(from);
        if (to == from)
        {
            return BoardOutcome.Unchanged;
        }

        Put(scenes, moved, to);
        work.Record(BoardChangeKind.SceneMoved, moved.Id);
        return new BoardOutcome { SceneIds = [moved.Id], Undo = new MoveScene(moved.Id, next, moved.Rank) };
    }

    public static async Task<Result<BoardOutcome>> DeleteAsync(BoardWork work, DeleteScene command, CancellationToken cancellationToken)
    {
        var scene = await work.FindSceneAsync(command.SceneId, cancellationToken);
        if (scene is null)
        {
            return BoardErrors.NoScene;
        }

        if (await IsChangedByOthersAsync(work, command, cancellationToken))
        {
            return BoardErrors.ChangedSince("The scene");
        }

        // The same instant marks the shots that go, and come back, with their scene.
        var shots = await work.Db.Shots.Where(shot => shot.SceneId == scene.Id && shot.DeletedAtUtc == null).ToListAsync(cancellationToken);
        await work.TakeBackRendersAsync([.. shots.Select(shot => shot.Id)], cancellationToken);
        var numbers = await work.NumbersAsync(cancellationToken);
        shots.ForEach(shot => shot.Delete(work.NowUtc, numbers[shot.Id]));
        scene.Delete(work.NowUtc);
        work.Record(BoardChangeKind.SceneDeleted, scene.Id);
        return new BoardOutcome { SceneIds = [scene.Id], ShotIds = [.. shots.Select(shot => shot.Id)], Undo = new RestoreScene(scene.Id) };
    }

    public static async Task<Result<BoardOutcome>> RestoreAsync(BoardWork work, RestoreScene command, CancellationToken cancellationToken)
    {
        var scene = await work.Db.Scenes.SingleOrDefaultAsync(
            scene => scene.Id == command.SceneId && scene.ProjectId == work.ProjectId, cancellationToken);
        if (scene?.DeletedAtUtc is null)
        {
            return scene is null ? BoardErrors.NoScene : BoardOutcome.Unchanged;
        }

        var scenes = await work.ScenesAsync(cancellationToken);
        var shots = await work.Db.Shots.Where(shot => shot.SceneId == scene.Id && shot.DeletedAtUtc == scene.DeletedAtUtc).ToListAsync(cancellationToken);
        var sequence = await work.SequenceAsync(cancellationToken);
        if (scenes.Count >= BoardLimits.MaxScenes || sequence.Count + shots.Count > BoardLimits.MaxShots)
        {
            return scenes.Count >= BoardLimits.MaxScenes ? BoardErrors.TooManyScenes : BoardErrors.TooManyShots;
        }

        var index = scenes.Count(other => string.CompareOrdinal(other.Rank, scene.Rank) <= 0);
        if (scenes.Exists(other => other.Rank == scene.Rank))
        {
            Put(scenes, scene, index);
        }

        scene.Restore();
        await ShotPlaceEdits.RestoreAsync(work, sequence, shots, cancellationToken);
        work.Record(BoardChangeKind.SceneRestored, scene.Id);
        return new BoardOutcome { SceneIds = [scene.Id], ShotIds = [.. shots.Select(shot => shot.Id)], Undo = new DeleteScene(scene.Id, await work.SeenNumberAsync(cancellationToken)) };
    }

    private static async Task<Result<BoardOutcome>> ChangeAsync<T>(
        BoardWork work, Guid sceneId, string what, T seen, T wanted, Func<Scene, T> read, Action<Scene, T> write, BoardCommand undo, CancellationToken cancellationToken)
    {
        var scene = await work.FindSceneAsync(sceneId, cancellationToken);
        if (scene is null)
        {
            return BoardErrors.NoScene;
        }

        switch (Staleness.Judge(seen, read(scene), wanted))
        {
            case Verdict.NothingToDo:
                return BoardOutcome.Unchanged;
            case Verdict.Stale:
                var scenes = await SceneQueries.ReadAsync(work.Db, work.ProjectId, null, cancellationToken);
                return BoardErrors.Changed(what, scenes.Single(view => view.Id == sceneId));
            default:
                write(scene, wanted);
                work.Record(BoardChangeKind.SceneChanged, scene.Id);
                return new BoardOutcome { SceneIds = [scene.Id], Undo = undo };
        }
    }

    private static Task<bool> IsChangedByOthersAsync(BoardWork work, DeleteScene command, CancellationToken cancellationToken) =>
        work.ChangesByOthers(command.SeenNumber).AnyAsync(
            change => change.SceneId == command.SceneId || work.Db.Shots.Any(shot => shot.Id == change.ShotId && shot.SceneId == command.SceneId), cancellationToken);

    private static Result<string> NameOf(string name)
    {
        var clean = CleanText.Line(name, "Name", Scene.MaxNameLength);
        return clean is { IsSuccess: true, Value: "" } ? BoardErrors.Empty("Name") : clean;
    }

    private static void Put(List<Scene> others, Scene scene, int index) =>
        Ranks.Put(others, scene, index, each => each.Rank, (each, rank) => each.MoveTo(rank));
}
