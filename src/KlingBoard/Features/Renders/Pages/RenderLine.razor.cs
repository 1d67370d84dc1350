using System.Globalization;
using KlingBoard.Components;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingBoard.Features.Renders.Pages;

/// <summary>One render in its lane.</summary>
public sealed partial class RenderLine
{
    [Inject]
    public required PacksInForce Packs { get; init; }

    [Parameter, EditorRequired]
    public required RenderRow Row { get; set; }

    [Parameter, EditorRequired]
    public required DateTime Now { get; set; }

    /// <summary>1-based place in its lane.</summary>
    [Parameter, EditorRequired]
    public required int Place { get; set; }

    /// <summary>How much of the result is here; null when nothing is being copied.</summary>
    [Parameter]
    public ArchivedBytes? Bytes { get; set; }

    /// <summary>Ended before today: its day says more than its hour.</summary>
    [Parameter]
    public bool IsEarlier { get; set; }

    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<MenuItem> Actions { get; set; }

    [Parameter]
    public EventCallback OnOpen { get; set; }

    private string Name => Row.TakeNumber is { } number ? $"{Row.Title}, take {number}" : Row.Title;

    private string Label => Row.WaitsFor is not null ? $"Waits until {Row.Connection} is set up" : Row.State switch
    {
        _ when Row.CanBeLetGo => $"Slow: {Figures.Running(Now - (Row.SubmittedAtUtc ?? Row.CreatedAtUtc), Row.UsualTime)}",
        RenderState.Unknown when Row.LetGoAtUtc is not null => "Slot let go",
        RenderState.Queued => $"Place {Place}",
        RenderState.Submitting => "Being sent",
        RenderState.Submitted => $"{Elapsed(Row.SubmittedAtUtc)}, in their line",
        RenderState.Processing => Figures.Running(Now - (Row.SubmittedAtUtc ?? Row.CreatedAtUtc), Row.UsualTime),
        RenderState.Archiving when Bytes is { } bytes => PlaceOf(bytes) + (bytes.TotalBytes is { } total
            ? $"{Figures.FileSize(bytes.ReceivedBytes)} of {Figures.FileSize(total)}"
            : Figures.FileSize(bytes.ReceivedBytes)),
        RenderState.Archiving => Row.Reason.Length > 0 ? "Not stored yet" : "Checking and storing",
        RenderState.Done => Row.ResultSeconds is { } seconds ? Figures.Seconds(Math.Round(seconds, 2)) : "",
        RenderState.Failed or RenderState.Refused => Row.SettledMilliunits > 0 ? "Billed" : "Not billed",
        RenderState.Unknown => "May exist",
        _ => Row.Reason,
    };

    /// <summary>What went wrong or is waited for, in full: it is why somebody looks at the line.</summary>
    private string? Reason => Row.WaitsFor ?? (Row is { State: not RenderState.Done, Reason.Length: > 0 } && Bytes is null ? Row.Reason : null);

    private string Hint => Row.WaitsFor ?? Row.Reason;

    private string Money => Row switch
    {
        { SettledMilliunits: { } taken } => MoneyText.Of(taken, Packs),
        { IsHeld: true } => $"{MoneyText.Units(Row.EstimateMilliunits)} held",
        _ => "0 u",
    };

    // The provider reports no share of its own: elapsed against usual time stands for it, and never seems to be all.
    private double? Share => Row.WaitsFor is not null ? null : Row.State switch
    {
        RenderState.Archiving when Bytes is { TotalBytes: > 0 } bytes => (bytes.FileNumber - 1 + ((double)bytes.ReceivedBytes / bytes.TotalBytes.Value)) / bytes.FileCount,
        RenderState.Processing when Row is { CanBeLetGo: false, UsualTime: { Ticks: > 0 } usual } => Math.Min(0.95, (Now - (Row.SubmittedAtUtc ?? Row.CreatedAtUtc)) / usual),
        _ => null,
    };

    private static string PlaceOf(ArchivedBytes bytes) => bytes.FileCount > 1 ? $"File {bytes.FileNumber} of {bytes.FileCount}: " : "";

    private string Elapsed(DateTime? sinceUtc) => Figures.Clock(Now - (sinceUtc ?? Row.CreatedAtUtc));

    private Task KeyAsync(KeyboardEventArgs key) => key.Key is "Enter" or " " ? OnOpen.InvokeAsync() : Task.CompletedTask;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(share, 0, 1) * 100:0}%");
}
