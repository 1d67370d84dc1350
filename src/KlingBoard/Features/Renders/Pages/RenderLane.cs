using System.Globalization;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Reading;

namespace KlingBoard.Features.Renders.Pages;

/// <summary>A lane of the renders page: the renders that wait for the same thing.</summary>
/// <param name="Colour">The status colour class of its glyph.</param>
internal sealed record RenderLane(string Title, string Icon, string Colour, string Hint, Func<RenderRow, bool> Holds)
{
    /// <summary>In the order of a render's life; each render is in exactly one.</summary>
    public static IReadOnlyList<RenderLane> All(RendersView view) =>
    [
        new("Waits for approval", "approval_delegation", "kb-c-awaiting", "", row => row is { State: RenderState.Draft or RenderState.AwaitingApproval, WaitsFor: null }),
        new("Waits for its provider", "power_off", "kb-c-unknown", "Goes on when its connection is set up again", row => row.WaitsFor is not null),
        new("Waits for a slot", "schedule", "kb-c-queued", QueueHint(view), row => row is { State: RenderState.Queued, WaitsFor: null }),
        new(ProviderTitle(view), "progress_activity", "kb-c-processing", "Cannot be stopped once sent",
            row => row is { State: RenderState.Submitting or RenderState.Submitted or RenderState.Processing, WaitsFor: null } && !NeedsAttention(row)),
        new("Archiving", "download_for_offline", "kb-c-archiving", "Copied here and hash-checked before it counts as done", row => row is { State: RenderState.Archiving, WaitsFor: null }),
        new("Needs a look", "help", "kb-c-unknown", "", row => row.WaitsFor is null && NeedsAttention(row)),
        new("Done today", "check_circle", "kb-c-done", "The last 24 hours", row => row.State is RenderState.Done),
    ];

    /// <summary>A person may have something to do or to know: it failed, nobody knows how it stands, or it takes far longer than usual.</summary>
    public static bool NeedsAttention(RenderRow row) =>
        row.State is RenderState.Unknown or RenderState.Failed or RenderState.Refused || (row.SlowSinceUtc is not null && row.HoldsSlot);

    private static string ProviderTitle(RendersView view) =>
        view.Accounts.Select(account => account.Provider).Distinct().ToList() switch
        {
            ["Simulator"] => "At the Simulator",
            [var only] => $"At {only}",
            _ => "At their providers",
        };

    private static string QueueHint(RendersView view)
    {
        var shown = view.Rows.Count(row => row.State == RenderState.Queued);
        return shown < view.QueuedCount
            ? string.Create(CultureInfo.InvariantCulture, $"Fair turns between projects. The first {shown} of {view.QueuedCount:N0} are shown.")
            : "Fair turns between projects.";
    }
}
