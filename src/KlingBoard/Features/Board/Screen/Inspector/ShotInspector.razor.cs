using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Components.People;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen.References;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Library;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Board.Screen.Inspector;

/// <summary>The open shot at the right of the board. Reads the shot again whenever the session says that it was touched.</summary>
public sealed partial class ShotInspector : IDisposable
{
    private readonly Lifetime _life = new();
    private Guid _shownId;
    private ShotView? _shot;
    // Decided once: folding the notes up under somebody who clears one to rewrite it would lose what they type.
    private bool? _hasNotes;
    private DeletedShotView? _deleted;
    // The last that it was known by: a shot that is deleted has none.
    private string? _number;
    // Rises when the texts have to be made anew, to be sent again.
    private int _generation;
    private string? _error;
    private bool _isMissing;
    private RenderQuote? _quote;
    private long _readings;

    [Inject]
    public required BoardService Service { get; init; }

    [Inject]
    public required LibraryService Library { get; init; }

    [CascadingParameter]
    public required BoardSession Session { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

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

    /// <summary>Told when this shot, which somebody had deleted, was brought back from here.</summary>
    [Parameter]
    public EventCallback<Guid> OnRestored { get; set; }

    /// <summary>Asks for another shot to be opened.</summary>
    [Parameter]
    public EventCallback<Guid> OnOpen { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Ask, with the price, whether to render the shot, as soon as there is one.</summary>
    [Parameter]
    public bool AsksToRender { get; set; }

    /// <summary>The wish to render has been taken up.</summary>
    [Parameter]
    public EventCallback OnAsked { get; set; }

    /// <summary>Tells the others which field of the shot this person is in.</summary>
    [Parameter]
    public Action<Guid?, string?>? OnFieldFocus { get; set; }

    // The board's card has the present number; the shot's own is from its last reading.
    private ShotCardView? Card => Session.Model?.Find(ShotId);

    /// <summary>What the render button stands for: the shot, or the whole of its multi-shot group.</summary>
    private IReadOnlyCollection<Guid> RenderedShots =>
        Card?.GroupId is { } groupId ? [.. Session.Model!.GroupOf(groupId).Select(shot => shot.Id)] : [ShotId];

    // What a deleted shot's texts hold is still the typist's; to choose anything for it makes no sense.
    private bool CanChoose => CanEdit && _deleted is null;

    // The last quote may be of the shot that was shown before.
    private IReadOnlyList<ShotViolation> PromptFaults =>
        [.. _quote?.Violations.Where(violation => violation.ShotId == ShotId && violation.Field == "Prompt" && violation.ReferenceId is null) ?? []];

    private string PeopleText => People.Count == 1 ? $"{FirstName(People[0])} is here" : $"{People.Count} others are here";

    protected override void OnInitialized()
    {
        Session.ShotsTouched += OnShotsTouchedAsync;
        Session.Changed += OnSessionChanged;
        _life.OnLeave(() =>
        {
            Session.ShotsTouched -= OnShotsTouchedAsync;
            Session.Changed -= OnSessionChanged;
        });
    }

    // The head stays when another shot is gone to, and with it the focus on the button that went there; the rest is made anew.
    protected override async Task OnParametersSetAsync()
    {
        if (_shownId != ShotId)
        {
            (_shownId, _shot, _hasNotes, _error, _deleted, _number) = (ShotId, null, null, null, null, null);
            await LoadAsync();
        }

        _number = Card?.DisplayNumber ?? _number;
    }

    public void Dispose() => _life.Dispose();

    // Where it leads nowhere, the page must not wait for another shot.
    private string? Step(int step) => Session.Model?.Neighbour(ShotId, step) is null ? null : "";

    private string? Disabled(int step) => Step(step) is null ? "true" : null;

    private static string FirstName(PresencePerson person) => person.Name.Split(' ')[0];

    private void OnSessionChanged() => _ = InvokeAsync(() => IsGone ? LoadAsync() : ShowAsync());

    // It was on the board and is not any more, or the other way round.
    private bool IsGone => _shot is not null && (Card is null) != (_deleted is not null);

    private Task ShowAsync()
    {
        StateHasChanged();
        return Task.CompletedTask;
    }

    // What a multi-shot request says and costs follows from all of its shots.
    private Task OnShotsTouchedAsync(IReadOnlySet<Guid> shotIds) =>
        shotIds.Contains(ShotId) || (Card?.GroupId is { } groupId && Session.Model!.GroupOf(groupId).Any(shot => shotIds.Contains(shot.Id)))
            ? InvokeAsync(LoadAsync)
            : Task.CompletedTask;

    private async Task LoadAsync()
    {
        if (_life.IsLeft)
        {
            return;
        }

        var shotId = ShotId;
        var shot = await Service.ReadShotAsync(Session.UserId, Session.ProjectId, shotId, CancellationToken.None);
        var deleted = shot.Error is NotFoundError ? await ReadDeletedAsync(shotId) : null;
        if (shotId != ShotId)
        {
            return;
        }

        if (_deleted is not null && shot.IsSuccess)
        {
            // Whoever brought it back: the texts start anew, find what was typed since in the browser, and send it.
            _generation++;
        }

        _deleted = deleted;
        _error = _deleted is null ? shot.Error?.Message : null;
        _isMissing = shot.Error is NotFoundError;
        if (_deleted is not null)
        {
            _hasNotes ??= true;
            _shot ??= _deleted.Shot;
        }

        if (shot.IsSuccess && shot.Value.Number >= (_shot?.Number ?? 0))
        {
            _hasNotes ??= shot.Value.Action.Length + shot.Value.Dialogue.Length + shot.Value.Camera.Length > 0;
            _shot = shot.Value;
            _readings++;
        }

        StateHasChanged();
    }

    private async Task<DeletedShotView?> ReadDeletedAsync(Guid shotId)
    {
        var deleted = await Service.ReadDeletedShotAsync(Session.UserId, Session.ProjectId, shotId, CancellationToken.None);
        return deleted.IsSuccess ? deleted.Value : null;
    }

    private async Task RestoredAsync()
    {
        await LoadAsync();
        await OnRestored.InvokeAsync(ShotId);
    }

    // One fix is one step to take back, however many shots it repairs.
    private Task FixAsync(ShotFix fix) => Session.SendAsync(fix.Commands is [var only] ? only : new DoTogether(fix.Commands));

    private async Task PutAssetAsync((Guid AssetId, string Place) dropped)
    {
        // Dragged from another window: it may be another team's, or gone.
        var asset = await Library.GetAsync(Session.UserId, dropped.AssetId, CancellationToken.None);
        await PutAsync(dropped.Place, dropped.AssetId, asset.IsSuccess ? asset.Value.Kind : MediaKind.Image);
    }

    // The shot that it was dropped on, which may not be the one that is shown by now.
    private async Task PutAsync(string? place, Guid assetId, MediaKind kind)
    {
        if (DropPlace.Parse(place) is not { } put)
        {
            return;
        }

        var shot = await Service.ReadShotAsync(Session.UserId, Session.ProjectId, put.ShotId, CancellationToken.None);
        var role = put.RoleOf(kind);
        await Session.SendAsync(shot.IsSuccess ? ReferenceSlot.CommandToPut(shot.Value, assetId, role) : new AddReference(put.ShotId, assetId, null, role));
    }

    private string? TypingIn(ShotText field) =>
        People.FirstOrDefault(person => person.Place?.EndsWith($", {field}", StringComparison.Ordinal) == true) is { } person
            ? $"{FirstName(person)} is typing"
            : null;

    private void FocusAsync(ShotText? field) => OnFieldFocus?.Invoke(ShotId, field?.ToString());
}
