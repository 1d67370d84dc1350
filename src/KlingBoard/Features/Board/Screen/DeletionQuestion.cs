using KlingBoard.Components.Controls;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen;

/// <summary>
/// Asked before shots go that cost something at this moment: undo brings a shot back, but not what happens to its renders meanwhile. Nothing is asked
/// where nothing is under way.
/// </summary>
internal static class DeletionQuestion
{
    private const int MaxNamed = 6;

    /// <param name="what">As on the button: <c>shot 2A</c>, <c>3 shots</c>, <c>scene 2</c>.</param>
    /// <returns>Whether they may go.</returns>
    public static async Task<bool> AskAsync(Dialogs dialogs, string what, IEnumerable<ShotCardView> shots)
    {
        List<ShotCardView> busy = [.. shots.Where(shot => shot.ActiveRender is not null || shot.ReservedMilliunits > 0)];
        return busy.Count == 0 || await dialogs.ConfirmAsync($"Delete {what}", new ConfirmInput($"{Words(busy)} What is deleted can be restored from Deleted shots.", $"Delete {what}", IsDangerous: true));
    }

    /// <summary>What is under way, what it costs, and what becomes of it.</summary>
    internal static string Words(IReadOnlyList<ShotCardView> busy) => busy switch
    {
        [{ ActiveRender: { Count: 1 } render } only] => render.State.HoldsSlotOrLater()
            ? $"Shot {only.DisplayNumber} has a render under way, {Reserved(only)}. It goes on and its take is kept."
            : $"Shot {only.DisplayNumber} has a render in the queue, {Reserved(only)}. It was not sent: it is taken back and costs nothing.",
        [var only] => $"Shot {only.DisplayNumber} has {(only.ActiveRender is { } active ? Figures.Count(active.Count, "render") : "a render")} under way, {Reserved(only)}. {Both}",
        _ => $"{Names(busy)} have renders under way, {Figures.Units(busy.Sum(shot => shot.ReservedMilliunits) / 1000m)} reserved. {Both}",
    };

    private const string Both = "What was sent goes on and is kept; what waits in the queue is taken back and costs nothing.";

    private static bool HoldsSlotOrLater(this RenderState state) => state is not (RenderState.Draft or RenderState.AwaitingApproval or RenderState.Queued);

    private static string Reserved(ShotCardView shot) => $"{Figures.Units(shot.ReservedMilliunits / 1000m)} reserved";

    private static string Names(IReadOnlyList<ShotCardView> busy) => busy.Count > MaxNamed
        ? $"{busy.Count} shots"
        : $"{string.Join(", ", busy.SkipLast(1).Select(shot => $"{shot.DisplayNumber} ({Reserved(shot)})"))} and {busy[^1].DisplayNumber} ({Reserved(busy[^1])})";
}
