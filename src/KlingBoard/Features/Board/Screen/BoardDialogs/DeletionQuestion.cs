using KlingBoard.Components;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen.BoardDialogs;

/// <summary>
/// Asked before shots go that cost something at this moment: undo brings a shot back, but not what happens to its renders meanwhile. Nothing is asked
/// where nothing is under way.
/// </summary>
internal static class DeletionQuestion
{
    private const int MaxNamed = 6;

    /// <returns>Whether they may go.</returns>
    public static Task<bool> AskOfShotsAsync(Dialogs dialogs, BoardModel model, IEnumerable<Guid> shotIds)
    {
        List<ShotCardView> shots = [.. shotIds.Select(model.Find).OfType<ShotCardView>()];
        return AskAsync(dialogs, model, shots is [var only] ? $"shot {only.DisplayNumber}" : Figures.Count(shots.Count, "shot"), shots);
    }

    /// <returns>Whether it may go with its shots.</returns>
    public static Task<bool> AskOfSceneAsync(Dialogs dialogs, BoardModel model, SceneView scene) =>
        AskAsync(dialogs, model, $"scene {scene.Number}", [.. model.ShotsOf(scene)]);

    /// <summary>Of undo and redo, which delete what was added or brought back.</summary>
    /// <returns>Whether it may be done.</returns>
    public static async Task<bool> AskOfCommandAsync(Dialogs dialogs, BoardModel model, BoardCommand command) => command switch
    {
        DeleteShots delete => await AskOfShotsAsync(dialogs, model, delete.ShotIds),
        DeleteScene delete => model.Scenes.FirstOrDefault(scene => scene.Id == delete.SceneId) is not { } scene || await AskOfSceneAsync(dialogs, model, scene),
        DoTogether { Commands: var several } => await AskOfShotsAsync(dialogs, model, several.OfType<DeleteShots>().SelectMany(delete => delete.ShotIds)),
        _ => true,
    };

    /// <summary>What is under way, what it costs, and what becomes of it.</summary>
    /// <param name="board">All shots of the board: those of a multi-shot group share its renders.</param>
    internal static string TextOf(IReadOnlyList<ShotCardView> deleted, IEnumerable<ShotCardView> board)
    {
        List<ShotCardView> busy = [.. deleted.Where(IsBusy)];
        var renderIds = busy.Select(shot => shot.ActiveRender).OfType<ActiveRenderView>().Where(render => render.Count > 1 || !render.State.HoldsSlotOrLater())
            .Select(render => render.RenderId).ToHashSet();
        List<string> sharing = [.. board.Except(deleted).Where(shot => renderIds.Contains(shot.ActiveRender?.RenderId ?? Guid.Empty)).Select(shot => shot.DisplayNumber)];
        return sharing.Count == 0 ? TextOf(busy) : $"{TextOf(busy)} {(renderIds.Count == 1 ? "This render also makes" : "These renders also make")} {And(sharing)}. {(sharing.Count == 1 ? "It loses" : "They lose")} {(renderIds.Count == 1 ? "it" : "them")} too.";
    }

    private static async Task<bool> AskAsync(Dialogs dialogs, BoardModel model, string what, IReadOnlyList<ShotCardView> shots) =>
        !shots.Any(IsBusy)
        || await dialogs.ConfirmAsync($"Delete {what}", new ConfirmInput($"{TextOf(shots, model.Shots)} What is deleted can be restored from Deleted shots.", $"Delete {what}", IsDangerous: true));

    private static string TextOf(List<ShotCardView> busy) => busy switch
    {
        [{ ActiveRender: { Count: 1 } render } only] => render.State.HoldsSlotOrLater()
            ? $"Shot {only.DisplayNumber} has a render under way, {Reserved(only)}. It goes on and its take is kept."
            : $"Shot {only.DisplayNumber} has a render in the queue, {Reserved(only)}. It was not sent: it is taken back and costs nothing.",
        [var only] => $"Shot {only.DisplayNumber} has {(only.ActiveRender is { } active ? Figures.Count(active.Count, "render") : "a render")} under way, {Reserved(only)}. {Both}",
        _ => $"{Names(busy)} have renders under way, {Figures.Units(busy.Sum(shot => shot.ReservedMilliunits) / 1000m)} reserved. {Both}",
    };

    private static bool IsBusy(ShotCardView shot) => shot.ActiveRender is not null || shot.ReservedMilliunits > 0;

    private const string Both = "What was sent goes on and is kept; what waits in the queue is taken back and costs nothing.";

    private static bool HoldsSlotOrLater(this RenderState state) => state is not (RenderState.Draft or RenderState.AwaitingApproval or RenderState.Queued);

    private static string Reserved(ShotCardView shot) => $"{Figures.Units(shot.ReservedMilliunits / 1000m)} reserved";

    private static string Names(IReadOnlyList<ShotCardView> busy) => busy.Count > MaxNamed
        ? $"{busy.Count} shots"
        : And([.. busy.Select(shot => $"{shot.DisplayNumber} ({Reserved(shot)})")]);

    private static string And(IReadOnlyList<string> words) => words is [var only] ? only : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";
}
