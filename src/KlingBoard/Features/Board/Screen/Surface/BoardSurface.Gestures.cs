using KlingBoard.Components;
using KlingBoard.Components.Overlays;
using KlingBoard.Features.Board.History;
using KlingBoard.Features.Board.Screen.BoardDialogs;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Features.Board.Screen.Toolbar;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen.Surface;

/// <summary>What people do on the board by pointer, key and menu, and where the focus goes after it.</summary>
public sealed partial class BoardSurface
{
    private bool _isChoosing;
    private Guid? _shotToShow;
    private Guid? _shotToFocus;
    private Guid? _inspectorToFocus;
    private Guid? _shotToRender;

    /// <summary>Draws cards that have come close to the view, and lets go of those that have gone far from it.</summary>
    internal void ShowNear(IEnumerable<Guid> come, IEnumerable<Guid> gone)
    {
        var before = _near.Count;
        _near.ExceptWith(gone);
        var kept = _near.Count;
        _near.UnionWith(come);
        if (kept < before || _near.Count > kept)
        {
            _nearVersion++;
            StateHasChanged();
        }
    }

    internal void Select(Guid shotId, SelectionMode mode)
    {
        switch (mode)
        {
            case SelectionMode.Toggle:
            case SelectionMode.One when _isChoosing:
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

    /// <summary>By keyboard: opens the inspector and goes into it.</summary>
    internal void Enter(Guid shotId)
    {
        _inspectorToFocus = shotId;
        Open(shotId);
        StateHasChanged();
    }

    /// <summary>What has no gesture of its own, by its name in the table of commands.</summary>
    internal Task DoAsync(string id, Guid? shotId) => id switch
    {
        "render" when shotId is { } shot && InScript.CanRender => AskToRenderAsync(shot),
        "duplicate" when CanEdit && Meant(shotId) is { Count: > 0 } meant => DuplicateAndShowAsync(meant),
        "newScene" when CanEdit => Actions.AddSceneAsync(),
        _ => Task.CompletedTask,
    };

    /// <summary>Where the pointer is: the same menu as in the head of the inspector.</summary>
    internal Task OpenMenuAsync(Guid shotId) => Session.Model?.Find(shotId) is not { } shot ? Task.CompletedTask
        : Menus.OpenAsync(Meant(shotId) is { Count: > 1 } several ? $"More for {several.Count} shots" : $"More for shot {shot.DisplayNumber}", ActionsFor(shotId, Meant(shotId)), failedAsync: DispatchExceptionAsync);

    internal async Task PasteAsync(IReadOnlyList<Guid> shotIds, Guid? afterShotId)
    {
        if (!CanEdit)
        {
            return;
        }

        var pasted = await Actions.PasteAsync(shotIds, Meant(afterShotId) is [.., var last] ? last : afterShotId);
        if (pasted is not [])
        {
            _isChoosing = false;
            _selection.Clear(null);
            _selection.Restore(pasted);
            Focus(pasted[0]);
        }
    }

    internal void SayTooMany(int most) => Toasts.Fail($"At most {most} shots can be copied at once. Choose fewer.");

    internal async Task AddShotAfterAsync(Guid? shotId) => await NameAsync(await Actions.AddShotAfterAsync(shotId));

    /// <summary>
    /// Puts the dragged card, and what is chosen with it, between two others as the browser showed them: null for the end or the beginning of the
    /// scene. A colleague may have moved either since.
    /// </summary>
    internal Task DropAsync(Guid shotId, Guid sceneId, Guid? beforeShotId, Guid? afterShotId)
    {
        var (model, moving) = (Session.Model!, Meant(shotId));
        var here = model.Scenes.FirstOrDefault(scene => scene.Id == sceneId)?.ShotIds ?? [];
        var before = beforeShotId is not { } next || here.Contains(next) ? ShotSelection.FirstStaying(model, sceneId, beforeShotId, moving)
            : afterShotId is null ? here.Where(id => !moving.Contains(id)).Cast<Guid?>().FirstOrDefault()
            : next;
        // Behind a card that is filtered out the browser names another one.
        var after = afterShotId is not { } previous || _filter.IsOn || !here.Contains(previous) ? null
            : moving.Contains(previous) ? ShotSelection.LastStaying(model, sceneId, previous, moving)
            : afterShotId;
        return Actions.MoveAsync(moving, sceneId, before, after);
    }

    /// <summary>Moves by one step and stays with the card that has the focus, which may be another element then.</summary>
    internal async Task StepAsync(string direction, Guid? focusedShotId)
    {
        await Actions.StepAsync(direction, Meant(focusedShotId));
        Focus(focusedShotId);
    }

    internal async Task DeleteAsync(Guid? focusedShotId)
    {
        var shotIds = Meant(focusedShotId);
        var next = ShotSelection.NextTo(Session.Model!, shotIds);
        if (shotIds.Count > 0 && await DeletionQuestion.AskOfShotsAsync(Dialogs, Session.Model!, shotIds) && await Actions.DeleteAsync(shotIds))
        {
            _isChoosing = false;
            LetGoOfDeleted();
            Focus(next);
        }
    }

    internal Task UndoAsync() => TakeBackAsync(Session.TakeUndoAsync);

    internal Task RedoAsync() => TakeBackAsync(Session.TakeRedoAsync);

    /// <summary>Steps out: first of a selection of several, then of the inspector.</summary>
    internal void StepOut()
    {
        if (_selection.Count > 1 || _isChoosing)
        {
            ClearSelection();
        }
        else
        {
            CloseInspector();
        }
    }

    // What this person themselves takes off the board leaves the inspector too.
    private async Task TakeBackAsync(Func<Task<StepBack?>> takeAsync)
    {
        if (!CanEdit || await takeAsync() is not { } step)
        {
            return;
        }

        if (await DeletionQuestion.AskOfCommandAsync(Dialogs, Session.Model!, step.Command))
        {
            await Session.TakeBackAsync(step);
            LetGoOfDeleted();
        }
        else
        {
            Session.PutBack(step);
        }
    }

    // A key means the card that has the focus, a drag the one under the pointer; when that is one of the chosen, it means all of them.
    private IReadOnlyList<Guid> Meant(Guid? focusedShotId) =>
        focusedShotId is { } shotId && !_selection.Contains(shotId) ? [shotId] : ChosenShots;

    // Of one shot, or of all that are chosen with it.
    private IReadOnlyList<MenuItem> ActionsFor(Guid shotId, IReadOnlyList<Guid> meant)
    {
        var link = MenuItem.ToCopy(KlingBoardUrls.Board(Team, ProjectId, shotId));
        return !CanEdit ? [link] :
        [
            new("Duplicate", () => DuplicateAndShowAsync(meant)) { Icon = "content_copy" },
            new("Move to scene…", () => MoveToSceneAsync(meant)) { Icon = "drive_file_move", IsDisabled = Session.Model!.Scenes.Count < 2 },
            new("Select several", () => ChooseSeveralAsync(shotId)) { Icon = "checklist" },
            link,
            new("Delete", () => DeleteAsync(shotId)) { Icon = "delete" },
        ];
    }

    private async Task AddShotAsync(Guid sceneId) => await NameAsync(await Actions.AddShotAsync(sceneId, null));

    // Who makes a shot goes on by writing its name.
    private async Task NameAsync(Guid? shotId)
    {
        OpenNew(shotId);
        if (_scripts is not null)
        {
            await _scripts.NameShotAsync(shotId);
        }
    }

    private async Task DuplicateAsync(IReadOnlyList<Guid> shotIds)
    {
        var copies = await Actions.DuplicateAsync(shotIds);
        ShowNear(copies, []);
        if (copies is [var only])
        {
            Open(only);
        }
    }

    private async Task DuplicateAndShowAsync(IReadOnlyList<Guid> shotIds)
    {
        await DuplicateAsync(shotIds);
        StateHasChanged();
    }

    // The inspector works the price out; with it comes the question. Of several each has a price of its own.
    private Task AskToRenderAsync(Guid shotId)
    {
        if (Meant(shotId).Count > 1)
        {
            Toasts.Fail("Choose one shot to render: each has a price of its own.");
            return Task.CompletedTask;
        }

        _shotToRender = shotId;
        if (_openShotId != shotId)
        {
            Open(shotId);
        }

        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task MoveToSceneAsync(IReadOnlyList<Guid> shotIds)
    {
        var sceneId = await Dialogs.ShowAsync<MoveToSceneDialog, MoveToSceneInput, Guid?>(
            $"Move {Figures.Count(shotIds.Count, "shot")}", new MoveToSceneInput(Session.Model!.Scenes));
        if (sceneId is { } chosen)
        {
            await Actions.MoveAsync(shotIds, chosen, null);
            Focus(shotIds[0]);
        }
    }

    private async Task ShowDeletedAsync()
    {
        if (await Dialogs.ShowAsync<DeletedShotsDialog, DeletedShotsInput, Guid?>("Deleted shots", new DeletedShotsInput(Session, Service, CanEdit), DialogWidth.Medium) is { } restored)
        {
            OpenNew(restored);
        }
    }

    private async Task GroupAsync()
    {
        if (await Actions.GroupAsync() && ChosenShots is [var first, ..])
        {
            _isChoosing = false;
            Open(first);
        }
    }

    private Task ChooseSeveralAsync(Guid shotId)
    {
        CloseInspector();
        _selection.ChooseOnly(shotId);
        StartChoosing();
        return Task.CompletedTask;
    }

    // For fingers, which have no Ctrl key: each tap adds or takes away.
    private void StartChoosing()
    {
        _isChoosing = true;
        StateHasChanged();
    }

    private void OpenNew(Guid? shotId)
    {
        if (shotId is { } added)
        {
            Open(added);
        }
    }

    private void Open(Guid shotId)
    {
        _selection.ChooseOnly(shotId);
        Navigation.NavigateTo(KlingBoardUrls.Board(Team, ProjectId, shotId), replace: _openShotId is not null);
    }

    private void Filter(BoardFilter filter)
    {
        _filter = filter;
        _selection.KeepShown(Session.Model!, filter, _openShotId);
    }

    private async Task ChooseFiltersAsync()
    {
        if (Session.Model is { } model && await Dialogs.ShowAsync<BoardFilterDialog, BoardFilterInput, BoardFilter>("Filters", new BoardFilterInput(model, _filter)) is { } chosen)
        {
            Filter(chosen);
        }
    }

    private void ClearSelection()
    {
        _isChoosing = false;
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
        if (_openShotId is { } open)
        {
            _selection.Clear(null);
            Navigation.NavigateTo(KlingBoardUrls.Board(Team, ProjectId));
            Focus(open);
        }
    }

    private void LetGoOfDeleted()
    {
        _selection.Follow(Session.Model!);
        if (_openShotId is { } open && Session.Model!.Find(open) is null)
        {
            CloseInspector();
        }
    }

    private void Focus(Guid? shotId)
    {
        _shotToFocus = shotId;
        StateHasChanged();
    }

    // After a rendering, when what is to be shown is there. The inspector comes only when the address has changed.
    private async Task AttendAsync(BoardScripts scripts)
    {
        if (!scripts.IsStarted)
        {
            return;
        }

        if (_shotToShow is { } shown)
        {
            _shotToShow = null;
            await scripts.ShowShotAsync(shown);
        }

        if (_shotToFocus is { } focused)
        {
            _shotToFocus = null;
            await scripts.FocusShotAsync(focused);
        }

        if (_inspectorToFocus is { } entered && entered == _openShotId)
        {
            _inspectorToFocus = null;
            await scripts.FocusInspectorAsync();
        }
    }
}
