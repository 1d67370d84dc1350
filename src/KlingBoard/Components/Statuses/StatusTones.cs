using KlingBoard.Components;

namespace KlingBoard.Components.Statuses;

/// <summary>How one status looks: always a glyph and a label, and the shape differs as well as the colour.</summary>
/// <param name="Colour">The colour class that sets the custom property <c>--c</c>.</param>
/// <param name="Icon">The name of a Material symbol.</param>
/// <param name="IsArc">Drawn as an arc of elapsed against usual time instead of the symbol, once that share is known.</param>
public sealed record StatusLook(string Label, string Colour, string Icon, bool IsFilled = false, bool IsArc = false);

/// <summary>The look of every <see cref="StatusTone"/>.</summary>
public static class StatusTones
{
    public static StatusLook LookOf(StatusTone tone) => tone switch
    {
        StatusTone.Idea => new("Idea", "kb-c-idea", "lightbulb"),
        StatusTone.Ready => new("Ready", "kb-c-ready", "circle", IsFilled: true),
        StatusTone.Rendering => new("Rendering", "kb-c-processing", "progress_activity", IsArc: true),
        StatusTone.ToReview => new("To review", "kb-c-review", "visibility", IsFilled: true),
        StatusTone.Changes => new("Changes", "kb-c-changes", "undo"),
        StatusTone.Approved => new("Approved", "kb-c-approved", "check_circle", IsFilled: true),
        StatusTone.Omitted => new("Omitted", "kb-c-omitted", "block"),

        StatusTone.Draft => new("Draft", "kb-c-draft", "edit_note"),
        StatusTone.AwaitingApproval => new("Needs approval", "kb-c-awaiting", "approval_delegation"),
        StatusTone.Queued => new("Queued", "kb-c-queued", "schedule"),

        // Submitting lasts for one request: it looks like Submitted, so that nothing flickers.
        StatusTone.Submitting or StatusTone.Submitted => new("Submitted", "kb-c-submitted", "arrow_circle_up"),
        StatusTone.Processing => new("Processing", "kb-c-processing", "progress_activity", IsArc: true),
        StatusTone.Archiving => new("Archiving", "kb-c-archiving", "download_for_offline"),
        StatusTone.Done => new("Done", "kb-c-done", "check_circle"),
        StatusTone.Failed => new("Failed", "kb-c-failed", "error", IsFilled: true),
        StatusTone.Refused => new("Refused", "kb-c-failed", "error"),
        StatusTone.Unknown => new("Unknown", "kb-c-unknown", "help", IsFilled: true),
        StatusTone.Cancelled => new("Cancelled", "kb-c-cancelled", "cancel"),
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, null),
    };

    /// <summary>Reads the name of a shot status or render state, for example <c>AwaitingApproval</c>.</summary>
    /// <exception cref="ArgumentException">There is no such status.</exception>
    public static StatusTone Parse(string name) => Enum.Parse<StatusTone>(name);

    /// <summary>Reads a feature's own status enum by the name of its value.</summary>
    /// <exception cref="ArgumentException">No tone has that name.</exception>
    public static StatusTone Of<TStatus>(TStatus status)
        where TStatus : struct, Enum => Parse(status.ToString());
}
