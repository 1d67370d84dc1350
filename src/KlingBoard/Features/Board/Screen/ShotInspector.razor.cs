using KlingBoard.Components.Controls;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Renders.Planning;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Board.Screen;

/// <summary>The open shot at the right of the board. Reads the shot again whenever the session says that it was touched.</summary>
public sealed partial class ShotInspector : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Guid _shownId;
    private ShotView? _shot;
    // Decided once: folding the notes up under somebody who clears one to rewrite it would lose what they type.
    private bool? _hasNotes;
    private string? _error;
    private RenderQuote? _quote;
    private long _readings;

    [Inject]
    public required BoardService Service { get; init; }

    [CascadingParameter]
    public required BoardSession Session { get; set; }

    [Parameter, EditorRequired]
    public Guid ShotId { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>Whether this person may approve or ask for changes.</summary>
    [Parameter]
    public bool CanReview { get; set; }

    /// <summary>The take to play; null for none.</summary>
    [Parameter]
    public Guid? TakeId { get; set; }

    /// <summary>What can be done with the shot as a whole.</summary>
    [Parameter]
    public IReadOnlyList<MenuItem> Actions { get; set; } = [];

    /// <summary>Others who have this shot open.</summary>
    [Parameter]
    public IReadOnlyList<PresencePerson> People { get; set; } = [];

    /// <summary>Goes to a neighbour: -1 or +1 in board order.</summary>
    [Parameter]
    public EventCallback<int> OnStep { get; set; }

    /// <summary>Asks for another shot to be opened.</summary>
    [Parameter]
    public EventCallback<Guid> OnOpen { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Tells the others which field of the shot this person is in.</summary>
    [Parameter]
    public Action<Guid?, string?>? OnFieldFocus { get; set; }

    // The board's card has the present number; the shot's own is from its last reading.
    private ShotCardView? Card => Session.Model?.Find(ShotId);

    /// <summary>What the render button stands for: the shot, or the whole of its multi-shot group.</summary>
    private IReadOnlyCollection<Guid> RenderedShots =>
        Card?.GroupId is { } groupId ? [.. Session.Model!.GroupOf(groupId).Select(shot => shot.Id)] : [ShotId];

    private string PeopleText => People.Count == 1 ? $"{FirstName(People[0])} is here" : $"{People.Count} others are here";

    protected override void OnInitialized()
    {
        Session.ShotsTouched += OnShotsTouchedAsync;
        Session.Changed += OnSessionChanged;
    }

    // The head stays when another shot is gone to, and with it the focus on the button that went there; the rest is made anew.
    protected override async Task OnParametersSetAsync()
    {
        if (_shownId != ShotId)
        {
            (_shownId, _shot, _hasNotes, _error) = (ShotId, null, null, null);
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        Session.ShotsTouched -= OnShotsTouchedAsync;
        Session.Changed -= OnSessionChanged;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private static string FirstName(PresencePerson person) => person.Name.Split(' ')[0];

    private void OnSessionChanged() => _ = InvokeAsync(StateHasChanged);

    // What a multi-shot request says and costs follows from all of its shots.
    private Task OnShotsTouchedAsync(IReadOnlySet<Guid> shotIds) =>
        shotIds.Contains(ShotId) || (Card?.GroupId is { } groupId && Session.Model!.GroupOf(groupId).Any(shot => shotIds.Contains(shot.Id)))
            ? InvokeAsync(LoadAsync)
            : Task.CompletedTask;

    private async Task LoadAsync()
    {
        if (_leaving.IsCancellationRequested)
        {
            return;
        }

        var shotId = ShotId;
        var shot = await Service.ReadShotAsync(Session.UserId, Session.ProjectId, shotId, CancellationToken.None);
        if (shotId != ShotId)
        {
            return;
        }

        _error = shot.Error?.Message;
        if (shot.IsSuccess && shot.Value.Number >= (_shot?.Number ?? 0))
        {
            _hasNotes ??= shot.Value.Action.Length + shot.Value.Dialogue.Length + shot.Value.Camera.Length > 0;
            _shot = shot.Value;
            _readings++;
        }

        StateHasChanged();
    }

    // One fix is one step to take back, however many shots it repairs.
    private Task FixAsync(ShotFix fix) => Session.SendAsync(fix.Commands is [var only] ? only : new DoTogether(fix.Commands));

    private string? TypingIn(ShotText field) =>
        People.FirstOrDefault(person => person.Place?.EndsWith($", {field}", StringComparison.Ordinal) == true) is { } person
            ? $"{FirstName(person)} is typing"
            : null;

    private void FocusAsync(ShotText? field) => OnFieldFocus?.Invoke(ShotId, field?.ToString());

    private Task AssignAsync(string? chosen) =>
        Session.SendAsync(new AssignShot(ShotId, Card?.AssigneeId, Guid.TryParse(chosen, out var userId) ? userId : null));
}
