using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Controls;
using KlingBoard.Components.Layout;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
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
    private readonly HashSet<Guid> _selection = [];
    private readonly HashSet<Guid> _near = [];
    private ChangeSubscription? _changes;
    private BoardScripts? _scripts;
    private ElementReference _host;
    private BoardFilter _filter = BoardFilter.None;
    private ILookup<Guid, PresencePerson> _here = Array.Empty<PresencePerson>().ToLookup(_ => Guid.Empty);
    private IReadOnlyList<PresencePerson> _people = [];
    private IReadOnlyList<Crumb> _crumbs = [];
    private Guid? _openShotId;
    private Guid? _anchorShotId;
    private int _cardWidth = 212;
    private Error? _error;

    [Inject]
    public required BoardService Service { get; init; }

    [Inject]
    public required ChangeFeed Feed { get; init; }

    [Inject]
    public required PresenceService PresenceService { get; init; }

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Inject]
    public required UndoToasts Undo { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter]
    public required string Team { get; set; }

    [Parameter]
    public Guid ProjectId { get; set; }

    [SupplyParameterFromQuery(Name = "shot")]
    public Guid? ShotInAddress { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    private BoardSession Session { get; set; } = null!;

    private PresenceService.Presence? Presence { get; set; }

    private bool CanEdit => Enum.Parse<Role>(Frame.Role).Allows(Permission.EditBoard);

    private bool CanGroup => Session.Model is { } model && ShotSelection.AreNeighbours(model, _selection);

    protected override async Task OnInitializedAsync()
    {
        Session = new BoardSession(Service, Frame.PersonId, ProjectId);
        Session.Changed += OnSessionChanged;
        // First listen, then read: no change can slip in between.
        _changes = Feed.SubscribeToProject(ProjectId);
        _error = await Session.OpenAsync(_leaving.Token);
        if (_error is not null)
        {
            return;
        }

        var me = Session.Model!.Member(Frame.PersonId);
        Presence = PresenceService.Join(ProjectId, Frame.PersonId, Frame.PersonName, me?.Colour ?? 1, () => _ = InvokeAsync(ShowPresence));
        _crumbs = Session.Model.View.Client is { Length: > 0 } client ? [new Crumb(client, KlingBoardUrls.Projects(Team))] : [];
        _near.UnionWith(Session.Model.Shots.Take(FirstCards).Select(shot => shot.Id));
        ShowPresence();
        _ = ListenAsync(_changes);
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
        Presence?.Dispose();
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
        var model = Session.Model!;
        switch (mode)
        {
            case SelectionMode.Toggle:
                _ = _selection.Remove(shotId) || _selection.Add(shotId);
                break;
            case SelectionMode.Range:
                _selection.UnionWith(ShotSelection.Range(model, _anchorShotId ?? shotId, shotId));
                return;
            default:
                _selection.Clear();
                _selection.Add(shotId);
                OpenInspector(shotId);
                break;
        }

        _anchorShotId = shotId;
        StateHasChanged();
    }

    internal void OpenInspector(Guid shotId) => Navigation.NavigateTo(KlingBoardUrls.Board(Team, ProjectId, shotId), replace: _openShotId is not null);

    internal Task MoveAsync(IReadOnlyList<Guid> shotIds, Guid sceneId, Guid? beforeShotId) =>
        Session.SendAsync(new MoveShots(ShotSelection.InBoardOrder(Session.Model!, shotIds), sceneId, beforeShotId));

    internal async Task MoveByKeyboardAsync(string direction)
    {
        if (ShotSelection.Step(Session.Model!, _selection, direction) is { } move)
        {
            await Session.SendAsync(move);
        }
    }

    internal async Task AddShotAsync(Guid sceneId, Guid? beforeShotId)
    {
        var added = await Session.SendAsync(new AddShot(sceneId, beforeShotId, "", 5));
        if (added.IsSuccess && added.Value.NewShotIds is [var shotId, ..])
        {
            _near.Add(shotId);
            Select(shotId, SelectionMode.One);
        }
    }

    /// <summary>A new shot after the one with the focus; at the end of the last scene when none has it.</summary>
    internal Task AddShotAfterAsync(Guid? shotId)
    {
        var model = Session.Model!;
        if (shotId is { } id && model.Find(id) is { } shot)
        {
            var next = model.Neighbour(id, +1);
            return AddShotAsync(shot.SceneId, next?.SceneId == shot.SceneId ? next.Id : null);
        }

        return model.Scenes.LastOrDefault() is { } scene ? AddShotAsync(scene.Id, null) : AddSceneAsync();
    }

    internal async Task DeleteAsync()
    {
        var shotIds = _selection.ToList();
        if (shotIds.Count == 0)
        {
            return;
        }

        var deleted = await Session.SendAsync(new DeleteShots(shotIds));
        if (deleted.IsSuccess)
        {
            await ClearSelectionAsync();
            Undo.Offer($"{Figures.Count(shotIds.Count, "shot")} deleted", () => InvokeAsync(() => Session.SendAsync(deleted.Value.Undo ?? new RestoreShots(shotIds))));
        }
    }

    /// <summary>Steps out: first of a selection of several, then of the inspector.</summary>
    internal Task EscapeAsync() => _selection.Count > 1 ? ClearSelectionAsync() : CloseInspectorAsync();

    private void OnSessionChanged() => _ = InvokeAsync(StateHasChanged);

    private void OpenFromAddress()
    {
        if (Session?.Model is null && ShotInAddress is null)
        {
            return;
        }

        _openShotId = ShotInAddress;
        Presence?.MoveTo(_openShotId, null);
        if (_openShotId is { } open && !_selection.Contains(open))
        {
            _selection.Clear();
            _selection.Add(open);
            _near.Add(open);
            _anchorShotId = open;
        }
    }

    private async Task ListenAsync(ChangeSubscription changes)
    {
        try
        {
            await foreach (var batch in changes.ReadAllAsync(_leaving.Token))
            {
                await InvokeAsync(() => FollowAsync(batch));
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task FollowAsync(SignalBatch batch)
    {
        await Session.FollowAsync(batch, _leaving.Token);
        _selection.RemoveWhere(shotId => Session.Model!.Find(shotId) is null);
        if (_openShotId is { } open && Session.Model!.Find(open) is null)
        {
            await CloseInspectorAsync();
        }
    }

    private void ShowPresence()
    {
        var members = PresenceService.On(ProjectId).DistinctBy(member => (member.UserId, member.ShotId)).ToList();
        var others = members.Where(member => member.UserId != Frame.PersonId);
        _here = others.Where(member => member.ShotId is not null).ToLookup(member => member.ShotId!.Value, ToPerson);
        _people = [.. members.OrderByDescending(member => member.UserId == Frame.PersonId).DistinctBy(member => member.UserId).Select(ToPerson)];
        StateHasChanged();
    }

    private PresencePerson ToPerson(PresentMember member)
    {
        var shot = member.ShotId is { } id ? Session.Model?.Find(id) : null;
        return new PresencePerson(
            member.UserId.ToString("N"), member.Name, member.Colour, member.UserId == Frame.PersonId,
            Time.GetUtcNow().UtcDateTime - member.SinceUtc > TimeSpan.FromMinutes(2),
            shot is null ? null : member.Field is null ? $"shot {shot.DisplayNumber}" : $"shot {shot.DisplayNumber}, {member.Field}");
    }

    private async Task AddSceneAsync()
    {
        var count = Session.Model!.Scenes.Count;
        await Session.SendAsync(new AddScene($"Scene {count + 1}"));
    }

    private async Task DuplicateAsync()
    {
        var copied = await Session.SendAsync(new DuplicateShots(ShotSelection.InBoardOrder(Session.Model!, _selection)));
        if (copied.IsSuccess)
        {
            _near.UnionWith(copied.Value.NewShotIds);
        }
    }

    private async Task GroupAsync()
    {
        var grouped = await Session.SendAsync(new GroupShots(ShotSelection.InBoardOrder(Session.Model!, _selection)));
        if (grouped.IsSuccess && _selection.Count > 0)
        {
            Select(ShotSelection.InBoardOrder(Session.Model!, _selection)[0], SelectionMode.One);
        }
    }

    private async Task SetStatusAsync(ShotStatus status)
    {
        foreach (var shot in _selection.Select(Session.Model!.Find).OfType<ShotCardView>().ToList())
        {
            await Session.SendAsync(new SetShotStatus(shot.Id, shot.Status, status));
        }
    }

    private Task ClearSelectionAsync()
    {
        _selection.Clear();
        if (_openShotId is { } open)
        {
            _selection.Add(open);
        }

        StateHasChanged();
        return Task.CompletedTask;
    }

    private Task StepAsync(int step)
    {
        if (_openShotId is { } open && Session.Model!.Neighbour(open, step) is { } shot)
        {
            Select(shot.Id, SelectionMode.One);
        }

        return Task.CompletedTask;
    }

    private Task CloseInspectorAsync()
    {
        if (_openShotId is not null)
        {
            _selection.Clear();
            Navigation.NavigateTo(KlingBoardUrls.Board(Team, ProjectId));
        }

        return Task.CompletedTask;
    }
}
