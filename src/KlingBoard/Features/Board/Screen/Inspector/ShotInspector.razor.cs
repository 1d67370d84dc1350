using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Components.People;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.References;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Library;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Board.Screen.Inspector;

/// <summary>The open shot at the right of the board. Asks the live board for the shot whenever it was touched.</summary>
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
    private bool _isMissing;
    private RenderQuote? _quote;
    // Rises when the request that the shot stands for may be another one.
    private long _requests;

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
    private IReadOnlyList<ShotViolation> PromptViolations =>
        [.. _quote?.Violations.Where(violation => violation.ShotId == ShotId && violation.Field == "Prompt" && violation.ReferenceId is null) ?? []];

    private string PeopleText => People.Count == 1 ? $"{FirstName(People[0])} is here" : $"{People.Count} others are here";

    protected override void OnInitialized()
    {
        Session.Moved += OnMoved;
        _life.OnLeave(() => Session.Moved -= OnMoved);
        Session.Changed += OnSessionChanged;
        _life.OnLeave(() => Session.Changed -= OnSessionChanged);
    }

    // The head stays when another shot is gone to, and with it the focus on the button that went there; the rest is made anew.
    protected override async Task OnParametersSetAsync()
    {
        if (_shownId != ShotId)
        {
            (_shownId, _shot, _hasNotes, _isMissing, _deleted, _number) = (ShotId, null, null, false, null, null);
            await LoadAsync();
        }

        _number = Card?.DisplayNumber ?? _number;
    }

    public void Dispose() => _life.Dispose();

    // Where it leads nowhere, the page must not wait for another shot.
    private string? Step(int step) => Session.Model?.Neighbour(ShotId, step) is null ? null : "";

    private string? Disabled(int step) => Step(step) is null ? "true" : null;

    private static string FirstName(PresencePerson person) => person.Name.Split(' ')[0];

    // What is in trouble, what waits for a choice.
    private void OnSessionChanged() => _ = InvokeAsync(StateHasChanged);

    private void OnMoved(BoardModel before, BoardNews news)
    {
        if (IsGone || IsTouched(news.ShotIds))
        {
            _requests += IsTouchedBesideThis(news.ShotIds) ? 1 : 0;
            _ = InvokeAsync(LoadAsync);
        }
        else if (news.HasOrder || news.HasFacts)
        {
            StateHasChanged();
        }
    }

    // It was on the board and is not any more, or the other way round.
    private bool IsGone => _shot is not null && (Card is null) != (_deleted is not null);

    // What a multi-shot request says and costs follows from all of its shots.
    private bool IsTouched(IReadOnlySet<Guid> shotIds) => shotIds.Contains(ShotId) || IsTouchedBesideThis(shotIds);

    private bool IsTouchedBesideThis(IReadOnlySet<Guid> shotIds) =>
        Card?.GroupId is { } groupId && Session.Model!.GroupOf(groupId).Any(shot => shot.Id != ShotId && shotIds.Contains(shot.Id));

    private async Task LoadAsync()
    {
        if (_life.IsLeft)
        {
            return;
        }

        var shotId = ShotId;
        var shot = await Session.ReadShotAsync(shotId);
        var deleted = shot is null ? await ReadDeletedAsync(shotId) : null;
        if (shotId != ShotId)
        {
            return;
        }

        if (_deleted is not null && shot is not null)
        {
            // Whoever brought it back: the texts start anew, find what was typed since in the browser, and send it.
            _generation++;
        }

        _deleted = deleted;
        _isMissing = shot is null && deleted is null;
        if (_deleted is not null)
        {
            _hasNotes ??= true;
            _shot ??= _deleted.Shot;
        }

        if (shot is not null && shot.Number >= (_shot?.Number ?? 0))
        {
            _hasNotes ??= shot.Action.Length + shot.Dialogue.Length + shot.Camera.Length > 0;
            _requests += _shot is null || RequestOf(_shot) != RequestOf(shot) ? 1 : 0;
            _shot = shot;
        }

        StateHasChanged();
    }

    // All that a request is made of: a shot that differs in other things alone is not to be checked and priced again.
    private static ShotView RequestOf(ShotView shot) => shot with
    {
        Number = 0,
        Action = "",
        Dialogue = "",
        Camera = "",
        Card = shot.Card with { Title = "", DisplayNumber = "", AssigneeId = null, Version = 0 },
    };

    private async Task<DeletedShotView?> ReadDeletedAsync(Guid shotId)
    {
        var deleted = await Service.ReadDeletedShotAsync(Session.Actor, Session.ProjectId, shotId, CancellationToken.None);
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
        var asset = await Library.GetAsync(Session.Actor, dropped.AssetId, CancellationToken.None);
        await PutAsync(dropped.Place, dropped.AssetId, asset.IsSuccess ? asset.Value.Kind : MediaKind.Image);
    }

    // The shot that it was dropped on, which may not be the one that is shown by now.
    private async Task PutAsync(string? place, Guid assetId, MediaKind kind)
    {
        if (DropPlace.Parse(place) is not { } put)
        {
            return;
        }

        var shot = await Session.ReadShotAsync(put.ShotId);
        var role = put.RoleOf(kind);
        await Session.SendAsync(shot is not null ? ReferenceSlot.CommandToPut(shot, assetId, role) : new AddReference(put.ShotId, assetId, null, role));
    }

    private string? TypingIn(ShotText field) =>
        People.FirstOrDefault(person => person.Place?.EndsWith($", {field}", StringComparison.Ordinal) == true) is { } person
            ? $"{FirstName(person)} is typing"
            : null;

    private void FocusAsync(ShotText? field) => OnFieldFocus?.Invoke(ShotId, field?.ToString());
}
