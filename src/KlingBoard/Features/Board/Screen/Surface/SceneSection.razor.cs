using KlingBoard.Components;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.BoardDialogs;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Screen.Toolbar;
using KlingBoard.Features.Board.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingBoard.Features.Board.Screen.Surface;

/// <summary>A scene in view: its head with name, length and progress, and its cards, with shells for those that are out of view.</summary>
public sealed partial class SceneSection : IDisposable
{
    private readonly Lifetime _life = new();
    private readonly string _titleId = $"scene-{Guid.NewGuid():N}";
    private IReadOnlyList<ShotCardView> _all = [];
    private IReadOnlyList<ShotCardView> _shots = [];
    private Dictionary<Guid, int> _places = [];
    // The head's figures are of the whole scene, whatever the filter hides: it says how much of it is shown.
    private ShotFigures _figures;
    private object? _drawn;
    private bool _isUnchanged;
    private bool _isRenaming;
    private bool _wantsFocus;
    private string _name = "";
    private ElementReference _nameInput;

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required Menus Menus { get; init; }

    [CascadingParameter]
    public required BoardSession Session { get; set; }

    [Parameter, EditorRequired]
    public required SceneView Scene { get; set; }

    [Parameter]
    public BoardFilter Filter { get; set; } = BoardFilter.None;

    [Parameter, EditorRequired]
    public required CardMarks Marks { get; set; }

    /// <summary>Another number whenever a mark of this person's own has changed.</summary>
    [Parameter]
    public int MarksVersion { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>The key that makes a new shot, as it is printed; null for none.</summary>
    [Parameter]
    public string? NewShotKey { get; set; }

    /// <summary>Asks for a new shot at the end of the scene with this id.</summary>
    [Parameter]
    public EventCallback<Guid> OnAddShot { get; set; }

    /// <summary>This person has deleted the scene.</summary>
    [Parameter]
    public EventCallback OnDeleted { get; set; }

    private bool IsFolded => Marks.Folded.Contains(Scene.Id);

    private string Money
    {
        get
        {
            var deleted = Session.Model!.OtherMoney.DeletedIn(Scene.Id);
            var all = _figures.Money + deleted;
            return $"{Figures.Units(all.Spent / 1000m)} spent"
                + (all.Reserved == 0 ? "" : $" · {Figures.Units(all.Reserved / 1000m)} reserved")
                + (deleted == default ? "" : $" · including {Figures.Units((deleted.Spent + deleted.Reserved) / 1000m)} for deleted shots");
        }
    }

    private IReadOnlyList<MenuItem> SceneActions() =>
    [
        new("Rename", StartRenameAsync) { Icon = "edit" },
        new("Set target length", SetTargetAsync) { Icon = "timer" },
        new("Move up", () => MoveAsync(-1)) { Icon = "arrow_upward", IsDisabled = Scene.Number == 1 },
        new("Move down", () => MoveAsync(+1)) { Icon = "arrow_downward", IsDisabled = Scene.Number == Session.Model!.Scenes.Count },
        new("Add a scene after this", () => Session.SendAsync(new AddScene("New scene", Scene.Id))) { Icon = "add" },
        new("Delete", DeleteAsync) { Icon = "delete" },
    ];

    protected override void OnInitialized() => _life.Own(Session.Parts.Add(Scene.Id, Draw));

    protected override void OnParametersSet()
    {
        var drawn = (Scene, Filter, MarksVersion, CanEdit, NewShotKey, Session.Model!.Scenes.Count, Session.Model.OtherMoney.DeletedIn(Scene.Id), Session.ConflictsAt(Scene.Id).LastOrDefault());
        _isUnchanged = drawn.Equals(_drawn);
        _drawn = drawn;
        if (!_isUnchanged)
        {
            Look();
        }
    }

    // The page renders at what anybody does; a scene only when something of it has changed, or when it asks for it itself.
    protected override bool ShouldRender()
    {
        var isUnchanged = _isUnchanged;
        _isUnchanged = false;
        return !isUnchanged;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _isUnchanged = false;
        if (_wantsFocus)
        {
            _wantsFocus = false;
            await _life.FocusAsync(_nameInput);
        }
    }

    public void Dispose() => _life.Dispose();

    // A stretch that comes into view or leaves it has numbers of its own, so that none of the others is drawn anew.
#pragma warning disable ASP0006 // Do not use non-literal sequence numbers
    private RenderFragment Cards => builder =>
    {
        for (var (stretch, first) = (0, 0); first < _shots.Count; (stretch, first) = (stretch + 1, first + Shells.StretchLength))
        {
            var shots = _shots.Skip(first).Take(Shells.StretchLength).ToList();
            if (!Marks.AreNear(shots.Select(shot => shot.Id)))
            {
                builder.AddContent(stretch * 2, ReferenceEquals(_shots, _all) ? Shells.OfStretch(Scene, stretch) : Shells.OfShots(shots.Select(shot => shot.Id)));
                continue;
            }

            foreach (var (at, shot) in shots.Index())
            {
                builder.OpenComponent<ShotCard>((stretch * 2) + 1);
                builder.SetKey(shot.Id);
                builder.AddComponentParameter(0, nameof(ShotCard.ShotId), shot.Id);
                builder.AddComponentParameter(1, nameof(ShotCard.Marks), Marks);
                builder.AddComponentParameter(2, nameof(ShotCard.Place), PlaceOf(shot));
                builder.AddComponentParameter(3, nameof(ShotCard.GroupText), GroupTextAt(first + at));
                builder.CloseComponent();
            }
        }
    };
#pragma warning restore ASP0006

    private void Fold()
    {
        if (!Marks.Folded.Remove(Scene.Id))
        {
            Marks.Folded.Add(Scene.Id);
        }
    }

    // By the scene's real order: a bracket that the filter cuts stays open where it goes on.
    private GroupPlace PlaceOf(ShotCardView shot)
    {
        return shot.GroupId is not null && _places.TryGetValue(shot.Id, out var index)
            ? BoardModel.PlaceInGroup(_all.ElementAtOrDefault(index - 1), shot, _all.ElementAtOrDefault(index + 1))
            : GroupPlace.None;
    }

    private void Draw()
    {
        Look();
        StateHasChanged();
    }

    private void Look()
    {
        _all = [.. Session.Model!.ShotsOf(Scene)];
        _shots = Filter.IsOn ? [.. _all.Where(Filter.Shows)] : _all;
        _places = _all.Index().ToDictionary(shot => shot.Item.Id, shot => shot.Index);
        _figures = Session.Model.FiguresOf(Scene.Id);
    }

    // On the first card of the group that is shown.
    private string? GroupTextAt(int index)
    {
        var groupId = _shots[index].GroupId;
        if (groupId is null || _shots.ElementAtOrDefault(index - 1)?.GroupId == groupId)
        {
            return null;
        }

        var group = _all.Where(shot => shot.GroupId == groupId).ToList();
        var hidden = group.Count - _shots.Count(shot => shot.GroupId == groupId);
        return (group.Count == 1 ? "Multi-shot" : $"Multi-shot, one request · {group.Sum(shot => shot.Seconds)} s")
            + (hidden > 0 ? $" · {hidden} hidden by the filter" : "");
    }

    private string Difference(int target) => _figures.Seconds > target ? $"+{_figures.Seconds - target} s" : $"−{target - _figures.Seconds} s";

    private Task OpenMenuAsync() => CanEdit && !_isRenaming
        ? Menus.OpenAsync($"More for scene {Scene.Number}", SceneActions(), failedAsync: DispatchExceptionAsync)
        : Task.CompletedTask;

    private void StartRename()
    {
        if (CanEdit)
        {
            _name = Scene.Name;
            _isRenaming = true;
            _wantsFocus = true;
        }
    }

    internal Task StartRenameAsync()
    {
        StartRename();
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task RenameKeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            _isRenaming = false;
        }
        else if (key.Key == "Enter")
        {
            await FinishRenameAsync();
        }
    }

    private async Task FinishRenameAsync()
    {
        if (!_isRenaming)
        {
            return;
        }

        _isRenaming = false;
        if (_name.Trim() is { Length: > 0 } name && name != Scene.Name)
        {
            await Session.SendAsync(new RenameScene(Scene.Id, Scene.Name, name));
        }
    }

    private async Task SetTargetAsync()
    {
        var chosen = await Dialogs.ShowAsync<SceneTargetDialog, SceneTargetInput, SceneTargetInput>(
            $"Target length of scene {Scene.Number}", new SceneTargetInput(Scene.TargetSeconds));
        if (chosen is not null)
        {
            await Session.SendAsync(new SetSceneTarget(Scene.Id, Scene.TargetSeconds, chosen.Seconds));
        }
    }

    private async Task MoveAsync(int step)
    {
        var scenes = Session.Model!.Scenes;
        var before = scenes.ElementAtOrDefault(Scene.Number - 1 + (step < 0 ? -1 : 2));
        var after = scenes.ElementAtOrDefault(Scene.Number - 1 + (step < 0 ? -2 : 1));
        await Session.SendAsync(new MoveScene(Scene.Id, before?.Id, AfterSceneId: after?.Id ?? Anchors.Beginning));
    }

    private async Task DeleteAsync()
    {
        if (!await DeletionQuestion.AskOfSceneAsync(Dialogs, Session.Model!, Scene))
        {
            return;
        }

        var deleted = await Session.SendAsync(new DeleteScene(Scene.Id));
        if (deleted is { IsSuccess: true, Value: { HasChanged: true } done })
        {
            Toasts.Offer($"Scene {Scene.Number} with {Figures.Count(Scene.ShotIds.Count, "shot")} deleted", () => Session.UndoAsync(done));
            await OnDeleted.InvokeAsync();
        }
    }
}
