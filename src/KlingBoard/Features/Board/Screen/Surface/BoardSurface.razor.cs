using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Components.Shortcuts;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Screen.Toolbar;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Projects;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Board.Screen.Surface;

/// <summary>The board of one project: cards by scene, the open shot's inspector at the right, everybody's changes as they happen.</summary>
public sealed partial class BoardSurface : IAsyncDisposable
{
    /// <summary>Least width and height of a card with what is around it, in CSS pixels, as it is unless the person has chosen others.</summary>
    private const double CardWidth = 224;
    private const double CardHeight = 186;

    /// <summary>Of the window, beside and above the cards.</summary>
    private const double BesideCards = 80;
    private const double AboveCards = 100;

    private readonly Lifetime _life = new();
    private readonly BoardSelection _selection = new();
    private readonly HashSet<Guid> _near = [];
    private int _nearVersion;
    private CardMarks _marks = null!;
    private BoardScripts? _scripts;
    private OneDrawing? _drawing;
    private ElementReference _host;
    private BoardFilter _filter = BoardFilter.None;
    private IReadOnlyList<Crumb> _crumbs = [];
    private Guid? _openShotId;
    private TeamFrame? _onlooker;
    private bool _isPlaced;
    private (string? Failure, int Conflicts) _said;
    private decimal? _left;
    private DateTimeOffset _leftReadAt;
    private Error? _error;

    [Inject]
    public required BoardService Service { get; init; }

    [Inject]
    public required ProjectService Projects { get; init; }

    [Inject]
    public required PacksInForce Packs { get; init; }

    [Inject]
    public required PacksLeft PacksLeft { get; init; }

    [Inject]
    public required PresenceService PresenceService { get; init; }

    [Inject]
    public required CircuitPresence CircuitPresence { get; init; }

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Inject]
    public required BrowserFacts Browser { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required Menus Menus { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<BoardSurface> Logger { get; init; }

    [Inject]
    public required ILogger<BoardSession> SessionLogger { get; init; }

    [Parameter]
    public required string Team { get; set; }

    [Parameter]
    public Guid ProjectId { get; set; }

    /// <summary>The shot to have open; null for none.</summary>
    [Parameter]
    public Guid? ShotInAddress { get; set; }

    /// <summary>The take of it to play; null for none.</summary>
    [Parameter]
    public Guid? TakeInAddress { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    /// <summary>Set by the framework when the page comes back with a new circuit; read by it when the old one ends.</summary>
    [PersistentState]
    public BoardPlace? Place
    {
        get => BoardPlace.Of(_filter, _selection, _isChoosing);
        set => Restore(value);
    }

    private BoardSession Session { get; set; } = null!;

    private BoardPresence Presence { get; set; } = null!;

    /// <summary>What the toolbar and the board's gestures ask for.</summary>
    internal BoardActions Actions { get; private set; } = null!;

    private bool IsArchived => Session.Model?.IsArchived == true;

    private bool CanEdit => Frame.Access.Can(Rights.EditBoard) && !IsArchived;

    private bool CanReview => Frame.Access.Can(Rights.Approve) && !IsArchived;

    private bool MayBringBack => Frame.Access.Can(Rights.ManageProjects);

    /// <summary>Who the person is to everything on the board: on an archived one everybody looks on.</summary>
    private TeamFrame Inside => IsArchived ? _onlooker ??= Frame.AsOnlooker() : Frame;

    private BoardRights InScript => new(CanEdit, Inside.Access.Can(Rights.Render));

    private string? NewShotKey => Frame.Keys.KeysOf(CommandTable.Find("board.newShot")!) is [var key, ..] ? KeyNames.LabelOf(key) : null;

    /// <summary>Cards that are drawn before the script has said which are in view: a window full.</summary>
    private int FirstCards => (int)Math.Clamp(
        Math.Floor((Browser.Width - BesideCards) / CardWidth) * Math.Ceiling((Browser.Height - AboveCards) / CardHeight), 8, 80);

    private IReadOnlyList<Guid> ChosenShots => _selection.InBoardOrder(Session.Model!);

    private string? GroupRefusal => ShotSelection.GroupRefusal(Session.Model!, _selection.ShotIds, _filter);

    protected override async Task OnInitializedAsync()
    {
        Session = _life.Own(new BoardSession(Service, Packs, Frame.Actor, ProjectId, Time, SessionLogger));
        Session.Changed += OnSessionChanged;
        _life.OnLeave(() => Session.Changed -= OnSessionChanged);
        Session.Moved += OnMoved;
        _life.OnLeave(() => Session.Moved -= OnMoved);
        Session.Gone += OnGone;
        _life.OnLeave(() => Session.Gone -= OnGone);
        Presence = _life.Own(new BoardPresence(PresenceService, CircuitPresence, Time, Session));
        _marks = new CardMarks(_selection.ShotIds, _near, new HashSet<Guid>(), Presence.At);
        Actions = new BoardActions(Session, _selection, Toasts);
        _error = await Session.OpenAsync(_life.Token);
        if (_error is not null || _life.IsLeft)
        {
            return;
        }

        Presence.Join(Frame.PersonName, () => _ = InvokeAsync(ShowPresence));
        ShowFacts();
        _near.UnionWith(Session.Model!.Shots.Take(FirstCards).Select(shot => shot.Id));
        ShowPresence();
        _ = ReadLeftAsync();
        _ = Session.FollowAsync(InvokeAsync, _life.Token);
    }

    protected override void OnParametersSet()
    {
        _onlooker = null;
        OpenFromAddress();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_error is not null || Session.Model is null)
        {
            return;
        }

        if (_scripts is null)
        {
            _scripts = new BoardScripts(this, _life);
            await _scripts.StartAsync(Scripts, _host, InScript);
        }

        await _scripts.AllowAsync(InScript);
        await AttendAsync(_scripts);
    }

    public ValueTask DisposeAsync() => _life.DisposeAsync();

    // What is saved says the head by itself.
    private void OnSessionChanged() => _ = InvokeAsync(() =>
    {
        var said = (Session.Failure, Session.ConflictCount);
        if (said != _said)
        {
            _said = said;
            StateHasChanged();
        }
    });

    // The framework gives it again, as it is, with every set of parameters.
    private void Restore(BoardPlace? place)
    {
        if (place is not null && !_isPlaced)
        {
            (_filter, _isChoosing) = (place.Filter, place.IsChoosing);
            _selection.Restore(place.ChosenShotIds);
        }

        _isPlaced = true;
    }

    private void OpenFromAddress()
    {
        if (Session?.Model is null && ShotInAddress is null)
        {
            return;
        }

        // Not whenever the page renders: while an inspector closes, the address still names its shot.
        if (_openShotId != ShotInAddress)
        {
            (_openShotId, _shotToShow) = (ShotInAddress, ShotInAddress);
            if (_openShotId is { } open && !_selection.Contains(open))
            {
                _selection.ChooseOnly(open);
            }
        }

        Presence.MoveTo(_openShotId, null);
    }

    private void OnGone()
    {
        _error = new NotFoundError();
        StateHasChanged();
    }

    // A card that was touched draws itself, and its scene where what the head adds up has changed; the page, where the order or its own figures have.
    private void OnMoved(BoardModel before, BoardNews news)
    {
        var now = Session.Model!;
        SayArrived(news.Renders.Where(signal => signal.Kind == BoardChangeKind.TakeAdded));
        if (news.Renders.Count > 0 && Time.GetUtcNow() - _leftReadAt > ConnectionPacks.KeptFor)
        {
            _ = ReadLeftAsync();
        }

        var isFiltered = _filter.ChoosesShots && news.ShotIds.Any(shotId => Shows(before, shotId) != Shows(now, shotId));
        if (news.HasOrder || isFiltered)
        {
            // The inspector of a shot that somebody else has deleted stays: whoever types in it keeps the text and decides.
            _selection.Follow(now);
            _selection.KeepShown(now, _filter, _openShotId);
        }

        if (news.HasFacts)
        {
            ShowFacts();
        }

        var isTouched = news.HasOrder || news.HasFacts || news.HasMoney || isFiltered || before.Figures != now.Figures;
        var parts = news.ShotIds.SelectMany(shotId => SectionsToDraw(before, now, shotId)).Distinct().Concat(news.ShotIds);
        DrawTogether(isTouched, parts);
    }

    private void DrawTogether(bool withPage, IEnumerable<Guid> parts) =>
        _drawing?.Of([.. withPage ? [StateHasChanged] : Array.Empty<Action>(), .. Session.Parts.Of(parts)]);

    // With no shot it is its own place for a first one; folded it has no cards that could come into view.
    private bool IsAway(SceneView scene) =>
        scene.ShotIds.Count > 0 && !_marks.AreNear(scene.ShotIds) && !_marks.Folded.Contains(scene.Id) && Session.ConflictsAt(scene.Id).Count == 0;

    private bool Shows(BoardModel model, Guid shotId) => model.Find(shotId) is { } shot && _filter.Shows(shot);

    // The strip of a scene's head shows each shot's status; the bracket over a group, its length.
    private IEnumerable<Guid> SectionsToDraw(BoardModel before, BoardModel now, Guid shotId)
    {
        var (was, present) = (before.Find(shotId), now.Find(shotId));
        return was is null || present is null || was.Status != present.Status || was.GroupId != present.GroupId || was.SceneId != present.SceneId
            || Shows(before, shotId) != Shows(now, shotId) || before.FiguresOf(was.SceneId) != now.FiguresOf(was.SceneId)
            ? new[] { was?.SceneId, present?.SceneId }.OfType<Guid>()
            : [];
    }

    private void ShowFacts() => _crumbs = Session.Model!.Client is { Length: > 0 } client ? [new Crumb(client, KlingBoardUrls.Projects(Team))] : [];

    // A take that comes becomes the active one, and the card, which was read for everybody, says whose it is.
    private void SayArrived(IEnumerable<BoardSignal> signals)
    {
        foreach (var signal in signals)
        {
            if (signal.ShotId is { } shotId && Session.Model!.Find(shotId) is { ActiveTakeId: { } takeId } card
                && card.ActiveTakeById == Frame.PersonId && card.ActiveTakeRenderId == signal.RenderId)
            {
                Toasts.Say($"Take {card.ActiveTakeNumber} of {card.DisplayNumber} has arrived", "Show", () => ShowTake(shotId, takeId));
            }
        }
    }

    private void ShowTake(Guid shotId, Guid takeId)
    {
        _selection.ChooseOnly(shotId);
        Navigation.NavigateTo(KlingBoardUrls.Board(Team, ProjectId, shotId, takeId), replace: _openShotId is not null);
    }

    // Nobody waits for it: the provider may be asked. What is not known does not show.
    private async Task ReadLeftAsync()
    {
        _leftReadAt = Time.GetUtcNow();
        try
        {
            _left = await PacksLeft.OfProjectAsync(Frame.Actor, ProjectId, _life.Token);
            await InvokeAsync(StateHasChanged);
        }
        catch (Exception exception)
        {
            if (!_life.IsLeft)
            {
                Log.LeftUnknown(Logger, exception, ProjectId);
            }
        }
    }

    // The board is writable again for everybody who has it open once it is told of that.
    private async Task BringBackAsync()
    {
        if (await Projects.BringBackAsync(Frame.Actor, ProjectId, CancellationToken.None) is { IsSuccess: false, Error: { } error })
        {
            Toasts.Fail(error.Message);
        }
    }

    private void ShowPresence()
    {
        var moved = Presence.Refresh();
        DrawTogether(_openShotId is { } open && moved.Contains(open), moved);
    }

    private static partial class Log
    {
        [LoggerMessage(3005, LogLevel.Error, "What is left of the packs that pay for project {ProjectId} could not be read.")]
        public static partial void LeftUnknown(ILogger logger, Exception exception, Guid projectId);
    }
}
