using KlingBoard.Components;
using KlingBoard.Components.Statuses;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Renders.Reading;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Renders.Pages;

/// <summary>One render in full: what happened step by step, what it cost, and the exact request.</summary>
public sealed partial class RenderDrawer
{
    [Inject]
    public required PacksInForce Packs { get; init; }

    [Parameter, EditorRequired]
    public required RenderDetail Detail { get; set; }

    [Parameter, EditorRequired]
    public required DateTime Now { get; set; }

    [Parameter, EditorRequired]
    public required string Team { get; set; }

    /// <summary>What the last click came to.</summary>
    [Parameter]
    public string? Message { get; set; }

    /// <summary>Whether the person may spend, take back and poll.</summary>
    [Parameter]
    public bool CanAct { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnPoll { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Parameter]
    public EventCallback OnLetGo { get; set; }

    [Parameter]
    public EventCallback OnSameAgain { get; set; }

    private RenderRow Row => Detail.Row;

    private bool CanPoll => CanAct && Row.WaitsFor is null && (Row.State.HoldsSlot() || Row.State == RenderState.Archiving);

    private (string Head, string Text)? Say => Row.WaitsFor is { } setting ? ("This waits; nothing of it is lost.", setting) : Row.State switch
    {
        RenderState.Unknown when Row.LetGoAtUtc is not null => ("Nobody waits for this any more, and it may still end.", Row.Reason),
        _ when Row.CanBeLetGo => (
            $"This takes far longer than usual{(Row.UsualTime is { } usual ? $", about {Figures.Clock(usual)}" : "")}.",
            $"{Row.Reason} It holds a slot of {Row.Connection}. You can let go of it: it is then asked for now and then, and a late result still becomes a take.".TrimStart()),
        RenderState.Unknown => (
            $"{Detail.Provider} may have accepted this. The answer was lost, so it is not sent again.",
            $"{Row.Reason} Next look in {Figures.Clock(Row.NextAttemptAtUtc - Now)}. If it stays unknown to the provider, its hold ends and you may render again."),
        RenderState.Failed => ($"{Detail.Provider} accepted this and failed it.", Row.Reason),
        RenderState.Refused when Row.Attempts > 0 => ($"{Detail.Provider} does not know this.", Row.Reason),
        RenderState.Refused => ("This was not accepted and not billed.", Row.Reason),
        RenderState.Queued when Row.Reason.Length > 0 => ("This waits and is sent by itself.", Row.Reason),
        RenderState.Archiving when Row.Reason.Length > 0 => (
            "The result is safe and is not stored yet.", $"{Row.Reason} Next try in {Figures.Clock(Row.NextAttemptAtUtc - Now)}."),
        _ => null,
    };

    private string StepOf(RenderEventView line)
    {
        var step = line.State switch
        {
            RenderState.Submitting => "Our id stored, then sent",
            RenderState.Submitted => $"Accepted by {(Detail.Provider == "Simulator" ? "the Simulator" : Detail.Provider)}",
            RenderState.Done when Row.ShotIds.Count > 0 => "Copied here, checked, and a take",
            RenderState.Done when Row.SubjectShotId is not null => "Copied here, checked, and in the library",
            var state => StatusTones.LookOf(StatusTones.Of(state)).Label,
        };
        return line.Text.Length > 0 ? $"{step}: {line.Text}" : step;
    }

    private static string LabelOf(LedgerEntryKind kind) => kind switch
    {
        LedgerEntryKind.Estimate => "Estimate",
        LedgerEntryKind.Reserve => "Reserved",
        LedgerEntryKind.Settle => "Settled",
        _ => "Released",
    };
}
