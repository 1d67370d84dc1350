using KlingBoard.Components;
using KlingBoard.Features.Board.Screen.Inspector;
using KlingBoard.Features.Board.Screen.Surface;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Board.Screen;

/// <summary>The board's gestures: what <c>wwwroot-assets/src/board.ts</c> and <c>card-view.ts</c> tell, turned into what the board does.</summary>
internal sealed class BoardScripts(BoardSurface surface, Lifetime life)
{
    private ScriptHandle? _board;
    private BoardRights _rights = new(false, false);

    public bool IsStarted => _board is not null;

    public async Task StartAsync(ScriptModules modules, ElementReference host, BoardRights rights)
    {
        _rights = rights;
        var self = life.Own(DotNetObjectReference.Create(this));
        // Both under way at once: which cards are in view is told no later than what may be done with them.
        var board = life.StartAsync(modules, "board", "create", host, self, rights);
        var view = life.StartAsync(modules, "card-view", "create", host, self);
        _board = await board;
        await view;
    }

    /// <summary>Tells the script when the person's role has changed.</summary>
    public async Task AllowAsync(BoardRights rights)
    {
        if (_board is not null && _rights != rights)
        {
            _rights = rights;
            await _board.CallAsync("setOptions", rights);
        }
    }

    /// <summary>Scrolls to a card and leaves the focus where it is.</summary>
    public Task ShowShotAsync(Guid shotId) => CallAsync("showShot", shotId);

    public Task FocusShotAsync(Guid shotId) => CallAsync("focusShot", shotId);

    public Task FocusInspectorAsync() => CallAsync("focusInspector");

    /// <summary>The focus goes to the title of a new shot, with what is typed until it is there; null when no shot came of it.</summary>
    public Task NameShotAsync(Guid? shotId) => CallAsync("nameShot", shotId);

    [JSInvokable]
    public void OnCardsMoved(Guid[] near, Guid[] away) => surface.ShowNear(near, away);

    [JSInvokable]
    public Task OnShotDropped(Guid shotId, Guid sceneId, Guid? beforeShotId, Guid? afterShotId) => surface.DropAsync(shotId, sceneId, beforeShotId, afterShotId);

    [JSInvokable]
    public Task OnMoveByKeyboard(string direction, Guid shotId) => surface.StepAsync(direction, shotId);

    [JSInvokable]
    public void OnSelect(Guid shotId, string mode) => surface.Select(shotId, Enum.Parse<SelectionMode>(mode, ignoreCase: true));

    [JSInvokable]
    public void OnOpenInspector(Guid shotId) => surface.Enter(shotId);

    [JSInvokable]
    public Task OnNewShot(Guid? afterShotId) => surface.AddShotAfterAsync(afterShotId);

    [JSInvokable]
    public Task OnDelete(Guid shotId) => surface.DeleteAsync(shotId);

    [JSInvokable]
    public Task OnUndo() => surface.UndoAsync();

    [JSInvokable]
    public Task OnRedo() => surface.RedoAsync();

    /// <param name="id">Of the table of commands, without its place.</param>
    /// <param name="shotId">What it is meant for; null for the board as a whole.</param>
    [JSInvokable]
    public Task OnCommand(string id, Guid? shotId) => surface.DoAsync(id, shotId);

    [JSInvokable]
    public Task OnMenu(Guid shotId) => surface.OpenMenuAsync(shotId);

    [JSInvokable]
    public Task OnPaste(Guid[] shotIds, Guid? afterShotId) => surface.PasteAsync(shotIds, afterShotId);

    [JSInvokable]
    public void OnTooMany(int most) => surface.SayTooMany(most);

    [JSInvokable]
    public void OnEscape() => surface.StepOut();

    private Task CallAsync(string method, params object?[] arguments) => _board?.CallAsync(method, arguments) ?? Task.CompletedTask;
}

/// <summary>What the browser's script goes by: what a person may not do is not offered there, and refused here all the same.</summary>
internal sealed record BoardRights(bool CanEdit, bool CanRender);
