using KlingBoard.Components;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen.Surface;

/// <summary>What gestures, keys and the toolbar ask of the chosen shots, turned into commands.</summary>
internal sealed class BoardActions(BoardSession session, BoardSelection selection, Toasts toasts)
{
    private const int NewShotSeconds = 5;

    private BoardModel Model => session.Model!;

    /// <param name="afterShotId">The shot before the place; null to take it from the board.</param>
    public Task MoveAsync(IReadOnlyList<Guid> shotIds, Guid sceneId, Guid? beforeShotId, Guid? afterShotId = null) =>
        session.SendAsync(Anchored(new MoveShots(ShotSelection.InBoardOrder(Model, shotIds), sceneId, beforeShotId, afterShotId)));

    public Task StepAsync(string direction, IReadOnlyList<Guid> shotIds) =>
        ShotSelection.Step(Model, shotIds.ToHashSet(), direction) is { } move ? session.SendAsync(Anchored(move)) : Task.CompletedTask;

    /// <returns>The new shot; null when it was refused.</returns>
    public async Task<Guid?> AddShotAsync(Guid sceneId, Guid? beforeShotId)
    {
        var added = await session.SendAsync(new AddShot(sceneId, beforeShotId, "", NewShotSeconds, Before(sceneId, beforeShotId, [])));
        return added.IsSuccess ? added.Value.NewShotIds[0] : null;
    }

    /// <summary>A new shot after the one with the focus; at the end of the last scene when none has it, or a scene when there is none.</summary>
    /// <returns>As <see cref="AddShotAsync"/>.</returns>
    public async Task<Guid?> AddShotAfterAsync(Guid? shotId)
    {
        if (shotId is { } id && Model.Find(id) is { } shot)
        {
            var next = Model.Neighbour(id, +1);
            return await AddShotAsync(shot.SceneId, next?.SceneId == shot.SceneId ? next.Id : null);
        }

        if (Model.Scenes.LastOrDefault() is { } scene)
        {
            return await AddShotAsync(scene.Id, null);
        }

        await AddSceneAsync();
        return null;
    }

    public Task AddSceneAsync() => session.SendAsync(new AddScene($"Scene {Model.Scenes.Count + 1}"));

    /// <returns>The copies.</returns>
    public async Task<IReadOnlyList<Guid>> DuplicateAsync(IReadOnlyList<Guid> shotIds)
    {
        var copied = await session.SendAsync(new DuplicateShots(shotIds));
        return copied.IsSuccess ? copied.Value.NewShotIds : [];
    }

    /// <returns>The new shots; none when it was refused.</returns>
    public async Task<IReadOnlyList<Guid>> PasteAsync(IReadOnlyList<Guid> shotIds, Guid? afterShotId)
    {
        // What was typed into the copied ones just now belongs to them.
        await session.WhenAnsweredAsync();
        var pasted = await session.SendAsync(new PasteShots(shotIds, afterShotId));
        if (pasted is { IsSuccess: true, Value: { HasChanged: true } done })
        {
            toasts.Offer($"{Figures.Count(pasted.Value.NewShotIds.Count, "shot")} pasted", () => session.UndoAsync(done));
        }

        return pasted.IsSuccess ? pasted.Value.NewShotIds : [];
    }

    /// <returns>Whether they are one multi-shot group now.</returns>
    public async Task<bool> GroupAsync() => (await session.SendAsync(new GroupShots(selection.InBoardOrder(Model)))).IsSuccess;

    public Task SetStatusAsync(ShotStatus status) => session.SendAsync(new DoTogether(
        [.. selection.ShotIds.Select(Model.Find).OfType<ShotCardView>().Select(shot => new SetShotStatus(shot.Id, shot.Status, status))]));

    /// <returns>Whether they are gone.</returns>
    public async Task<bool> DeleteAsync(IReadOnlyList<Guid> shotIds)
    {
        var deleted = await session.SendAsync(new DeleteShots(shotIds));
        if (deleted is { IsSuccess: true, Value: { HasChanged: true } done })
        {
            toasts.Offer($"{Figures.Count(shotIds.Count, "shot")} deleted", () => session.UndoAsync(done));
        }

        return deleted.IsSuccess;
    }

    private MoveShots Anchored(MoveShots move) =>
        move with { AfterShotId = move.AfterShotId ?? Before(move.SceneId, move.BeforeShotId, move.ShotIds) };

    private Guid Before(Guid sceneId, Guid? beforeShotId, IReadOnlyCollection<Guid> moving) =>
        ShotSelection.LastStaying(Model, sceneId, beforeShotId, moving) ?? Anchors.Beginning;
}
