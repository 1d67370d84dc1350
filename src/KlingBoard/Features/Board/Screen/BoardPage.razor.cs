using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Controls;
using KlingBoard.Components.Layout;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Board.Screen;

/// <summary>The board of one project: cards by scene, the open shot's inspector at the right, everybody's changes as they happen.</summary>
public sealed partial class BoardPage : IAsyncDisposable
{
    /// <summary>Cards that are drawn before the browser has said which are in view.</summary>
    private const int FirstCards = 16;

    private readonly CancellationTokenSource _leaving = new();
    private readonly BoardSelection _selection = new();
    private readonly HashSet<Guid> _near = [];
    private ChangeSubscription? _changes;
    private BoardScripts? _scripts;
    private ElementReference _host;
    private BoardFilter _filter = BoardFilter.None;
    private IReadOnlyList<Crumb> _crumbs = [];
    private Guid? _openShotId;
    private TimeSpan? _usualTime;
    private Error? _error;

    [Inject]
    public required BoardService Service { get; init; }

    [Inject]
    public required ChangeFeed Feed { get; init; }

    [Inject]
    public required PresenceService PresenceService { get; init; }

    [Inject]
    public required CircuitPresence CircuitPresence { get; init; }

    [Inject]
    public required RenderReader Renders { get; init; }

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Inject]
    public required UndoToasts Undo { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<BoardPage> Logger { get; init; }

    [Inject]
    public required ILogger<BoardSession> SessionLogger { get; init; }

    [Parameter]
    public required string Team { get; set; }

    [Parameter]
    public Guid ProjectId { get; set; }

    [SupplyParameterFromQuery(Name = "shot")]
    public Guid? ShotInAddress { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    private BoardSession Session { get; set; } = null!;

    private BoardPresence Presence { get; set; } = null!;

    /// <summary>What the toolbar and the board's gestures ask for.</summary>
    internal BoardActions Actions { get; private set; } = null!;

    private bool CanEdit => Enum.Parse<Role>(Frame.Role).Allows(Permission.EditBoard);

    private string? GroupRefusal => ShotSelection.GroupRefusal(Session.Model!, _selection.ShotIds, _filter);

    protected override async Task OnInitializedAsync()
    {
        Session = new BoardSession(Service, Frame.PersonId, ProjectId, SessionLogger);
        Session.Changed += OnSessionChanged;
        Presence = new BoardPresence(PresenceService, CircuitPresence, Time, Session);
        Actions = new BoardActions(Session, _selection, Undo);
        // First listen, then read: no change can slip in between.
        _changes = Feed.SubscribeToProject(ProjectId);
        _error = await Session.OpenAsync(_leaving.Token);
        if (_error is not null)
        {
            return;
        }

        Presence.Join(Frame.PersonName, () => _ = InvokeAsync(ShowPresence));
        _crumbs = Session.Model!.View.Client is { Length: > 0 } client ? [new Crumb(client, KlingBoardUrls.Projects(Team))] : [];
        _near.UnionWith(Session.Model.Shots.Take(FirstCards).Select(shot => shot.Id));
        _usualTime = await Renders.UsualTimeAsync(_leaving.Token);
        ShowPresence();
        _ = _changes.FollowAsync(batch => InvokeAsync(() => FollowAsync(batch)), Logger, _leaving.Token);
    }

    protected override void OnParametersSet() => OpenFromAddress();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_scripts is null && _error is null && Session.Model is not null)
        {
            _scripts = new BoardScripts(this);
            await _scripts.StartAsync(Scripts, _host, CanEdit);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Session.Changed -= OnSessionChanged;
        Presence.Dispose();
        _changes?.Dispose();
        await _leaving.CancelAsync();
        _leaving.Dispose();
        if (_scripts is not null)
        {
            await _scripts.DisposeAsync();
        }
    }

    internal void ShowNear(IEnumerable<Guid> shotIds)
    {
        var before = _near.Count;
        _near.UnionWith(shotIds);
        if (_near.Count > before)
        {
            StateHasChanged();
        }
    }

    internal void Select(Guid shotId, SelectionMode mode)
    {
        switch (mode)
        {
            case SelectionMode.Toggle:
                _selection.Toggle(shotId);
                break;
            case SelectionMode.Range:
                _selection.ExtendTo(shotId, Session.Model!, _filter);
                break;
            default:
                Open(shotId);
                break;
        }

        StateHasChanged();
    }

    internal async Task AddShotAfterAsync(Guid? shotId) => OpenNew(await Actions.AddShotAfterAsync(shotId));

    internal async Task DeleteAsync()
    {
        if (_selection.Count > 0 && await Actions.DeleteAsync())
        {
            ClearSelection();
        }
    }

    internal Task UndoAsync() => CanEdit ? Session.UndoAsync() : Task.CompletedTask;

    internal Task RedoAsync() => CanEdit ? Session.RedoAsync() : Task.CompletedTask;

    /// <summary>Steps out: first of a selection of several, then of the inspector.</summary>
    internal void StepOut()
    {
        if (_selection.Count > 1)
        {
            ClearSelection();
        }
        else
        {
            CloseInspector();
        }
    }

    private void OnSessionChanged() => _ = InvokeAsync(StateHasChanged);

    private void OpenFromAddress()
    {
        if (Session?.Model is null && ShotInAddress is null)
        {
            return;
        }

        _openShotId = ShotInAddress;
        Presence.MoveTo(_openShotId, null);
        if (_openShotId is { } open && !_selection.Contains(open))
        {
            _selection.ChooseOnly(open);
            _near.Add(open);
        }
    }

    private async Task FollowAsync(SignalBatch batch)
    {
        if (batch.Signals.Any(signal => signal.Kind == BoardChangeKind.TakeAdded))
        {
            _usualTime = await Renders.UsualTimeAsync(_leaving.Token);
        }

        _error = await Session.FollowAsync(batch, _leaving.Token);
        if (_error is not null)
        {
            StateHasChanged();
            return;
        }

        _selection.Follow(Session.Model!);
        if (_openShotId is { } open && Session.Model!.Find(open) is null)
        {
            CloseInspector();
        }
    }

    private void ShowPresence()
    {
        Presence.Refresh();
        StateHasChanged();
    }

    private async Task AddShotAsync(Guid sceneId) => OpenNew(await Actions.AddShotAsync(sceneId, null));

    private async Task DuplicateAsync() => _near.UnionWith(await Actions.DuplicateAsync());

    private async Task GroupAsync()
    {
        if (await Actions.GroupAsync() && _selection.InBoardOrder(Session.Model!) is [var first, ..])
        {
            Open(first);
        }
    }

    private void OpenNew(Guid? shotId)
    {
        if (shotId is { } added)
        {
            _near.Add(added);
            Open(added);
        }
    }

    private void Open(Guid shotId)
    {
        _selection.ChooseOnly(shotId);
        Navigation.NavigateTo(KlingBoardUrls.Board(Team, ProjectId, shotId), replace: _openShotId is not null);
    }

    private void ClearSelection()
    {
        _selection.Clear(_openShotId);
        StateHasChanged();
    }

    private void Step(int step)
    {
        if (_openShotId is { } open && Session.Model!.Neighbour(open, step) is { } shot)
        {
            Open(shot.Id);
        }
    }

    private void CloseInspector()
    {
        if (_openShotId is not null)
        {
            _selection.Clear(null);
            Navigation.NavigateTo(KlingBoardUrls.Board(Team, ProjectId));
        }
    }
}
