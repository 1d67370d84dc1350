using KlingBoard.Components;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Board.Screen;

/// <summary>A plain text field of a shot, saved while it is typed. The browser keeps the text until the server has it.</summary>
public sealed partial class ShotTextField : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly string _id = $"field-{Guid.NewGuid():N}";
    private TextDraft _draft = null!;
    private ITimer? _timer;

    [Inject]
    public required TimeProvider Time { get; init; }

    [CascadingParameter]
    public required BoardSession Session { get; set; }

    [Parameter, EditorRequired]
    public required ShotView Shot { get; set; }

    [Parameter, EditorRequired]
    public ShotText Field { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public bool IsLong { get; set; }

    [Parameter]
    public int MaxLength { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>Told when the field gains the focus, and with null when it loses it.</summary>
    [Parameter]
    public Action<ShotText?>? OnFocus { get; set; }

    private string DraftKey => $"shot:{Shot.Card.Id:N}:{Field}";

    protected override void OnInitialized() => _draft = new TextDraft(Session.SendAsync, Session.MarkConflict, Shot, Field);

    protected override void OnParametersSet() => _draft.Receive(Shot);

    public void Dispose()
    {
        _timer?.Dispose();
        _ = _draft.SaveAsync();
    }

    private void Type(DraftInputEventArgs typed)
    {
        _draft.Type(typed.Value, typed.Base);
        _timer?.Dispose();
        _timer = Time.CreateTimer(_ => _ = InvokeAsync(SaveAsync), null, Pause, Timeout.InfiniteTimeSpan);
    }

    // Text that a lost page had kept, over words that somebody else has changed since: saving it asks the person.
    private Task ConflictAsync(DraftInputEventArgs kept)
    {
        _draft.Type(kept.Value, kept.Base);
        return SaveAsync();
    }

    private async Task SaveAsync()
    {
        await _draft.SaveAsync();
        StateHasChanged();
    }

    private Task LeaveAsync()
    {
        OnFocus?.Invoke(null);
        return SaveAsync();
    }
}
